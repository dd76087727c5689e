import type { Entry, Range, Space, View } from './store.ts'

// What an open transaction has written, over the snapshot it reads. Keys are held as latin1 strings, whose
// order is the order of the bytes.

export type Change = { readonly space: Space; readonly key: Buffer; readonly value: Buffer | undefined }

export type Overlay = View & {
  readonly put: (space: Space, key: Buffer, value: Buffer) => void
  readonly remove: (space: Space, key: Buffer) => void
  /** Every change, deletions first, for the one storage transaction that commits them. */
  readonly changes: () => Change[]
  readonly bytes: () => number
}

/** New keys wait in `fresh` until somebody reads in order: writing many costs no more each than writing a few. */
type Layer = { sorted: string[]; fresh: string[]; values: Map<string, Buffer | undefined> }

export function openOverlay(base: View): Overlay {
  const layers = new Map<Space, Layer>()
  let size = 0

  function layerOf(space: Space): Layer {
    let layer = layers.get(space)
    if (layer === undefined) {
      layer = { sorted: [], fresh: [], values: new Map() }
      layers.set(space, layer)
    }
    return layer
  }

  function set(space: Space, key: Buffer, value: Buffer | undefined): void {
    const { fresh, values } = layerOf(space)
    const text = key.toString('latin1')
    if (!values.has(text)) fresh.push(text)
    values.set(text, value)
    size += key.length + (value?.length ?? 0)
  }

  return {
    put: set,
    remove: (space, key) => {
      set(space, key, undefined)
    },
    get(space, key) {
      const layer = layers.get(space)
      const text = layer === undefined ? '' : key.toString('latin1')
      return layer?.values.has(text) === true ? layer.values.get(text) : base.get(space, key)
    },
    range: (space, range) => merge(base.range(space, range), layers.get(space), range),
    changes() {
      const all = [...layers].flatMap(([space, { values }]) =>
        [...values].map(([text, value]) => ({ space, key: Buffer.from(text, 'latin1'), value })),
      )
      return [
        ...all.filter((change) => change.value === undefined),
        ...all.filter((change) => change.value !== undefined),
      ]
    },
    bytes: () => size,
  }
}

const fewFresh = 32

function inOrder(layer: Layer): readonly string[] {
  const { sorted, fresh } = layer
  if (fresh.length > fewFresh) layer.sorted = sorted.concat(fresh).sort()
  else for (const text of fresh) sorted.splice(firstAtLeast(sorted, text), 0, text)
  layer.fresh = []
  return layer.sorted
}

function firstAtLeast(sorted: readonly string[], text: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

function* merge(base: Iterable<Entry>, layer: Layer | undefined, range: Range): Generator<Entry> {
  if (layer === undefined) {
    yield* base
    return
  }
  const reverse = range.reverse === true
  // Taken once: a statement that writes while it reads goes on with what it began with.
  const sorted = inOrder(layer)
  const own = sorted.slice(
    firstAtLeast(sorted, range.start.toString('latin1')),
    firstAtLeast(sorted, range.end.toString('latin1')),
  )
  const values = new Map(own.map((text) => [text, layer.values.get(text)]))
  if (reverse) own.reverse()
  let next = 0
  function* ownUpTo(limit: string | undefined): Generator<Entry> {
    for (; next < own.length; next += 1) {
      const text = own[next] ?? ''
      if (limit !== undefined && (reverse ? text <= limit : text >= limit)) return
      const value = values.get(text)
      if (value !== undefined) yield { key: Buffer.from(text, 'latin1'), value }
    }
  }
  for (const entry of base) {
    const text = entry.key.toString('latin1')
    yield* ownUpTo(text)
    if (!values.has(text)) yield entry
  }
  yield* ownUpTo(undefined)
}
