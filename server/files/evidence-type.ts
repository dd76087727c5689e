import { fileTypeFromBuffer } from 'file-type'
import { unreadableCharacters, unreadableInWords } from '../kernel/legible-text.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'

const allowed: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/zip': ['zip'],
}

const textEndings: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  log: 'text/plain',
}

const kinds = 'PDF, PNG, JPEG, XLSX, DOCX, ZIP, CSV or plain text (UTF-8)'

/**
 * The type of a file by its bytes, refused where its name says something else; never by what the sender claims. Its name
 * stands in reports and advice, so that no PDF could be made of one with a character that cannot be shown.
 */
export async function evidenceType(file: Sent): Promise<string> {
  const judged = await judgedBytes(file)
  refuseIf([...judged.reasons, ...nameReasons(file)])
  return judged.type
}

/** What speaks against the file, to be told together with whatever is wrong with its form. */
export async function fileReasons(file: Sent | undefined): Promise<readonly Reason[]> {
  return file ? [...(await judgedBytes(file)).reasons, ...nameReasons(file)] : []
}

function nameReasons({ name }: Sent): readonly Reason[] {
  return unreadableCharacters(name)
    .slice(0, 1)
    .map((found) => ({
      field: 'file',
      message: `The name of the file: ${unreadableInWords(name, found)} Rename the file and send it again.`,
    }))
}

type Sent = { readonly name: string; readonly bytes: Buffer }

async function judgedBytes(
  file: Sent,
): Promise<{ readonly type: string; readonly reasons: readonly Reason[] }> {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''
  const sniffed = (await fileTypeFromBuffer(file.bytes))?.mime ?? null
  const endings = sniffed === null ? null : allowed[sniffed]
  if (endings?.includes(ending)) return { type: sniffed ?? '', reasons: [] }
  const asText = textEndings[ending]
  if (sniffed === null && asText !== undefined && isText(file.bytes)) return { type: asText, reasons: [] }
  const message =
    endings || asText || Object.values(allowed).some((known) => known.includes(ending))
      ? `The file’s content is not what its ending .${ending} says. Send it with its right name.`
      : `Assay takes ${kinds}. Save the file in one of these and send it again.`
  return { type: '', reasons: [{ field: 'file', message, rule: 'files-are-checked' }] }
}

function isText(bytes: Buffer): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')
  } catch {
    return false
  }
}
