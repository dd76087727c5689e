import type { Block, PdfDocument } from './blocks.ts'
import { beginningOf, layOutDefinitions, layOutTable } from './lay-out-table.ts'
import { layOutList, layOutRecommendations } from './lay-out-list.ts'
import { addNode, type LaidOut, type StructureNode } from './laid-out.ts'
import {
  flowText,
  gap,
  keepTogether,
  nextPage,
  startFlow,
  type MeasureStyle,
  type PageFlow,
} from './page-flow.ts'
import { labelLines, putFurniture } from './page-furniture.ts'
import { page, styles, textWidth } from './page-style.ts'

/** Gives a document its pages: breaks lines, splits what is longer than a page, and loses nothing. */
export function layOut(document: PdfDocument, measure: MeasureStyle): LaidOut {
  const label = labelLines(document, measure)
  const flow = startFlow(measure, page.top + (label.length - 1) * styles.label.leading)
  const structure: StructureNode = { tag: 'Document', scope: null, children: [] }
  document.blocks.forEach((block, at) => {
    if (block.kind === 'heading') layOutHeading(flow, structure, block, document.blocks[at + 1])
    else layOutBlock(flow, structure, block)
    // Notes that follow each other stand closer together.
    if (block.kind === 'note' && document.blocks[at + 1]?.kind === 'note') flow.y -= 6
  })
  putFurniture(document, flow.pages, label, measure)
  return { pages: flow.pages, structure, bookmarks: flow.bookmarks }
}

const headingTags = { 1: 'H1', 2: 'H2', 3: 'H3' } as const
const headingStyles = { 1: 'heading1', 2: 'heading2', 3: 'heading3' } as const
const spaceAboveHeading = { 1: 0, 2: 16, 3: 8 } as const
const spaceBelowHeading = { 1: 14, 2: 7, 3: 4 } as const

type HeadingBlock = Extract<Block, { kind: 'heading' }>

function layOutBlock(flow: PageFlow, parent: StructureNode, block: Exclude<Block, HeadingBlock>): void {
  switch (block.kind) {
    case 'paragraph': {
      flowText(flow, addNode(parent, 'P'), block.text, block.tone ?? 'body')
      gap(flow, block.tone === 'small' ? 6 : 9)
      return
    }
    case 'recommendations': {
      layOutRecommendations(flow, parent, block)
      return
    }
    case 'list': {
      layOutList(flow, parent, block)
      return
    }
    case 'definitions': {
      layOutDefinitions(flow, parent, block)
      return
    }
    case 'table': {
      layOutTable(flow, parent, block)
      return
    }
    case 'note': {
      const text = `${block.label}: ${block.text}`
      layOutAside(flow, addNode(parent, 'P'), text, { style: 'small', bar: 'line' })
      return
    }
    case 'statement': {
      layOutAside(flow, addNode(parent, 'P'), block.text, { style: 'strong', bar: 'accent' })
      return
    }
    case 'quotation': {
      layOutAside(flow, addNode(addNode(parent, 'BlockQuote'), 'P'), block.text, {
        style: 'body',
        bar: 'line',
      })
      return
    }
    case 'page-break': {
      nextPage(flow)
      return
    }
  }
}

// A heading takes the next lines with it, or the beginning of a table, so that it never stands alone at the foot of a
// page.
function layOutHeading(
  flow: PageFlow,
  parent: StructureNode,
  block: HeadingBlock,
  next: Block | undefined,
): void {
  const { level, text, isBookmark = level !== 3 } = block
  gap(flow, spaceAboveHeading[level])
  const lines = level === 3 ? 46 : 74
  const table = next?.kind === 'table' ? beginningOf(flow, next).height + spaceBelowHeading[level] : 0
  keepTogether(flow, styles[headingStyles[level]].leading + Math.max(lines, table))
  const before = flow.pages.length
  const y = flow.y
  flowText(flow, addNode(parent, headingTags[level]), text, headingStyles[level])
  if (isBookmark) flow.bookmarks.push({ level, text, page: before - 1, y: Math.max(0, y - 10) })
  gap(flow, spaceBelowHeading[level])
}

const asideIndent = 16

function layOutAside(
  flow: PageFlow,
  element: StructureNode,
  text: string,
  look: { readonly style: 'small' | 'strong' | 'body'; readonly bar: 'line' | 'accent' },
): void {
  const column = { x: page.left + asideIndent, width: textWidth - asideIndent }
  flowText(flow, element, text, look.style, column, look.bar)
  gap(flow, 12)
}
