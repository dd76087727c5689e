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

/** Reads the files that were sent, one after the other, each in a process of its own. */
export async function readSent(
  upload: Pick<Upload, 'reference' | 'encoding'>,
  sent: readonly SentFile[],
): Promise<readonly Table[]> {
  return await reading.run(upload.reference, async (tell) => {
    const read: Table[] = []
    for (const [at, file] of sent.entries()) {
      read.push(await readOne(file, at, upload, rowsBefore(read, tell)))
    }
    tables.keep(upload.reference, read)
    return read
  })
}

function rowsBefore(read: readonly Table[], tell: (progress: Progress) => void) {
  const before = read.flatMap(({ sheets }) => sheets).reduce((sum, sheet) => sum + sheet.rows.length, 0)
  return (rows: number): void => {
    tell({ done: before + rows, of: null })
  }
}

async function readOne(
  file: SentFile,
  at: number,
  { encoding }: Pick<Upload, 'encoding'>,
  onRows: (rows: number) => void,
): Promise<Table> {
  const options = {
    ...(encoding ? { encoding } : {}),
    onProgress: ({ rows }: { readonly rows: number }) => {
      onRows(rows)
    },
  }
  try {
    return await readTable(file, options)
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem
    // The reader knows nothing of the form: which of its two files it was is said here.
    const field = at === 0 ? 'first' : 'second'
    throw new Refused(problem.reasons.map((reason) => ({ ...reason, field })))
  }
}

/** How many rows have been read so far, where the reading goes on in this process. */
export function readingProgress(reference: Reference): Progress | null {
  return reading.progressOf(reference)
}

/** The tables of an upload: still in mind, or read again from what is kept. */
export async function tablesOf(upload: Upload): Promise<readonly Table[]> {
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
export function chosenSheets(upload: Upload, read: readonly Table[]): UploadedSheets {
  const sheetOf = ({ file, sheet }: SheetChoice) => {
    const found = read[file]?.sheets[sheet]
    const name = upload.files[file]?.name
    if (!found || name === undefined) throw new RangeError('The upload names a sheet that its file lacks.')
    return { file: name, sheet: found }
  }
  if (!upload.first) throw new RangeError('The upload names no sheet.')
  return { first: sheetOf(upload.first), second: upload.second ? sheetOf(upload.second) : null }
}
