import { sentence } from './fixed-sentences.ts'
import type { Ground } from '../redactions/publication-set.ts'
import type { Field, ProjectedBlock, Runs } from './projected-block.ts'
import type { Projection } from './projection.ts'

/** Words, or the token that something is left out, with its ground where that is shown. */
type JsonMark = { readonly withheld: Ground | true }
type JsonRuns = readonly (string | JsonMark)[]
type JsonPart =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: JsonRuns }
  | { readonly kind: 'list'; readonly items: readonly JsonRuns[] }
  | {
      readonly kind: 'table'
      readonly head: readonly JsonRuns[] | null
      readonly rows: readonly (readonly JsonRuns[])[]
    }
  | {
      readonly kind: 'action'
      readonly number: number
      readonly fields: readonly ({ readonly label: string; readonly text: JsonRuns } | JsonMark)[]
    }
  | JsonMark

/**
 * A published plan as JSON; a program that reads it finds the words of each part in order, and a token wherever
 * something is left out. The names and their order are fixed by the format’s number.
 */
export function publicationJson(projection: Projection): string {
  const { reference, publishedOn, organisation, audience, whyPublished, blocks, code, address } = projection
  const content = {
    format: sentence('json-format'),
    reference,
    publishedOn,
    organisation,
    audience,
    whyPublished,
    parts: blocks.map(partOf),
    verificationCode: code,
    address,
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

function partOf(block: ProjectedBlock): JsonPart {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { kind: block.kind, text: textOf(block.runs) }
    case 'list':
      return { kind: 'list', items: block.items.map(textOf) }
    case 'table':
      return {
        kind: 'table',
        head: block.head?.map(textOf) ?? null,
        rows: block.rows.map((row) => row.map(textOf)),
      }
    case 'action':
      return { kind: 'action', number: block.number, fields: block.fields.map(fieldOf) }
    case 'mark':
      return tokenOf(block.ground)
  }
}

function fieldOf(field: Field) {
  return field.kind === 'mark' ? tokenOf(field.ground) : { label: field.label, text: textOf(field.runs) }
}

function textOf(runs: Runs): JsonRuns {
  return runs.map((run) => (run.kind === 'words' ? run.text : tokenOf(run.ground)))
}

function tokenOf(ground: Ground | null): JsonMark {
  return { withheld: ground ?? true }
}
