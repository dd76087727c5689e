import { fileTypeFromBuffer } from 'file-type'
import { refuseUtf16 } from './decode-text.ts'
import { unreadable } from './unreadable.ts'

export type SniffedType = 'text' | 'zip'

const zipSignatures = ['504b0304', '504b0506', '504b0708']
const compoundFile = 'd0cf11e0a1b11ae1'

/**
 * Says what the bytes are, whatever the name says. Only text and zip archives (which a workbook is) go on;
 * anything else is refused by its name.
 */
export async function sniffType(bytes: Uint8Array): Promise<SniffedType> {
  if (bytes.length === 0) throw unreadable('The file is empty. Choose the file that holds the findings.')
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  if (zipSignatures.some((signature) => start.startsWith(signature))) return 'zip'
  if (start === compoundFile) {
    throw unreadable(
      'This is an old Excel workbook (.xls) or one protected by a password. Save it as “Excel workbook (.xlsx)” without a password.',
    )
  }
  refuseUtf16(bytes)
  const head = bytes.subarray(0, 4100)
  const words = Buffer.from(head).toString('latin1').trimStart().toLowerCase()
  if (/^(<\?xml|<!doctype|<html)/.test(words)) {
    throw unreadable('This is a web page or an XML file. Upload a CSV or an XLSX file.')
  }
  if (!isPlain(head) || /^(%pdf-|\{\\rtf|%!ps)/.test(words)) {
    // The head is enough, and keeps the detector away from whatever the rest of the file may hold.
    const found = await fileTypeFromBuffer(head)
    if (found) {
      throw unreadable(`This is a file of the type ${found.ext.toUpperCase()}. Upload a CSV or an XLSX file.`)
    }
  }
  return 'text'
}

// Asked first: a header such as “BMS reference” starts like a picture to the detector.
function isPlain(head: Uint8Array): boolean {
  return head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13)
}

/** The name's ending must agree with what the bytes are, so that nobody is surprised by what was read. */
export function agreeWithName(name: string, type: SniffedType): void {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (type === 'zip' && !['xlsx', 'xlsm'].includes(ending)) {
    throw unreadable(
      `The name ends in ${nameOf(ending)}, but the bytes are those of a zip archive such as an Excel workbook. If it is a workbook, give it a name that ends in .xlsx; otherwise upload a CSV or an XLSX file.`,
    )
  }
  if (type === 'text' && !['csv', 'txt', 'tsv'].includes(ending)) {
    throw unreadable(
      `The name ends in ${nameOf(ending)}, but the bytes are those of a text file. If it is a CSV file, give it a name that ends in .csv; otherwise upload a CSV or an XLSX file.`,
    )
  }
}

// Only a plain ending is repeated: a name comes from outside.
function nameOf(ending: string): string {
  return /^[a-z0-9]{1,8}$/.test(ending) ? `.${ending}` : 'no known ending'
}
