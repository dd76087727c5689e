import { constants, gunzipSync, inflateSync } from 'node:zlib'
import yauzl from 'yauzl'
import { textOfPdf } from '../../../server/read-back/pdf-text.ts'
import { readPdf } from '../../../server/read-back/read-pdf.ts'
import { askProgram } from '../../reports/extract.ts'
import { findProgram, programs } from '../programs.ts'

/** Something that an outsider can get, and the way by which it is got. */
export type Artefact = { readonly channel: string; readonly bytes: Buffer }

/** An artefact and everything inside it. */
export async function expanded(artefact: Artefact): Promise<readonly Artefact[]> {
  const { channel, bytes } = artefact
  const start = bytes.subarray(0, 5).toString('latin1')
  if (start === '%PDF-') return [artefact, ...(await insidePdf(artefact))]
  if (start.startsWith('\u001f\u008b'))
    return [artefact, ...(await expanded({ channel: `${channel}, unpacked`, bytes: gunzipSync(bytes) }))]
  if (start.startsWith('PK\u0003\u0004')) return [artefact, ...(await insideZip(artefact))]
  return [artefact]
}

async function insidePdf({ channel, bytes }: Artefact): Promise<readonly Artefact[]> {
  const part = (name: string, content: string | Buffer): Artefact => ({
    channel: `${channel}, ${name}`,
    bytes: Buffer.from(content),
  })
  // What cannot be opened as a PDF is searched as bytes and streams all the same.
  const { pages, beside } = await textOfPdf(bytes).catch(() => ({ pages: [], beside: [] }))
  // Of a PDF that Assay wrote: its strings, names, and signs beside the page, which neither extractor tells of.
  const own = await readPdf(bytes).catch(() => [])
  const stray = pages.flatMap((page) => page.stray)
  return [
    part(
      'text by pdfjs',
      pages.flatMap(({ marked, furniture }) => [...marked.values(), ...furniture]).join('\n'),
    ),
    ...[...stray, ...beside, ...own].map((item) => part(item.channel, item.text)),
    ...byPoppler(bytes).map((text) => part('text by pdftotext', text)),
    ...streamsIn(bytes).map((stream) => part('stream', stream)),
  ]
}

function byPoppler(bytes: Buffer): readonly string[] {
  if (findProgram(programs['poppler-utils']) === null) return []
  return ['-layout', '-raw'].flatMap((flag) => {
    try {
      return [askProgram('pdftotext', [flag, '-enc', 'UTF-8', 'FILE', '-'], bytes)]
    } catch {
      return []
    }
  })
}

/** Every stream of any PDF, found by its words in the file and unpacked where it can be. */
function streamsIn(bytes: Buffer): readonly Buffer[] {
  const source = bytes.toString('latin1')
  return [...source.matchAll(/stream\r?\n([^]*?)endstream/g)].map(({ 1: inner = '' }) => {
    const raw = Buffer.from(inner, 'latin1')
    try {
      return inflateSync(raw, { finishFlush: constants.Z_SYNC_FLUSH })
    } catch {
      return raw
    }
  })
}

async function insideZip({ channel, bytes }: Artefact): Promise<readonly Artefact[]> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, opened) => {
      if (error) reject(error)
      else resolve(opened)
    })
  })
  const found: Artefact[] =
    zip.comment === '' ? [] : [{ channel: `${channel}, comment`, bytes: Buffer.from(zip.comment) }]
  return await new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => {
      Promise.all(found.map(expanded)).then((all) => {
        resolve(all.flat())
      }, reject)
    })
    zip.on('entry', (entry: yauzl.Entry) => {
      const { fileName, fileComment } = entry
      found.push({
        channel: `${channel}, name of an entry`,
        bytes: Buffer.from(`${fileName}\n${fileComment}`),
      })
      zip.openReadStream(entry, (error, stream) => {
        if (error) {
          reject(error)
          return
        }
        const pieces: Buffer[] = []
        stream.on('data', (piece: Buffer) => pieces.push(piece))
        stream.on('error', reject)
        stream.on('end', () => {
          found.push({ channel: `${channel}, ${fileName}`, bytes: Buffer.concat(pieces) })
          zip.readEntry()
        })
      })
    })
    zip.readEntry()
  })
}
