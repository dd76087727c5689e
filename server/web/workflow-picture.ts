import type { Workflow } from '../kernel/workflow.ts'
import type { Markup, PictureView } from './page-shapes.ts'
import { layOut, sizes, waysOf, type Box, type Labels, type Lane, type Way } from './workflow-layout.ts'

const boxRight = sizes.edge + sizes.boxWidth

/** Where a record stands in words; its whole life as a picture, and as a table for those who read rather than look. */
export function lifePicture<Action extends string, Status extends string, Doer extends string>(
  workflow: Workflow<Action, Status, Doer>,
  labels: Readonly<Record<Status, string>>,
  current: Status | null,
  title = 'The life of this record',
): PictureView {
  const ways = waysOf(workflow)
  const nameOf = (state: string) => (labels as Labels)[state] ?? state
  return {
    label: title,
    words: current === null ? null : whereItStands(nameOf(current), statesAfter(ways, current).map(nameOf)),
    svg: drawWorkflow(workflow, labels, current, title),
    table: {
      caption: `${title}, as a table`,
      captionHidden: true,
      head: [{ text: 'From' }, { text: 'Move' }, { text: 'To' }],
      rows: ways.map(({ label, from, to }) => [
        { text: nameOf(from), tag: from === current ? { text: 'Now' } : null },
        { text: label },
        { text: nameOf(to), tag: to === current && to !== from ? { text: 'Now' } : null },
      ]),
      empty: 'Nothing can happen to this record.',
    },
  }
}

function statesAfter(ways: readonly Way[], current: string): readonly string[] {
  return [...new Set(ways.filter(({ from, to }) => from === current && to !== from).map(({ to }) => to))]
}

function whereItStands(now: string, after: readonly string[]): string {
  if (after.length === 0) return `It is “${now}”, and stays so.`
  const [last = '', ...others] = after.map((name) => `“${name}”`).toReversed()
  const many = others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`
  return `It is “${now}”. From here it can become ${many}.`
}

/** Draws a workflow table. Colours come from the style sheet; every text is escaped. */
export function drawWorkflow<Action extends string, Status extends string, Doer extends string>(
  workflow: Workflow<Action, Status, Doer>,
  labels: Readonly<Record<Status, string>>,
  current: Status | null,
  title = 'The life of this record',
): Markup {
  const { width, height, boxes, lanes } = layOut(workflow, labels)
  const id = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const now = current === null ? '' : ` It is “${(labels as Labels)[current] ?? current}” now.`
  const parts = [
    `<svg class="assay-life" xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}"`,
    ` viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-labelledby="${id}-title ${id}-words">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-words">${boxes.length} states.${escaped(now)} The table below lists every move.</desc>`,
    ...lanes.map(laneDrawn),
    ...boxes.map((box, place) => boxDrawn(box, boxes[place + 1], { lanes, isNow: box.state === current })),
    '</svg>',
  ]
  // The one place that makes markup of texts: each has passed through `escaped`.
  return parts.join('') as Markup
}

function laneDrawn({ x, top, bottom, entry }: Lane): string {
  return `${line(`M${round(x)} ${top}V${bottom}M${round(x)} ${entry}H${boxRight + 8}`)}${head(boxRight + 2, entry, 'left')}`
}

function boxDrawn(
  box: Box,
  next: Box | undefined,
  { lanes, isNow }: { readonly lanes: readonly Lane[]; readonly isNow: boolean },
): string {
  const mark = isNow ? ' assay-life__state--now' : ''
  const middle = box.y + box.height / 2 + 5 - ((box.name.length - 1) * sizes.line) / 2 - (isNow ? 9 : 0)
  const centre = sizes.edge + sizes.boxWidth / 2
  return [
    `<rect class="assay-life__state${mark}" x="${sizes.edge}" y="${box.y}" width="${sizes.boxWidth}"`,
    ` height="${box.height}" rx="3"/>`,
    ...box.name.map((words, place) =>
      text(`name${isNow ? ' assay-life__name--now' : ''}`, centre, middle + place * sizes.line, words, true),
    ),
    isNow ? text('now', centre, middle + box.name.length * sizes.line + 2, 'Present state', true) : '',
    isNow ? '<g class="assay-life__open">' : '<g>',
    ...box.rows.flatMap(({ lines, y, to }) => [
      ...lines.map((words, place) =>
        text('move', boxRight + sizes.textGap, y - 6 - (lines.length - 1 - place) * sizes.line, words, false),
      ),
      ...lanes.filter((lane) => lane.to === to).map((lane) => wayOut(y, lane)),
    ]),
    next && box.down.length > 0 ? wayDown(box, next) : '',
    '</g>',
  ].join('')
}

function wayOut(y: number, lane: Lane): string {
  return `${line(`M${boxRight} ${y}H${round(lane.x)}`)}<circle class="assay-life__head" cx="${round(lane.x)}" cy="${y}" r="3"/>`
}

function wayDown(box: Box, next: Box): string {
  const x = sizes.edge + 24
  const top = box.y + box.height
  return [
    line(`M${x} ${top}V${next.y - 8}`),
    head(x, next.y - 1, 'down'),
    ...box.down.map((words, place) => text('move', x + 12, top + 22 + place * sizes.line, words, false)),
  ].join('')
}

const line = (path: string) => `<path class="assay-life__arrow" d="${path}"/>`

function head(x: number, y: number, to: 'left' | 'down'): string {
  const path = to === 'left' ? `M${x} ${y}l9 -5v10z` : `M${x} ${y}l-5 -9h10z`
  return `<path class="assay-life__head" d="${path}"/>`
}

function text(part: string, x: number, y: number, words: string, centred: boolean): string {
  const anchor = centred ? ' text-anchor="middle"' : ''
  return `<text class="assay-life__${part}" x="${round(x)}" y="${round(y)}"${anchor}>${escaped(words)}</text>`
}

const round = (length: number) => Math.round(length * 10) / 10

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (words: string) => words.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign)
