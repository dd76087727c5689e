import type { Workflow } from '../kernel/workflow.ts'

export type Life = Workflow<string, string, string>
export type Labels = Readonly<Record<string, string>>

/** One way from state to state; a move possible from several states gives several. */
export type Way = { readonly label: string; readonly from: string; readonly to: string }

/** A way out, written beside its state; `to` is null where the state stays the same. */
export type Row = { readonly lines: readonly string[]; readonly y: number; readonly to: string | null }

/** A state's box: the names of the moves straight down to the next box, and rows for all other ways out. */
export type Box = {
  readonly state: string
  readonly name: readonly string[]
  readonly y: number
  readonly height: number
  readonly rows: readonly Row[]
  readonly down: readonly string[]
}

/** All ways into one state, but the straight one, run along one upright line and enter at `entry`. */
export type Lane = {
  readonly x: number
  readonly top: number
  readonly bottom: number
  readonly entry: number
  readonly to: string
}

export type Layout = {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly lanes: readonly Lane[]
}

export const sizes = { edge: 6, boxWidth: 190, textGap: 14, line: 17, rowGap: 11, laneGap: 15 } as const

const boxRight = sizes.edge + sizes.boxWidth
// Wide enough for every letter of the face at hand; a drawing cannot measure its text.
const letterWidth = 7.3

/** Every way of the table, in its order. */
export function waysOf(life: Life): readonly Way[] {
  return Object.values(life).flatMap(({ label, from, to }) =>
    from.map((state) => ({ label, from: state, to })),
  )
}

/** States stand under one another in the order of their labels, which is the order of the story. */
export function layOut(life: Life, labels: Labels): Layout {
  const states = Object.keys(labels)
  const ways = waysOf(life)
  const boxes: Box[] = []
  let y: number = sizes.edge
  for (const [place, state] of states.entries()) {
    const next = states[place + 1]
    const previous = states[place - 1]
    const box = boxAt(y, state, labels, { ways: ways.filter((way) => way.from === state), next })
    const entered = ways.some((way) => way.to === state && way.from !== state && way.from !== previous)
    boxes.push(entered ? lowered(box) : box)
    y += boxes.at(-1)?.height ?? 0
    if (next) y += 26 + sizes.line * Math.max(box.down.length, 1)
  }
  const lanes = lanesBeside(boxes)
  const right = Math.max(boxRight, widest(boxes), ...lanes.map((lane) => lane.x))
  return { width: right + sizes.laneGap, height: y + sizes.edge, boxes, lanes }
}

function boxAt(
  y: number,
  state: string,
  labels: Labels,
  { ways, next }: { readonly ways: readonly Way[]; readonly next: string | undefined },
): Box {
  const name = wrapped(labels[state] ?? state, 20)
  let below = y
  const rows = ways
    .filter((way) => way.to !== next)
    .map(({ label, to }) => {
      const lines = wrapped(to === state ? `${label} (stays)` : label, 34)
      below += lines.length * sizes.line + sizes.rowGap
      return { lines, y: below, to: to === state ? null : to }
    })
  const height = Math.max(below - y + sizes.rowGap, name.length * sizes.line + 34)
  return { state, name, y, height, rows, down: ways.filter((way) => way.to === next).map((way) => way.label) }
}

/** Makes room at the top for the arrow that comes in from the side. */
function lowered(box: Box): Box {
  const room = 20
  return { ...box, height: box.height + room, rows: box.rows.map((row) => ({ ...row, y: row.y + room })) }
}

function lanesBeside(boxes: readonly Box[]): readonly Lane[] {
  const spans = boxes.flatMap(({ state, y }) => {
    const leaves = boxes.flatMap((box) => box.rows.filter((row) => row.to === state).map((row) => row.y))
    const entry = y + 14
    return leaves.length === 0
      ? []
      : [{ to: state, entry, top: Math.min(entry, ...leaves), bottom: Math.max(entry, ...leaves) }]
  })
  const lanes: Lane[] = []
  // Short lanes first, so that they stay close to the boxes and long ones cross few of them.
  for (const span of spans.toSorted((one, other) => one.bottom - one.top - (other.bottom - other.top))) {
    let x = widest(boxes) + sizes.laneGap
    while (lanes.some((lane) => lane.x === x && lane.top <= span.bottom + 8 && span.top <= lane.bottom + 8))
      x += sizes.laneGap
    lanes.push({ ...span, x })
  }
  return lanes
}

function widest(boxes: readonly Box[]): number {
  const texts = boxes.flatMap((box) => [...box.rows.flatMap((row) => row.lines)])
  return boxRight + sizes.textGap + Math.max(0, ...texts.map((text) => text.length)) * letterWidth
}

/** Breaks between words where a line would grow longer than so many letters. */
export function wrapped(text: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + word.length < letters) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}
