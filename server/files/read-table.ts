import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Table } from '../kernel/table.ts'
import type { Encoding } from './decode-text.ts'
import { type ReadLimits, readLimits } from './read-limits.ts'
import type { ReaderAnswer, ReaderOrder } from './reader-messages.ts'
import { tableBuilder } from './table-builder.ts'
import { turns } from './turns.ts'
import { inWords, unreadable } from './unreadable.ts'

export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array }

export type ReadingOptions = {
  readonly encoding?: Encoding
  readonly limits?: Partial<ReadLimits>
  readonly onProgress?: (progress: { readonly rows: number }) => void
  readonly signal?: AbortSignal
}

// By its place, so that the reader starts from whatever folder the server was started in.
const typescriptLoader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

// Each reading may take half a gigabyte: more than two at once would starve the server.
const inTurn = turns(2)

/**
 * Reads an uploaded CSV or XLSX file into a plain table, in a process of its own with limits on time and memory.
 * A file that cannot be read is refused in one sentence; nothing is written to disk, and no process outlives the call.
 */
export async function readTable(file: UploadedFile, options: ReadingOptions = {}): Promise<Table> {
  const limits = { ...readLimits, ...options.limits }
  if (file.bytes.length > limits.fileBytes) {
    throw unreadable(
      `The file is larger than ${inWords(Math.floor(limits.fileBytes / 1024 / 1024))} MB. Split it into several files.`,
    )
  }
  return inTurn(() => {
    options.signal?.throwIfAborted()
    return readApart(file, limits, options)
  })
}

async function readApart(file: UploadedFile, limits: ReadLimits, options: ReadingOptions): Promise<Table> {
  const reader = startReader(limits)
  const builder = tableBuilder()
  let last: ReaderAnswer | null = null
  const clockRan = { out: false }

  reader.on('message', (message) => {
    const answer = message as ReaderAnswer
    last = answer
    if (answer.type === 'ready')
      send(reader, { name: file.name, encoding: options.encoding ?? null, limits }, file)
    builder.take(answer)
    if (answer.type === 'rows') options.onProgress?.({ rows: builder.rowsSoFar() })
  })
  const stop = (): void => {
    reader.kill('SIGKILL')
  }
  const clock = setTimeout(() => {
    clockRan.out = true
    stop()
  }, limits.milliseconds)
  options.signal?.addEventListener('abort', stop)
  let end: ReaderEnd
  try {
    end = await ended(reader)
  } finally {
    clearTimeout(clock)
    options.signal?.removeEventListener('abort', stop)
  }
  options.signal?.throwIfAborted()
  if (clockRan.out) throw unreadable(tooSlow(limits))
  return outcome(last, end, builder.finish)
}

function startReader(limits: ReadLimits): ChildProcess {
  return fork(fileURLToPath(new URL('./table-reader-process.ts', import.meta.url)), {
    execArgv: ['--import', typescriptLoader, `--max-old-space-size=${limits.heapMegabytes}`],
    // Nothing it prints is kept: it may quote the file.
    env: bareEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
}

// What finding a temporary folder needs, and no more: no secret, no address of a database.
function bareEnvironment(): Record<string, string> {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'SystemRoot'] as const
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

function send(reader: ChildProcess, order: ReaderOrder, file: UploadedFile): void {
  reader.send(order)
  // A reader that refuses early closes its end; that is no fault.
  reader.stdin?.on('error', () => undefined)
  reader.stdin?.end(file.bytes)
}

type ReaderEnd = { readonly code: number | null; readonly signal: string | null }

function ended(reader: ChildProcess): Promise<ReaderEnd> {
  return new Promise((resolve, reject) => {
    reader.once('error', reject)
    reader.once('close', (code, signal) => {
      resolve({ code, signal })
    })
  })
}

function outcome(
  last: ReaderAnswer | null,
  end: ReaderEnd,
  finish: (answer: Extract<ReaderAnswer, { type: 'done' }>) => Table,
): Table {
  if (last?.type === 'done') return finish(last)
  if (last?.type === 'refused') throw unreadable(last.message)
  if (last?.type === 'failed') throw faultOf(last)
  // A process that runs out of memory is ended by a signal, its own or the system's (134 where a shell reports it).
  if (last && (end.signal !== null || end.code === 134)) {
    throw unreadable('The file needs more memory than a findings file may take. Split it into several files.')
  }
  throw new Error(`The file reader stopped by itself (code ${end.code ?? 'none'}).`)
}

function faultOf({ name, frames }: Extract<ReaderAnswer, { type: 'failed' }>): Error {
  const fault = new Error('The file reader failed.')
  fault.stack = `${name}: The file reader failed.\n${frames}`
  return fault
}

function tooSlow(limits: ReadLimits): string {
  return `The file could not be read within ${inWords(Math.ceil(limits.milliseconds / 1000))} seconds. Split it into several files.`
}
