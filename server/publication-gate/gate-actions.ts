import type { Passage } from '../remediation-plans/passages.ts'
import type { PublicationSet } from '../redactions/publication-set.ts'
import { digestOf } from '../database/contents.ts'
import { readOutputs } from '../read-back/read-outputs.ts'
import type { PublicationOutput, RenderedOutput } from '../publishing/publication-output.ts'
import type { Circumstances } from './loose-ends.ts'
import { judgeOutputs, type GateFacts, type HitInWords } from './publication-gate.ts'

const kinds = { page: 'html', pdf: 'pdf', json: 'json', csv: 'csv', feed: 'xml' } as const satisfies Record<
  PublicationOutput,
  string
>

/** Reads the rendered outputs back from their bytes and compares them with the decision; no hit: they may be published. */
export async function passGate(
  rendered: readonly RenderedOutput[],
  passages: readonly Passage[],
  set: PublicationSet,
  facts: Omit<GateFacts, 'hash'>,
  circumstances: Circumstances,
): Promise<readonly HitInWords[]> {
  const items = await readOutputs(rendered.map(({ output, bytes }) => ({ kind: kinds[output], bytes })))
  const json = rendered.find(({ output }) => output === 'json')
  const hash = json ? digestOf(json.bytes) : ''
  const read = rendered.map(({ output, type, fileName }, at) => ({
    ...{ output, type, fileName },
    items: items[at] ?? [],
  }))
  return judgeOutputs(read, passages, set, { ...facts, hash }, circumstances)
}
