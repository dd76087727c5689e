import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import type { CatalogueDocument } from '../../server/requirements/catalogue-document.ts'
import { policyClausesForSubscribers, recordClause } from '../../server/requirements/record-clause.ts'
import type { Requirement } from '../../server/requirements/requirement.ts'
import { acting, rulesAgainst, secretary, today } from '../meetings/committee.ts'

const typed = {
  newClause: '3.4',
  newClauseTitle: 'Desks',
  newClauseText: 'A desk is assessed before it opens.',
  policyVersion: '2.0',
  policyFrom: day('2026-01-05'),
}
const emptyCatalogue = { documents: [], requirements: [] }
const first = recordClause(typed, emptyCatalogue, secretary)
const withFirst = { documents: [first.document], requirements: [first.requirement] }

const against = (
  change: Partial<typeof typed>,
  known: { documents: readonly CatalogueDocument[]; requirements: readonly Requirement[] } = emptyCatalogue,
) => rulesAgainst(() => recordClause({ ...typed, ...change }, known, secretary))

describe('Recording a clause of the Compliance Policy by itself', () => {
  it('brings the first version with it where the catalogue has none, owed by Subscribers', () => {
    assert.deepEqual(
      [first.isNewVersion, first.document.kind, first.document.documentVersion, first.document.from],
      [true, 'compliance-policy', '2.0', '2026-01-05'],
    )
    assert.deepEqual(
      policyClausesForSubscribers(withFirst, today).map(({ clause }) => clause),
      ['3.4'],
    )
  })

  it('adds to the version in force, whatever version is typed', () => {
    const next = recordClause({ ...typed, newClause: '3.5', policyVersion: '9' }, withFirst, secretary)

    assert.deepEqual(
      [next.isNewVersion, next.requirement.documentVersion, next.requirement.from],
      [false, '2.0', '2026-01-05'],
    )
  })

  it('is refused where a part is missing, and where it is recorded already', () => {
    const nothing = { newClause: null, newClauseTitle: null, newClauseText: null }
    const rule = 'pre-operational-subscriber-needs-clause'

    assert.deepEqual(
      rulesAgainst(() =>
        recordClause({ ...nothing, policyVersion: null, policyFrom: null }, emptyCatalogue, secretary),
      ),
      [rule, rule, rule, rule, rule],
    )
    assert.deepEqual(against({}, withFirst), ['issued-record-is-final'])
  })

  it('is refused with a version that is not in force yet', () => {
    const later = [{ ...first.document, from: day('2099-01-01') }]

    assert.deepEqual(against({ policyFrom: day('2099-01-01') }), ['dates-in-order'])
    assert.deepEqual(against({}, { documents: later, requirements: [] }), ['issued-record-is-final'])
  })

  it('is for the secretariat alone', () => {
    assert.throws(() => recordClause(typed, emptyCatalogue, acting('auditor')), NotPermitted)
  })
})
