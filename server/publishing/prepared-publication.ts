import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { Digest } from '../redactions/digest-of-set.ts'
import { because } from '../rules/because.ts'
import type { Projection } from './projection.ts'
import type { RenderedOutput } from './publication-output.ts'
import type { CodeSecrets } from './verification-code.ts'

/** What chance gives a publication, once for each closing of a proposal: its public reference, its code and what opens it. */
export type DrawnPublication = {
  readonly reference: Reference
  readonly code: string
  readonly secrets: CodeSecrets
}

/** A publication as it would go out, byte for byte, with all that must never go out; kept beside the case. */
export type PreparedPublication = DrawnPublication & {
  readonly version: number
  readonly plan: Reference
  readonly planVersion: number
  readonly proposal: Reference
  readonly digest: Digest
  readonly publishOn: Day
  /** What its outputs were made of: for comparison with what is published before and after it. */
  readonly projection: Projection
  readonly outputs: readonly RenderedOutput[]
}

/** One document of the database holds 16 MB; what stands beside the outputs in it is small. */
const mostBytes = 14_000_000

/** The outputs of a publication are kept together, so together they have a limit. Source: rule `outputs-have-a-limit`. */
export function sizeProblems(outputs: readonly Pick<RenderedOutput, 'bytes'>[]): readonly Reason[] {
  const size = outputs.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (size <= mostBytes) return []
  const most = mostBytes / 1_000_000
  const inMegabytes = (Math.ceil(size / 100_000) / 10).toFixed(1)
  const message = `What would be published is ${inMegabytes} MB or more, page and files together, and at most ${most} MB can be. Open the plan’s text, leave out the longest parts that readers do not need, and close the proposal again.`
  return [because('outputs-have-a-limit', message)]
}

/** The outputs that would not be the same bytes if they were rendered now; then nothing is published. Source: rule `only-decided-words-leave`. */
export function outputsThatDiffer(
  kept: readonly RenderedOutput[],
  again: readonly RenderedOutput[],
): readonly RenderedOutput['output'][] {
  return kept
    .filter(({ output, type, fileName, bytes }) => {
      const other = again.find((one) => one.output === output)
      return !other?.bytes.equals(bytes) || other.type !== type || other.fileName !== fileName
    })
    .map(({ output }) => output)
}
