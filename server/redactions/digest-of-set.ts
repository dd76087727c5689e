import type { LawfullyPublic } from '../repetitions/repetition.ts'
import type { PublicationRuleSet } from './publication-rules.ts'
import type { PublicationSet } from './publication-set.ts'

/** SHA-256 of `digestContent`, made by the content hash. Internal: it stands in no output, header or address. */
export type Digest = string

/**
 * What decision, confirmation, gate and publication are on, as plain data: the same for the same set, in whatever order
 * it was put together. Who answered and when does not change what is published. Source: rule `one-digest-throughout`.
 */
export function digestContent(
  set: PublicationSet,
  answers: readonly LawfullyPublic[],
  ruleSet: PublicationRuleSet,
): object {
  const { plan, planVersion, chosen, spans, whyPublished, namesOrganisation, audience, templateVersion } = set
  return {
    ...{ plan, planVersion, ruleSet, whyPublished, namesOrganisation, audience, templateVersion },
    chosen: inOrder(chosen.map(({ part, partVersion, why }) => ({ part, partVersion, why }))),
    spans: inOrder(
      spans.map(({ part, partVersion, cell, from, to, quote, ground, reason, showsGround }) => {
        return { part, partVersion, cell, from, to, quote, ground, reason, showsGround }
      }),
    ),
    answers: inOrder(answers.map(({ key, reason }) => ({ key, reason }))),
  }
}

function inOrder(some: readonly object[]): readonly object[] {
  return some
    .map((one) => ({ one, as: JSON.stringify(one) }))
    .toSorted((left, right) => (left.as < right.as ? -1 : left.as > right.as ? 1 : 0))
    .map(({ one }) => one)
}
