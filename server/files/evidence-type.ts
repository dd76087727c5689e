import { fileTypeFromBuffer } from 'file-type'
import { Refused } from '../kernel/refusals.ts'

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

/** The type of a file by its bytes, refused where its name says something else; never by what the sender claims. */
export async function evidenceType(file: { readonly name: string; readonly bytes: Buffer }): Promise<string> {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''
  const sniffed = (await fileTypeFromBuffer(file.bytes))?.mime ?? null
  const endings = sniffed === null ? null : allowed[sniffed]
  if (endings?.includes(ending)) return sniffed ?? ''
  const asText = textEndings[ending]
  if (sniffed === null && asText !== undefined && isText(file.bytes)) return asText
  const message =
    endings || asText
      ? `The file’s content is not what its ending .${ending} says. Send it with its right name.`
      : `Assay takes ${kinds}. Save the file in one of these and send it again.`
  throw new Refused([{ field: 'file', message }])
}

function isText(bytes: Buffer): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')
  } catch {
    return false
  }
}
