import { withoutWords, type Hit, type HitInWords } from '../publication-gate/publication-gate.ts'
import type { Digest } from '../redactions/digest-of-set.ts'

/** What the gate found in the kept bytes, and on which set it judged them. */
export type GateReport = { readonly digest: Digest; readonly hits: readonly HitInWords[] }

/** A hit by output, channel and place, and never by its words: so it may be kept, logged and sent. Source: rule `only-decided-words-leave`. */
export function hitInPlaces(hit: HitInWords): string {
  const { output, what, channel, place }: Hit = withoutWords(hit)
  const said = what === 'lack' ? 'something is missing' : 'something is there that was not decided'
  return `${output ?? 'The decision'}, ${channel}, place ${place}: ${said}.`
}
