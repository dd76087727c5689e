import { type NumberFormat, numberFormat } from './number-formats.ts'
import { readXml } from './xml-events.ts'

/** Reads how each cell style shows numbers; a style is named by its place in the list. */
export async function readCellStyles(pieces: AsyncIterable<Uint8Array>): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let isCellStyle = false
  await readXml(pieces, {
    open: (name, attributes) => {
      if (name === 'cellXfs') isCellStyle = true
      if (name === 'numFmt') {
        const { numFmtId, formatCode } = attributes()
        codes.set(Number(numFmtId), formatCode ?? '')
      }
      if (name === 'xf' && isCellStyle) {
        const id = Number(attributes()['numFmtId'] ?? 0)
        formats.push(numberFormat(id, codes.get(id)))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyle = false
    },
  })
  return formats
}
