import { PdfScanner, StrangePdf, type PdfValue } from './pdf-values.ts'
import { item, strayChannel, type ReadItem } from './read-item.ts'

/** A filled or drawn shape on a page, in points from its lower left corner. */
export type Shape = {
  readonly left: number
  readonly right: number
  readonly below: number
  readonly above: number
}

/** Signs drawn in a font, as their codes in it. */
export type Glyphs = { readonly font: string; readonly codes: readonly number[] }

type Matrix = readonly [number, number, number, number, number, number]
type State = {
  matrix: Matrix
  readonly kept: Matrix[]
  pending: Shape[]
  readonly shapes: Shape[]
  font: string
  readonly glyphs: Glyphs[]
  readonly stray: ReadItem[]
}

const silent = new Set(['BT', 'ET', 'Tm', 'cs', 'CS', 'scn', 'SCN', 'w', 'EMC', 'BMC', 'BDC'])

export type Drawing = {
  readonly shapes: readonly Shape[]
  readonly glyphs: readonly Glyphs[]
  readonly stray: readonly ReadItem[]
}

/** Shapes and signs on a page; any drawing that a page of ours does not need is stray: pictures, clips, hidden text. */
export function drawingOf(content: string): Drawing {
  const matrix: Matrix = [1, 0, 0, 1, 0, 0]
  const state: State = { matrix, kept: [], pending: [], shapes: [], font: '', glyphs: [], stray: [] }
  const scanner = new PdfScanner(content)
  let operands: PdfValue[] = []
  for (let value = scanner.next(); value; value = scanner.next()) {
    if (value.kind !== 'word') operands.push(value)
    else {
      apply(state, value.word, operands)
      operands = []
    }
  }
  return state
}

function apply(state: State, operator: string, operands: readonly PdfValue[]): void {
  switch (operator) {
    case 'q':
      state.kept.push(state.matrix)
      return
    case 'Q':
      state.matrix = state.kept.pop() ?? state.matrix
      return
    case 'cm':
      state.matrix = times(numbers(operands), state.matrix)
      return
    case 're': {
      const [x = 0, y = 0, width = 0, height = 0] = numbers(operands)
      state.pending.push(bounds(state.matrix, x, y, x + width, y + height))
      return
    }
    case 'f':
    case 'S':
      state.shapes.push(...state.pending)
      state.pending = []
      return
    case 'Tf':
      state.font = operands[0]?.kind === 'name' ? operands[0].name : ''
      return
    case 'TJ':
      state.glyphs.push({ font: state.font, codes: codesOf(operands[0]) })
      return
    default:
      if (!silent.has(operator)) state.stray.push(item('drawing', operator))
      if ((operator === 'BMC' || operator === 'BDC') && !isPlainMark(operator, operands))
        state.stray.push(item(strayChannel, JSON.stringify(operands.map(told))))
  }
}

/** Marked content says what it is and where it belongs; a property more could hold any words. */
function isPlainMark(operator: string, [tag, properties, ...others]: readonly PdfValue[]): boolean {
  if (tag?.kind !== 'name' || others.length > 0) return false
  if (operator === 'BMC') return tag.name === 'Artifact' && properties === undefined
  return (
    properties?.kind === 'dictionary' &&
    properties.entries.size === 1 &&
    properties.entries.get('MCID')?.kind === 'number'
  )
}

function codesOf(value: PdfValue | undefined): readonly number[] {
  if (value?.kind !== 'array') throw new StrangePdf()
  return value.items.flatMap((one) => {
    if (one.kind !== 'string') return []
    const bytes = Buffer.from(one.bytes, 'latin1')
    return Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16BE(at * 2))
  })
}

function told(value: PdfValue): unknown {
  return value.kind === 'dictionary' ? [...value.entries] : value
}

function numbers(values: readonly PdfValue[]): readonly number[] {
  return values.map((value) => {
    if (value.kind !== 'number') throw new StrangePdf()
    return value.value
  })
}

function times([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], by: Matrix): Matrix {
  const [g, h, i, j, k, l] = by
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

function bounds([a, b, c, d, e, f]: Matrix, left: number, top: number, right: number, bottom: number): Shape {
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const across = corners.map(([x]) => x)
  const up = corners.map(([, y]) => y)
  return {
    left: Math.min(...across),
    right: Math.max(...across),
    below: Math.min(...up),
    above: Math.max(...up),
  }
}
