import { publicationAudiences, type PublicationAudience } from '../kernel/reader.ts'
import type { Reference } from '../kernel/reference.ts'

/** Why withheld words are sensitive. Whether readers need them is the one test, and another question. Source: S¶75. */
export const grounds = ['security', 'commercial', 'personal', 'not-necessary'] as const
export type Ground = (typeof grounds)[number]

export const groundLabels: Readonly<Record<Ground, string>> = {
  security: 'Security',
  commercial: 'Commercial confidentiality',
  personal: 'Personal data',
  'not-necessary': 'Not needed by readers',
}

export { publicationAudiences, type PublicationAudience }

export const publicationAudienceLabels: Readonly<Record<PublicationAudience, string>> = {
  'sec-parties': 'SEC Parties who sign in',
  everyone: 'Everyone, without signing in',
}

/** How long what is written about a publication may be, in characters, and how much may be withheld in one. */
export const publicationLimits = { why: 2_000, reason: 2_000, whyPublished: 1_000, spans: 3_000 } as const

/** A part of the plan that is published, and why the integrity of the SMKI needs it; the reason is never published. Source: S¶75. */
export type ChosenPart = {
  readonly part: Reference
  readonly partVersion: number
  readonly why: string
}

/** Words of a chosen part that are withheld: where they stand, in UTF-16 units, and what they are. A local rule. */
export type Span = {
  readonly part: Reference
  readonly partVersion: number
  /** Which cell of the part, from 0. */
  readonly cell: number
  readonly from: number
  readonly to: number
  readonly quote: string
  readonly ground: Ground
  /** Why readers do not need the words; never published. */
  readonly reason: string
  /** Whether the mark may name its ground; it may, only where every neighbour it is joined with may and has the same. */
  readonly showsGround: boolean
}

/** Which layout and fixed sentences the outputs are made with: part of what is decided on. A local rule. */
export const currentTemplate = 1

/** What the PMA decides on: the parts of one version of a plan that are published, without the spans. Source: S¶75. */
export type PublicationSet = {
  readonly plan: Reference
  readonly planVersion: number
  readonly chosen: readonly ChosenPart[]
  readonly spans: readonly Span[]
  /** Why it is published: the one sentence of the PMA that readers get. */
  readonly whyPublished: string
  readonly namesOrganisation: boolean
  readonly audience: PublicationAudience
  readonly templateVersion: number
}
