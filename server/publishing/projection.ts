import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { assembleBlocks } from './assemble-blocks.ts'
import { cutPieces } from './cut-pieces.ts'
import type { PublicationSet } from '../redactions/publication-set.ts'
import type { ProjectedBlock } from './projected-block.ts'
import { refuseUnlessBound } from './refuse-unbound.ts'

/** What readers may have of a plan, and all that any output is made of. */
export type Projection = {
  /** Random, and the publication’s alone. */
  readonly reference: Reference
  readonly publishedOn: Day
  /** Null where the decision does not name the organisation. */
  readonly organisation: string | null
  readonly whyPublished: string
  readonly audience: PublicationSet['audience']
  readonly blocks: readonly ProjectedBlock[]
  /** The verification code. */
  readonly code: string
  /** Where readers find its record. */
  readonly address: string
  readonly templateVersion: number
}

/** What a publication says besides words of the plan; settled when the proposal is closed. */
export type PublicationFacts = Pick<Projection, 'reference' | 'publishedOn' | 'code' | 'address'> & {
  readonly organisationName: string
}

/**
 * The decided words of a plan, copied one by one, with one mark for each unbroken run of what is withheld. Only parts
 * that the integrity of the SMKI needs are in it. Source: rule `publish-only-what-is-necessary`.
 */
export function project(
  passages: readonly Passage[],
  set: PublicationSet,
  facts: PublicationFacts,
): Projection {
  const pieces = cutPieces(passages, set)
  refuseUnlessBound(passages, set, pieces)
  const { reference, publishedOn, organisationName, code, address } = facts
  const { whyPublished, audience, templateVersion } = set
  return {
    ...{ reference, publishedOn, whyPublished, audience, code, address, templateVersion },
    organisation: set.namesOrganisation ? organisationName : null,
    blocks: assembleBlocks(passages, pieces),
  }
}
