import { breakLines } from './break-lines.ts'
import type { Bookmark, Placed, StructureNode } from './laid-out.ts'
import { page, styles, textWidth, type Colour, type StyleName } from './page-style.ts'

/** Says how wide a text is in a style. */
export type MeasureStyle = (text: string, style: StyleName) => number

/** Where the next thing goes. One flow fills one document from top to bottom, page after page. */
export type PageFlow = {
  readonly pages: Placed[][]
  readonly bookmarks: Bookmark[]
  readonly measure: MeasureStyle
  readonly top: number
  readonly bottom: number
  y: number
}

/** Starts a flow on its first, empty page; the top depends on how many lines the label takes. */
export function startFlow(measure: MeasureStyle, top: number): PageFlow {
  return { pages: [[]], bookmarks: [], measure, top, bottom: page.height - page.bottom, y: top }
}

/** Goes on at the top of a new page, unless nothing stands on this one yet. */
export function nextPage(flow: PageFlow): void {
  if (flow.y > flow.top) flow.pages.push([])
  flow.y = flow.top
}

/** Says whether so much height is left on this page. */
export function hasRoom(flow: PageFlow, height: number): boolean {
  return flow.y + height <= flow.bottom
}

/** Keeps the next so many points together where a page can hold them. */
export function keepTogether(flow: PageFlow, height: number): void {
  if (!hasRoom(flow, height)) nextPage(flow)
}

/** Leaves a gap, but none at the top of a page. */
export function gap(flow: PageFlow, height: number): void {
  if (flow.y > flow.top) flow.y += height
}

/** Puts a thing on the present page. */
export function put(flow: PageFlow, placed: Placed): void {
  flow.pages.at(-1)?.push(placed)
}

/** Puts a filled bar, such as a rule, on the present page. */
export function putBar(
  flow: PageFlow,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  colour: Colour,
): void {
  put(flow, { kind: 'bar', ...area, colour })
}

/** The lines a text takes in a style and width. */
export function linesOf(
  flow: PageFlow,
  text: string,
  style: StyleName,
  width: number = textWidth,
): readonly string[] {
  return breakLines(text, width, (part) => flow.measure(part, style))
}

export type Column = { readonly x: number; readonly width: number }
export const wholeWidth: Column = { x: page.left, width: textWidth }

/**
 * Flows a text down the page and over to the next ones. Never fewer than two lines of a paragraph stand alone
 * at the foot or the head of a page. Gives a bar along the left side where one is asked for.
 */
export function flowText(
  flow: PageFlow,
  element: StructureNode,
  text: string,
  style: StyleName,
  column: Column = wholeWidth,
  bar: Colour | null = null,
): void {
  const { leading } = styles[style]
  const lines = linesOf(flow, text, style, column.width)
  let index = 0
  while (index < lines.length) {
    const count = linesThatGoHere(flow, lines.length - index, leading)
    if (count === 0) {
      nextPage(flow)
      continue
    }
    if (bar) putBar(flow, { x: page.left, y: flow.y, width: 4, height: count * leading }, bar)
    for (const line of lines.slice(index, index + count)) {
      if (line !== '') put(flow, { kind: 'text', element, text: line, x: column.x, y: flow.y, style })
      flow.y += leading
    }
    index += count
  }
}

/** How many of the lines left go on this page, by the rule that no line stands alone. */
export function linesThatGoHere(flow: PageFlow, left: number, leading: number): number {
  const room = Math.max(0, Math.floor((flow.bottom - flow.y + 0.01) / leading))
  if (left <= room) return left
  if (left - room === 1 && room > 2) return room - 1
  if (flow.y === flow.top) return Math.max(1, room)
  return room < 2 || left - room === 1 ? 0 : room
}
