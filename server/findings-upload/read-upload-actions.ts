import { readContent } from '../database/contents.ts'
import { latestFew, longWork, type Progress } from '../files/long-work.ts'
import { readTable } from '../files/read-table.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused } from '../kernel/refusals.ts'
import type { Table } from '../kernel/table.ts'
import type { SentFile } from '../web/routes.ts'
import type { UploadedSheets } from './gather-findings.ts'
import type { SheetChoice, Upload } from './upload.ts'

const reading = longWork<readonly Table[]>()
// A table may take a hundred megabytes; any other is read again from what is kept.
const tables = latestFew<readonly Table[]>(2)

/** Reads the files that were sent, each in a process of its own. */
export async function readSent(
  upload: Pick<Upload, 'reference' | 'encoding'>,
  sent: readonly SentFile[],
): Promise<readonly Table[]> {
  return await reading.run(upload.reference, async (tell) => {
    const rowsOf = sent.map(() => 0)
    const stop = new AbortController()
    const onRows = (at: number, rows: number): void => {
      rowsOf[at] = rows
      tell({ done: rowsOf.reduce((sum, one) => sum + one, 0), of: null })
    }
    const read = await Promise.all(
      sent.map((file, at) =>
        readTable(file, {
          ...(upload.encoding ? { encoding: upload.encoding } : {}),
          signal: stop.signal,
          onProgress: ({ rows }) => {
            onRows(at, rows)
          },
        }).catch((problem: unknown) => {
          // One that cannot be read is enough: no other is read to its end.
          stop.abort()
          throw atField(problem, at)
        }),
      ),
    )
    tables.keep(upload.reference, read)
    return read
  })
}

// The reader knows nothing of the form: which of its two files it was is said here.
function atField(problem: unknown, at: number): unknown {
  if (!(problem instanceof Refused)) return problem
  const field = at === 0 ? 'first' : 'second'
  return new Refused(problem.reasons.map((reason) => ({ ...reason, field })))
}

/** How many rows have been read so far, where the reading goes on in this process. */
export function readingProgress(reference: Reference): Progress | null {
  return reading.progressOf(reference)
}

/** The tables of an upload: still in mind, or read again from what is kept. */
export async function tablesOf(
  upload: Pick<Upload, 'reference' | 'encoding' | 'files'>,
): Promise<readonly Table[]> {
  const known = tables.get(upload.reference)
  if (known) return known
  const sent: SentFile[] = []
  for (const { name, sha256 } of upload.files) sent.push({ name, bytes: await readContent(sha256) })
  return await readSent(upload, sent)
}

export function forgetTables(reference: Reference): void {
  tables.forget(reference)
}

/** The sheets that were chosen, with their cells. */
export function chosenSheets(
  upload: Pick<Upload, 'files' | 'first' | 'second'>,
  read: readonly Table[],
): UploadedSheets {
  const sheetOf = ({ file, sheet }: SheetChoice) => {
    const found = read[file]?.sheets[sheet]
    const name = upload.files[file]?.name
    if (!found || name === undefined) throw new RangeError('The upload names a sheet that its file lacks.')
    return { file: name, sheet: found }
  }
  if (!upload.first) throw new RangeError('The upload names no sheet.')
  return { first: sheetOf(upload.first), second: upload.second ? sheetOf(upload.second) : null }
}
