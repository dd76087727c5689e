import assert from 'node:assert/strict'
import { contentHash } from '../../server/files/content-hash.ts'
import { day } from '../../server/kernel/day.ts'
import { digestContent } from '../../server/redactions/digest-of-set.ts'
import { aPart, aSet, plan, withheld } from './a-plan.ts'

const one = aPart('PB-1', 'The root key lies in safe 4921.')
const other = aPart('PB-2', 'It is guarded.')
const spans = [withheld(one, 'safe'), withheld(one, '4921')]
const set = aSet([one, other], spans)
const answer = {
  key: '["4921","sentence","why-published",0,4]',
  reason: 'It is on the door.',
  by: 'PE-2222',
  byName: 'A. Person',
  on: day('2027-03-10'),
}

const digest = (
  given = set,
  answers = [answer],
  ruleSet: 'only-necessary' | 'all-but-security' = 'only-necessary',
) => contentHash(digestContent(given, answers, ruleSet))

describe('The digest of a publication set', () => {
  it('is the same in whatever order the set was put together', () => {
    const second = { ...answer, key: '["safe"]' }
    const reversed = { ...set, chosen: set.chosen.toReversed(), spans: spans.toReversed() }

    assert.equal(digest(reversed, [second, answer]), digest(set, [answer, second]))
  })

  it('is the same whatever else a record holds beside the set', () => {
    const stored = { ...set, version: 3, chosen: set.chosen.map((part) => ({ _id: 7, ...part })) }

    assert.equal(digest(stored), digest())
    assert.equal(digest(set, [{ ...answer, byName: 'B. Person', on: day('2027-03-11') }]), digest())
  })

  const changes = {
    'the plan': digest({ ...set, plan: `${plan}X` }),
    'the version of the plan': digest({ ...set, planVersion: 2 }),
    'a chosen part': digest(aSet([one], spans)),
    'the version of a chosen part': digest(aSet([one, { ...other, version: 2 }], spans)),
    'why a part is chosen': digest({
      ...set,
      chosen: set.chosen.map((part) => ({ ...part, why: 'Otherwise.' })),
    }),
    'a span': digest({ ...set, spans: spans.slice(1) }),
    'where a span ends': digest({ ...set, spans: spans.map((span) => ({ ...span, to: span.to + 1 })) }),
    'a ground': digest({ ...set, spans: spans.map((span) => ({ ...span, ground: 'personal' as const })) }),
    'whether a ground shows': digest({
      ...set,
      spans: spans.map((span) => ({ ...span, showsGround: true })),
    }),
    'the reason of a span': digest({
      ...set,
      spans: spans.map((span) => ({ ...span, reason: 'Otherwise.' })),
    }),
    'the public sentence': digest({ ...set, whyPublished: 'Otherwise.' }),
    'whether the organisation is named': digest({ ...set, namesOrganisation: true }),
    'the audience': digest({ ...set, audience: 'everyone' }),
    'the template': digest({ ...set, templateVersion: 2 }),
    'the rules': digest(set, [answer], 'all-but-security'),
    'an answer on a repetition': digest(set, []),
    'the reason of an answer': digest(set, [{ ...answer, reason: 'Otherwise.' }]),
  }
  for (const [what, changed] of Object.entries(changes)) {
    it(`changes with ${what}`, () => {
      assert.notEqual(changed, digest())
    })
  }

  it('is another for each of these changes', () => {
    assert.equal(new Set(Object.values(changes)).size, Object.keys(changes).length)
  })
})
