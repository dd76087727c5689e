import type { Block } from './blocks.ts'
import { addNode, type StructureNode } from './laid-out.ts'
import { flowText, gap, keepTogether, linesOf, nextPage, put, putBar, type PageFlow } from './page-flow.ts'
import { page, styles, textWidth } from './page-style.ts'

type ListBlock = Extract<Block, { kind: 'list' }>
type RecommendationsBlock = Extract<Block, { kind: 'recommendations' }>

/** Lays out a list, each item beside its number or bullet. */
export function layOutList(flow: PageFlow, parent: StructureNode, block: ListBlock): void {
  const list = addNode(parent, 'L')
  const indent = block.numbered ? 30 : 18
  block.items.forEach((item, at) => {
    const column = { x: page.left + indent, width: textWidth - indent }
    // The mark stays with the first lines, of which there are never fewer than two unless the item has but one.
    const lines = linesOf(flow, item, 'body', column.width).length
    keepTogether(flow, Math.min(lines, 3) * styles.body.leading)
    const element = addNode(list, 'LI')
    const mark = block.numbered ? `${at + 1}.` : '•'
    put(flow, {
      kind: 'text',
      element: addNode(element, 'Lbl'),
      text: `${mark} `,
      x: page.left,
      y: flow.y,
      style: 'body',
    })
    flowText(flow, addNode(element, 'LBody'), item, 'body', column)
    gap(flow, 6)
  })
  gap(flow, 6)
}

/** Lays out numbered recommendations, each followed by the answers that can be given to it. */
export function layOutRecommendations(
  flow: PageFlow,
  parent: StructureNode,
  block: RecommendationsBlock,
): void {
  const list = addNode(parent, 'L')
  const column = { x: page.left + 30, width: textWidth - 30 }
  for (const item of block.items) {
    const lines = linesOf(flow, item.text, 'question', column.width).length
    keepTogether(flow, Math.min(lines, 6) * styles.question.leading + 2 * styles.answer.leading + 8)
    const element = addNode(list, 'LI')
    const label = { element: addNode(element, 'Lbl'), text: `${item.number}. `, x: page.left, y: flow.y }
    put(flow, { kind: 'text', ...label, style: 'number' })
    const body = addNode(element, 'LBody')
    flowText(flow, addNode(body, 'P'), item.text, 'question', column)
    flow.y += 3
    layOutAnswers(flow, addNode(body, 'P'), block, column)
    gap(flow, 9)
    putBar(flow, { x: page.left, y: flow.y - 4, width: textWidth, height: 0.6 }, 'line')
    gap(flow, 5)
  }
  gap(flow, 6)
}

function layOutAnswers(
  flow: PageFlow,
  element: StructureNode,
  block: RecommendationsBlock,
  column: { readonly x: number; readonly width: number },
): void {
  const { leading } = styles.answer
  if (flow.y + leading > flow.bottom) nextPage(flow)
  let x = column.x
  const word = (text: string, box: number): void => {
    const width = flow.measure(text, 'answer') + box
    if (x > column.x && x + width > column.x + column.width) {
      x = column.x
      flow.y += leading
      if (flow.y + leading > flow.bottom) nextPage(flow)
    }
    if (box > 0) put(flow, { kind: 'box', x, y: flow.y + 3, width: 8.5, height: 8.5, colour: 'secondary' })
    put(flow, { kind: 'text', element, text: `${text} `, x: x + box, y: flow.y, style: 'answer' })
    x += width + 10
  }
  word(block.answerLabel, 0)
  for (const answer of block.answers) word(answer, 13)
  flow.y += leading
}
