import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { PdfDocument } from './blocks.ts'
import { refuseIllegible } from './illegible-text.ts'
import type { Bookmark, LaidOut, Placed, StructureNode } from './laid-out.ts'
import { layOut } from './lay-out.ts'
import { metadataXml } from './metadata-xml.ts'
import { colours, page, styles, type Face, type StyleName } from './page-style.ts'

type Kit = InstanceType<typeof PDFDocument>
type Glyph = { readonly path: { toSVG(): string }; readonly advanceWidth: number }
type Run = { readonly glyphs: readonly Glyph[]; readonly advanceWidth: number }
type KitFont = {
  layoutRun(text: string, features?: unknown): Run
  readonly font: { layout(text: string): Run; readonly unitsPerEm: number; readonly capHeight: number }
}
type KitOutline = {
  readonly outlineData: { Count?: number }
  readonly children: readonly KitOutline[]
  addItem(title: string, options: object): KitOutline
}
/** What PDFKit has and its typings do not tell of. */
type KitInside = {
  _font: KitFont
  _id: Buffer
  _addInfo(): void
  info: Record<string, unknown>
  outline: KitOutline
  appendXML(xml: string): void
}
type KitElement = ReturnType<Kit['struct']>
type KitContent = ReturnType<Kit['markStructureContent']>

const require = createRequire(import.meta.url)
const fontFiles: Record<Face, string> = {
  regular: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
}

/** Draws a document as a tagged PDF/A-2a file. The same document gives the same bytes. */
export async function drawPdf(document: PdfDocument): Promise<Buffer> {
  const kit = openKit(document)
  const laidOut = layOut(document, (text, style) => {
    choose(kit, style)
    return kit.widthOfString(text)
  })
  refuseIllegible(laidOut, document.title)
  drawPages(kit, laidOut, document.isDraft)
  drawBookmarks(kit, laidOut.bookmarks)
  return await closed(kit)
}

function openKit(document: PdfDocument): Kit {
  const issuedAt = document.issuedOn === null ? null : new Date(`${document.issuedOn}T00:00:00Z`)
  const kit = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: document.language,
    displayTitle: true,
    autoFirstPage: false,
    info: { Title: document.title, CreationDate: issuedAt ?? new Date(0) },
  })
  for (const face of ['bold', 'regular'] as const) {
    kit.registerFont(face, fontFiles[face]).font(face)
    keepCharactersApart(inside(kit)._font)
  }
  tellOnlyTitleLanguageAndDate(kit, document, issuedAt)
  return kit
}

function inside(kit: Kit): KitInside {
  return kit as unknown as KitInside
}

// Ligatures and composed glyphs would be read back as other characters than were typed: one sign, one glyph.
function keepCharactersApart(font: KitFont): void {
  const layoutRun = font.layoutRun.bind(font)
  const plain = { ccmp: false, liga: false, clig: false, calt: false, rlig: false, locl: false, frac: false }
  font.layoutRun = (text) => layoutRun(text, { ...plain, numr: false, dnom: false })
}

// PDFKit would name itself, take the clock, and put the title into the metadata unescaped.
function tellOnlyTitleLanguageAndDate(kit: Kit, document: PdfDocument, issuedAt: Date | null): void {
  const hidden = inside(kit)
  hidden.info = { Title: document.title, ...(issuedAt ? { CreationDate: issuedAt } : {}) }
  const identifier =
    document.identifier ?? createHash('sha256').update(JSON.stringify(document)).digest('hex')
  hidden._id = Buffer.from(identifier, 'hex').subarray(0, 16)
  hidden._addInfo = () => {
    hidden.appendXML(metadataXml(document, issuedAt))
  }
}

function choose(kit: Kit, style: StyleName): void {
  kit.font(styles[style].face).fontSize(styles[style].size)
}

function drawPages(kit: Kit, laidOut: LaidOut, isDraft: boolean): void {
  const contents = new Map<StructureNode, KitContent[]>()
  for (const placed of laidOut.pages) {
    kit.addPage()
    if (isDraft) drawDraftMark(kit)
    for (const run of runsOfOneElement(placed)) {
      if (run.element === null) {
        kit.markContent('Artifact')
      } else {
        const content = kit.markStructureContent(run.element.tag)
        contents.set(run.element, [...(contents.get(run.element) ?? []), content])
      }
      for (const item of run.items) draw(kit, item)
      kit.endMarkedContent()
    }
  }
  kit.addStructure(elementOf(kit, laidOut.structure, contents))
}

type ElementRun = { readonly element: StructureNode | null; readonly items: Placed[] }

function runsOfOneElement(placed: readonly Placed[]): readonly ElementRun[] {
  const runs: ElementRun[] = []
  for (const item of placed) {
    const element = item.kind === 'text' ? item.element : null
    const last = runs.at(-1)
    if (last?.element === element) last.items.push(item)
    else runs.push({ element, items: [item] })
  }
  return runs
}

function draw(kit: Kit, item: Placed): void {
  switch (item.kind) {
    case 'text': {
      choose(kit, item.style)
      kit.fillColor(colours[styles[item.style].colour])
      kit.text(item.text, item.x, item.y, { lineBreak: false })
      return
    }
    case 'bar': {
      kit.rect(item.x, item.y, item.width, item.height).fill(colours[item.colour])
      return
    }
    case 'box': {
      kit.rect(item.x, item.y, item.width, item.height).lineWidth(0.8).stroke(colours[item.colour])
      return
    }
  }
}

// Drawn as shapes, so that no letter of it comes between the words when the text is extracted.
function drawDraftMark(kit: Kit): void {
  kit.font('bold')
  const { font } = inside(kit)._font
  const run = font.layout('DRAFT')
  const scale = 560 / run.advanceWidth
  kit.markContent('Artifact').save()
  kit.translate(page.width / 2, page.height / 2).rotate(-52)
  kit.scale(scale, -scale).translate(-run.advanceWidth / 2, -font.capHeight / 2)
  for (const glyph of run.glyphs) {
    kit.path(glyph.path.toSVG()).fill(colours.draft)
    kit.translate(glyph.advanceWidth, 0)
  }
  kit.restore().endMarkedContent()
}

function elementOf(kit: Kit, node: StructureNode, contents: Map<StructureNode, KitContent[]>): KitElement {
  const element = kit.struct(node.tag, node.scope ? ({ scope: node.scope } as object) : {})
  for (const content of contents.get(node) ?? []) element.add(content)
  for (const child of node.children) element.add(elementOf(kit, child, contents))
  element.end()
  return element
}

// The outline's counts are written by hand: PDFKit leaves the root's out, which PDF/A forbids.
function drawBookmarks(kit: Kit, bookmarks: readonly Bookmark[]): void {
  const root = inside(kit).outline
  const open: { readonly level: number; readonly item: KitOutline }[] = [{ level: 0, item: root }]
  for (const { level, text, page: number, y } of bookmarks) {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop()
    const item = (open.at(-1)?.item ?? root).addItem(text, { pageNumber: number, top: y })
    open.push({ level, item })
  }
  countShown(root)
}

function countShown(item: KitOutline): number {
  const shown = item.children.reduce((sum, child) => sum + 1 + countShown(child), 0)
  if (shown > 0) item.outlineData.Count = shown
  return shown
}

function closed(kit: Kit): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    kit.on('data', (chunk: Buffer) => chunks.push(chunk))
    kit.on('end', () => {
      resolve(Buffer.concat(chunks))
    })
    kit.on('error', reject)
    kit.end()
  })
}
