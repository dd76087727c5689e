import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Table } from '../kernel/table.ts'
import { startProcess, warmProcesses } from '../processes/warm-processes.ts'
import type { Encoding } from './decode-text.ts'
import { type ReadLimits, readLimits } from './read-limits.ts'
import type { ReaderAnswer, SentFile } from './reader-messages.ts'
import { tableBuilder, type TableBuilder } from './table-builder.ts'
import { turns } from './turns.ts'
import { inWords, unreadable } from './unreadable.ts'

export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array }

export type ReadingOptions = {
  readonly encoding?: Encoding
  readonly limits?: Partial<ReadLimits>
  readonly onProgress?: (progress: { readonly rows: number }) => void
  readonly signal?: AbortSignal
}

// Each reading may take half a gigabyte: more than two at once would starve the server.
const inTurn = turns(2)

const usual = warmProcesses(() => startReader(readLimits))

/**
 * Reads an uploaded CSV or XLSX file into a plain table, in a process of its own with limits on time and memory.
 * A file that cannot be read is refused in one sentence and its process is ended; one that was read well leaves the
 * process for the next file. Nothing is written to disk.
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
  const isUsual = limits.heapMegabytes === readLimits.heapMegabytes
  const reader = isUsual ? usual.take() : startReader(limits)
  const clockRan = { out: false }
  const stop = (): void => {
    reader.kill('SIGKILL')
  }
  const clock = setTimeout(() => {
    clockRan.out = true
    stop()
  }, limits.milliseconds)
  options.signal?.addEventListener('abort', stop)
  const builder = tableBuilder()
  let end: ReaderEnd
  try {
    end = await endOfReading(reader, { file, limits, builder, options })
  } finally {
    clearTimeout(clock)
    options.signal?.removeEventListener('abort', stop)
  }
  if (isUsual && end.last?.type === 'done') usual.keep(reader)
  else await gone(reader)
  options.signal?.throwIfAborted()
  if (clockRan.out) throw unreadable(tooSlow(limits))
  return outcome(end, builder.finish)
}

function startReader({ heapMegabytes: megabytes }: ReadLimits): ChildProcess {
  const program = new URL('./table-reader-process.ts', import.meta.url)
  return startProcess({ program, megabytes, env: bareEnvironment() })
}

// What finding a temporary folder needs, and no more: no secret, no address of a database.
function bareEnvironment(): Record<string, string> {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'SystemRoot'] as const
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

/** The last answer, and how the process ended where it did. */
type ReaderEnd = {
  readonly last: ReaderAnswer | null
  readonly code: number | null
  readonly signal: string | null
}

type Reading = {
  readonly file: UploadedFile
  readonly limits: ReadLimits
  readonly builder: TableBuilder
  readonly options: ReadingOptions
}

const lastAnswers: readonly ReaderAnswer['type'][] = ['done', 'refused', 'failed']

/** Hands the reader the file and takes its answers, until the last of them or its own end. */
function endOfReading(reader: ChildProcess, { file, limits, builder, options }: Reading): Promise<ReaderEnd> {
  return new Promise((resolve, reject) => {
    const settle = (end: ReaderEnd): void => {
      reader.removeAllListeners()
      reader.on('error', () => undefined)
      resolve(end)
    }
    reader.on('message', (message) => {
      const answer = message as ReaderAnswer
      builder.take(answer)
      if (answer.type === 'rows') options.onProgress?.({ rows: builder.rowsSoFar() })
      if (lastAnswers.includes(answer.type)) settle({ last: answer, code: null, signal: null })
    })
    reader.once('error', reject)
    reader.once('close', (code, signal) => {
      settle({ last: null, code, signal })
    })
    const order = { name: file.name, encoding: options.encoding ?? null, limits, bytes: file.bytes }
    // Where the reader has ended meanwhile, its end tells so.
    reader.send(order satisfies SentFile, () => undefined)
  })
}

/** Ends the process, and waits until it has ended. */
async function gone(reader: ChildProcess): Promise<void> {
  if (reader.exitCode !== null || reader.signalCode !== null) return
  const ended = once(reader, 'exit')
  reader.kill('SIGKILL')
  await ended
}

function outcome(
  { last, code, signal }: ReaderEnd,
  finish: (answer: Extract<ReaderAnswer, { type: 'done' }>) => Table,
): Table {
  if (last?.type === 'done') return finish(last)
  if (last?.type === 'refused') throw unreadable(last.message)
  if (last?.type === 'failed') throw faultOf(last)
  // A process that runs out of memory is ended by a signal, its own or the system's (134 where a shell reports it).
  if (signal !== null || code === 134) {
    throw unreadable('The file needs more memory than a findings file may take. Split it into several files.')
  }
  throw new Error(`The file reader stopped by itself (code ${code ?? 'none'}).`)
}

function faultOf({ name, frames }: Extract<ReaderAnswer, { type: 'failed' }>): Error {
  const fault = new Error('The file reader failed.')
  fault.stack = `${name}: The file reader failed.\n${frames}`
  return fault
}

function tooSlow(limits: ReadLimits): string {
  return `The file could not be read within ${inWords(Math.ceil(limits.milliseconds / 1000))} seconds. Split it into several files.`
}
