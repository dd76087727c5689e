import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Shape } from './pdf-drawing.ts'
import { item, strayChannel, type ReadItem } from './read-item.ts'

export type PageText = {
  /** All of it, in the order of writing. */
  readonly all: string
  /** By the identifier of its marked content, as the structure refers to it. */
  readonly marked: ReadonlyMap<string, string>
  /** What is seen on the page and not read aloud, in the order of writing. */
  readonly furniture: readonly string[]
  readonly stray: readonly ReadItem[]
  readonly boxes: readonly Shape[]
}
export type PdfText = { readonly pages: readonly PageText[]; readonly beside: readonly ReadItem[] }

/** The text of a PDF as pdfjs reads it, and what else a reader’s program can be asked for. */
export async function textOfPdf(bytes: Buffer): Promise<PdfText> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
  })
  const document = await loading.promise
  try {
    const pages: PageText[] = []
    const annotations: ReadItem[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      pages.push(await textOfPage(page))
      const found = await page.getAnnotations()
      annotations.push(...found.map((annotation: unknown) => item('annotations', JSON.stringify(annotation))))
    }
    return { pages, beside: [...annotations, ...(await besideThePages(document))] }
  } finally {
    await loading.destroy()
  }
}

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>
type TextItem = Extract<Awaited<ReturnType<Page['getTextContent']>>['items'][number], { str: string }>

async function textOfPage(page: Page): Promise<PageText> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  const marked = new Map<string, string>()
  const furniture: string[] = []
  const stray: ReadItem[] = []
  const boxes: Shape[] = []
  let all = ''
  const open: { readonly id: string | null; readonly tag: string }[] = []
  for (const one of items) {
    if ('type' in one) {
      const { type, id, tag } = one as { type: string; id?: string; tag?: string }
      if (type === 'endMarkedContent') open.pop()
      else {
        open.push({ id: id ?? null, tag: tag ?? '' })
        if (tag === 'Artifact') furniture.push('')
      }
      continue
    }
    boxes.push(boxOf(one))
    all += one.str
    const within = open.at(-1)
    if (open.length === 1 && within?.tag === 'Artifact') furniture.push(`${furniture.pop() ?? ''}${one.str}`)
    else if (open.length === 1 && within?.id) marked.set(within.id, (marked.get(within.id) ?? '') + one.str)
    else if (one.str.trim() !== '') stray.push(item('text outside the structure', one.str))
  }
  return { all, marked, furniture: furniture.filter((text) => text.trim() !== ''), stray, boxes }
}

// Without the room that a line leaves above and below its letters.
function boxOf({ transform, width, height, str }: TextItem): Shape {
  const [left, baseline] = [Number(transform[4]), Number(transform[5])]
  const shown = str.trim() === '' ? 0 : width
  return { left, right: left + shown, below: baseline + height * 0.1, above: baseline + height * 0.6 }
}

async function besideThePages(document: PDFDocumentProxy): Promise<readonly ReadItem[]> {
  const { info } = (await document.getMetadata()) as unknown as {
    readonly info: Readonly<Record<string, unknown>>
  }
  const attachments = (await document.getAttachments()) as Readonly<Record<string, unknown>> | null
  const destinations = (await document.getDestinations()) as Readonly<Record<string, unknown>>
  const preferences = (await document.getViewerPreferences()) as unknown
  const labels = await document.getPageLabels()
  const actions = [
    await document.getJSActions(),
    await document.getOpenAction(),
    await document.getFieldObjects(),
  ]
  return [
    ...Object.entries(info)
      .filter(([key]) => !aboutTheFile.has(key))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, value]) =>
        item('Info', `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`),
      ),
    item('viewer preferences', JSON.stringify(preferences)),
    ...(((await document.getOutline()) as readonly OutlineItem[] | null) ?? []).flatMap((one) =>
      outlineOf(one, 1),
    ),
    ...Object.keys(destinations).map((name) => item('destinations', name)),
    ...Object.entries(attachments ?? {}).map(([name, file]) =>
      item('attachments', `${name} ${JSON.stringify(file)}`),
    ),
    ...(labels ?? []).map((label) => item('page labels', label)),
    ...actions.flatMap((found) => (found === null ? [] : [item(strayChannel, JSON.stringify(found))])),
  ]
}

type OutlineItem = {
  readonly title: string
  readonly items: readonly OutlineItem[]
  readonly url?: string | null
  readonly action?: string | null
}

function outlineOf({ title, items, url, action }: OutlineItem, level: number): readonly ReadItem[] {
  const further = [url, action].flatMap((found) => (found ? [item(strayChannel, found)] : []))
  return [
    item('outline', `${level} ${title}`),
    ...further,
    ...items.flatMap((one) => outlineOf(one, level + 1)),
  ]
}

// What pdfjs tells of every file, whatever is in it: yes or no, and the version.
const aboutTheFile = new Set([
  'PDFFormatVersion',
  'EncryptFilterName',
  'IsLinearized',
  'IsAcroFormPresent',
  'IsXFAPresent',
  'IsCollectionPresent',
  'IsSignaturesPresent',
])
