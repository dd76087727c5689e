import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { newTimelessReference, type Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { publicationPath } from '../publications/publication.ts'
import type { Digest } from '../redactions/digest-of-set.ts'
import type { PublicationSet } from '../redactions/publication-set.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import {
  outputsThatDiffer,
  sizeProblems,
  type DrawnPublication,
  type PreparedPublication,
} from './prepared-publication.ts'
import { preparedAs, preparedFor, replacePrepared } from './prepared-store.ts'
import { project } from './projection.ts'
import { findLine } from './published-store.ts'
import { renderOutputs } from './render-outputs-actions.ts'
import { codeOf, makeCode } from './verification-code.ts'

/** All from which a publication is made; the same gives the same bytes. */
export type Preparing = {
  readonly drawn: DrawnPublication
  readonly passages: readonly Passage[]
  readonly set: PublicationSet
  readonly proposal: Reference
  readonly digest: Digest
  readonly publishOn: Day
  readonly organisationName: string
  /** Where this Assay is found; the address of the publication’s record stands in its outputs. */
  readonly baseUrl: string
}

/** Draws a public reference and the keys of a verification code, once for each closing of a proposal. */
export function drawPublication(
  passages: readonly Passage[],
  { random }: Pick<Context, 'random'>,
): DrawnPublication {
  const reference = newTimelessReference('PUB', random)
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => random(256))
  return { reference, ...makeCode(reference, passages, { below: random, bytes }) }
}

/** Renders every output of what would be published. Slow: it belongs before a transaction, not into one. */
export async function renderPrepared({
  drawn,
  passages,
  set,
  proposal,
  digest,
  publishOn,
  organisationName,
  baseUrl,
}: Preparing): Promise<PreparedPublication> {
  const { reference, secrets } = drawn
  const code = codeOf(secrets)
  const address = `${baseUrl}${publicationPath(reference)}`
  const facts = { reference, publishedOn: publishOn, organisationName, code, address }
  const projection = project(passages, set, facts)
  const outputs = await renderOutputs(projection)
  refuseIf(sizeProblems(outputs))
  const { plan, planVersion } = set
  return {
    ...{ reference, version: 1, plan, planVersion, proposal, digest, publishOn, code, secrets },
    ...{ projection, outputs },
  }
}

/** Keeps it beside the case, inside the transaction of whoever closes the proposal; what was prepared of it before is gone. */
export async function keepPrepared(prepared: PreparedPublication): Promise<void> {
  await replacePrepared(prepared)
}

/** What would be published of the proposal, byte for byte; null while it was never closed. */
export async function preparedOf(proposal: Reference): Promise<PreparedPublication | null> {
  return await preparedFor(proposal)
}

/** What readers can have of the plan at present, as it was prepared; null where nothing of it is published. */
export async function currentOfPlan(plan: Reference): Promise<PreparedPublication | null> {
  const current = (await findLine(plan))?.current ?? null
  return current === null ? null : await preparedAs(current)
}

/** Whether the very bytes come out again: not after another version of Assay words or sets them otherwise. */
export async function refuseUnlessSameBytes(
  kept: PreparedPublication,
  preparing: Omit<Preparing, 'drawn'>,
): Promise<void> {
  const again = await renderPrepared({ ...preparing, drawn: kept })
  const differ = outputsThatDiffer(kept.outputs, again.outputs)
  refuseIf(
    differ.map((output) => ({
      rule: 'only-decided-words-leave',
      message: `The ${output} output would not be the same bytes again: set another day of publication, so that it is rendered anew and shown to the organisation.`,
    })),
  )
}
