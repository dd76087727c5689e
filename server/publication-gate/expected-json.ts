import { sentence } from '../publishing/fixed-sentences.ts'
import type { DecidedBlock, DecidedField } from './decided-blocks.ts'
import type { DecidedPiece } from './decided-lines.ts'
import { expected, type ExpectedFacts, type ExpectedItem } from './expected-facts.ts'

type Items = readonly ExpectedItem[]
type Pieces = readonly DecidedPiece[]

/** What the JSON file holds: keys, values and brackets, in order. */
export function expectedJson(facts: ExpectedFacts): Items {
  const { reference, publishedOn, organisation, audience, whyPublished, code, address } = facts
  return [
    expected('brackets', '{'),
    ...field('format', sentence('json-format')),
    ...field('reference', reference),
    ...field('publishedOn', publishedOn),
    ...field('organisation', String(organisation)),
    ...field('audience', audience),
    ...field('whyPublished', whyPublished),
    key('parts'),
    ...listed(facts.blocks, partItems),
    ...field('verificationCode', code),
    ...field('address', address),
    expected('brackets', '}'),
  ]
}

function partItems(block: DecidedBlock): Items {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return between('{', '}', [
        ...field('kind', block.kind),
        key('text'),
        ...listed(block.pieces, pieceItems),
      ])
    case 'mark':
      return block.pieces.flatMap(pieceItems)
    case 'list':
      return between('{', '}', [...field('kind', 'list'), key('items'), ...listed(block.items, textItems)])
    case 'table':
      return between('{', '}', [
        ...field('kind', 'table'),
        key('head'),
        ...(block.head ? listed(block.head, textItems) : [expected('values', 'null')]),
        key('rows'),
        ...listed(block.rows, (row) => listed(row, textItems)),
      ])
    case 'action':
      return between('{', '}', [
        ...field('kind', 'action'),
        ...field('number', String(block.ordinal)),
        key('fields'),
        ...listed(block.fields, fieldItems),
      ])
  }
}

function fieldItems({ label, pieces }: DecidedField): Items {
  if (label === null) return pieces.flatMap(pieceItems)
  return between('{', '}', [...field('label', label), key('text'), ...textItems(pieces)])
}

function textItems(pieces: Pieces): Items {
  return listed(pieces, pieceItems)
}

function pieceItems(piece: DecidedPiece): Items {
  if (typeof piece === 'string') return [expected('values', piece)]
  return between('{', '}', field('withheld', piece.mark ?? 'true'))
}

function key(name: string): ExpectedItem {
  return expected('keys', name)
}

function field(name: string, value: string): Items {
  return [key(name), expected('values', value)]
}

function listed<Value>(values: readonly Value[], itemsOf: (value: Value) => Items): Items {
  return between('[', ']', values.flatMap(itemsOf))
}

function between(open: string, close: string, inside: Items): Items {
  return [expected('brackets', open), ...inside, expected('brackets', close)]
}
