/** A piece of a text compared with another, word by word. */
export type ComparedPiece = { readonly text: string; readonly change: 'same' | 'added' | 'removed' }

// Two thousand words against two thousand; beyond that a passage is shown as replaced whole.
const mostPairs = 4_000_000

/** Compares two texts word by word: the same and the removed make up the first, the same and the added the second. */
export function compareWords(before: string, after: string): readonly ComparedPiece[] {
  // Lines first, so that a long text with few changes is compared quickly; then words where lines differ.
  const passages = joined(align(linesOf(before), linesOf(after)))
  const words = passages.flatMap((piece, at) => {
    const next = passages[at + 1]
    if (piece.change === 'removed' && next?.change === 'added') {
      return align(wordsOf(piece.text), wordsOf(next.text))
    }
    return piece.change === 'added' && passages[at - 1]?.change === 'removed' ? [] : [piece]
  })
  return joined(words)
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}

// A word takes the space after it along.
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? []
}

function align(one: readonly string[], other: readonly string[]): readonly ComparedPiece[] {
  const start = commonStart(one, other)
  const end = commonStart(one.slice(start).toReversed(), other.slice(start).toReversed())
  return [
    ...marked(one.slice(0, start), 'same'),
    ...alignMiddle(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    ...marked(one.slice(one.length - end), 'same'),
  ]
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((part, at) => part !== other[at])
  return differs === -1 ? one.length : differs
}

function alignMiddle(one: readonly string[], other: readonly string[]): readonly ComparedPiece[] {
  if (one.length * other.length > mostPairs) return [...marked(one, 'removed'), ...marked(other, 'added')]
  const common = longestCommon(one, other)
  const width = other.length + 1
  const lengthAt = (x: number, y: number): number => common[x * width + y] ?? 0
  const pieces: ComparedPiece[] = []
  let x = 0
  let y = 0
  while (x < one.length && y < other.length) {
    const text = one[x] ?? ''
    if (text === other[y]) {
      pieces.push({ text, change: 'same' })
      x += 1
      y += 1
    } else if (lengthAt(x + 1, y) >= lengthAt(x, y + 1)) {
      pieces.push({ text, change: 'removed' })
      x += 1
    } else {
      pieces.push({ text: other[y] ?? '', change: 'added' })
      y += 1
    }
  }
  return [...pieces, ...marked(one.slice(x), 'removed'), ...marked(other.slice(y), 'added')]
}

// For each pair of places, how many parts the two rests have in common, in order.
function longestCommon(one: readonly string[], other: readonly string[]): Uint32Array {
  const width = other.length + 1
  const table = new Uint32Array((one.length + 1) * width)
  for (let x = one.length - 1; x >= 0; x -= 1) {
    for (let y = other.length - 1; y >= 0; y -= 1) {
      table[x * width + y] =
        one[x] === other[y]
          ? (table[(x + 1) * width + y + 1] ?? 0) + 1
          : Math.max(table[(x + 1) * width + y] ?? 0, table[x * width + y + 1] ?? 0)
    }
  }
  return table
}

function marked(parts: readonly string[], change: ComparedPiece['change']): readonly ComparedPiece[] {
  return parts.map((text) => ({ text, change }))
}

// Neighbours of one kind become one piece, and between two same pieces what is removed comes before what is added.
function joined(pieces: readonly ComparedPiece[]): readonly ComparedPiece[] {
  const result: ComparedPiece[] = []
  let removed = ''
  let added = ''
  const settle = (): void => {
    if (removed !== '') result.push({ text: removed, change: 'removed' })
    if (added !== '') result.push({ text: added, change: 'added' })
    removed = ''
    added = ''
  }
  let same = ''
  for (const { text, change } of pieces) {
    if (change === 'same') {
      settle()
      same += text
      continue
    }
    if (same !== '') result.push({ text: same, change: 'same' })
    same = ''
    if (change === 'removed') removed += text
    else added += text
  }
  settle()
  if (same !== '') result.push({ text: same, change: 'same' })
  return result
}
