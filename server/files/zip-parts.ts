import type { Readable } from 'node:stream'
import { type Entry, type ZipFile, fromBufferPromise } from 'yauzl'
import { Refused } from '../kernel/refusals.ts'
import type { ReadLimits } from './read-limits.ts'
import { inWords, unreadable } from './unreadable.ts'

/** The parts of a zip archive by name. Nothing is inflated before it is asked for, and never more than the limit in all. */
export type ZipParts = {
  readonly names: readonly string[]
  readonly open: (name: string) => AsyncIterable<Uint8Array>
  readonly close: () => void
}

const damaged = 'The workbook is damaged or cut off. Open it, save it again and upload the new file.'

/** Reads the list of contents and refuses the archive when that alone shows too much. */
export async function openZip(bytes: Uint8Array, limits: ReadLimits): Promise<ZipParts> {
  const archive = await orDamaged(
    fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false }),
  )
  const entries = await listEntries(archive, limits)
  // Declared sizes may lie: what comes out is counted as well, over all parts together.
  const inflated = { bytes: 0 }
  return {
    names: [...entries.keys()],
    open: (name) => inflate(archive, entries.get(name), inflated, limits),
    close: () => {
      archive.close()
    },
  }
}

async function listEntries(archive: ZipFile, limits: ReadLimits): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  if (archive.entryCount > limits.zipEntries) throw tooMany(limits)
  let declared = 0
  try {
    for await (const entry of archive.eachEntry()) {
      declared += entry.uncompressedSize
      if (declared > limits.inflatedBytes) throw tooLarge(limits)
      if (entries.size >= limits.zipEntries) throw tooMany(limits)
      if (entries.has(entry.fileName))
        throw unreadable(`The archive holds two parts of the same name. ${damaged}`)
      if (entry.isEncrypted()) {
        throw unreadable('The archive is protected by a password. Save the workbook without one.')
      }
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    throw asRefusal(error)
  }
  return entries
}

async function* inflate(
  archive: ZipFile,
  entry: Entry | undefined,
  inflated: { bytes: number },
  limits: ReadLimits,
): AsyncGenerator<Uint8Array> {
  if (!entry) throw unreadable(damaged)
  const stream: Readable = await orDamaged(archive.openReadStreamPromise(entry))
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      inflated.bytes += piece.length
      if (inflated.bytes > limits.inflatedBytes) throw tooLarge(limits)
      yield piece
    }
  } catch (error) {
    throw asRefusal(error)
  } finally {
    stream.destroy()
  }
}

async function orDamaged<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    throw asRefusal(error)
  }
}

// The zip reader says what is wrong in plain errors, without a code: each of them is a fault of the file.
function asRefusal(error: unknown): Refused {
  return error instanceof Refused ? error : unreadable(damaged)
}

function tooLarge(limits: ReadLimits): Refused {
  return unreadable(
    `The workbook unpacks to more than ${inWords(Math.round(limits.inflatedBytes / 1024 / 1024))} MB. Leave out pictures and empty formatted rows, or split it.`,
  )
}

function tooMany(limits: ReadLimits): Refused {
  return unreadable(
    `The archive holds more than ${inWords(limits.zipEntries)} parts, which no findings workbook does. Save the sheet alone as a new workbook.`,
  )
}
