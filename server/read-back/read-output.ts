import { readCsvLine } from './read-csv-line.ts'
import { readHtml } from './read-html.ts'
import { item, strayChannel, type ReadItem } from './read-item.ts'
import { readJson } from './read-json.ts'
import { readPdf } from './read-pdf.ts'
import { readXml } from './read-xml.ts'

/** The kinds of files that can be read back. */
export type Readable = 'html' | 'pdf' | 'json' | 'csv' | 'xml'

/** Everything a finished output holds, channel by channel, in order; what no reader understands is stray. */
export async function readOutput(kind: Readable, bytes: Buffer): Promise<readonly ReadItem[]> {
  if (kind === 'pdf') return await readPdf(bytes)
  const source = decoded(bytes)
  if (source === null) return [item(strayChannel, bytes.toString('latin1'))]
  switch (kind) {
    case 'html':
      return readHtml(source)
    case 'json':
      return readJson(source)
    case 'csv':
      return readCsvLine(source)
    case 'xml':
      return readXml(source)
  }
}

function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
