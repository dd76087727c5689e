import assert from 'node:assert/strict'
import { addDays } from '../../server/kernel/day.ts'
import { planningReasons, type Plan, type PlanningGround } from '../../server/assessments/plan-assessment.ts'
import { aDecisionOn, today, rulesAgainst } from '../meetings/committee.ts'
import { orderReasons } from '../../server/assessments/order-lines.ts'
import {
  aGround,
  anAssessor,
  anOrganisation,
  aPlan,
  aPlannedAssessment,
  ordered,
  requirement,
} from './an-assessment.ts'

const refused = (plan: Partial<Plan>, ground: Partial<PlanningGround> = {}) =>
  rulesAgainst(() => aPlannedAssessment(plan, ground))

describe('Planning an assessment', () => {
  it('is planned, unnotified and unissued, as a case of its own', () => {
    const planned = aPlannedAssessment()

    assert.deepEqual(
      [planned.status, planned.notifiedOn, planned.issuedAt, planned.cases],
      ['planned', null, null, [planned.reference]],
    )
  })

  it('is refused without a requirement in scope', () => {
    assert.deepEqual(refused({ scope: [] }), ['requirement-names-who-owes-it'])
  })

  it('is refused with a requirement that the organisation does not owe [¶54]', () => {
    const requirements = [{ ...requirement, owedBy: ['smki-repository-provider'] as const }]

    assert.deepEqual(refused({}, { requirements }), ['requirement-names-who-owes-it'])
  })

  it('is refused for a first report on the DCC’s test services [¶66]', () => {
    const dcc = { organisation: anOrganisation('smki-service-provider') }

    assert.deepEqual(refused({ kind: 'pre-operational', environment: 'test' }, dcc), [
      'first-report-on-live-services',
    ])
    assert.equal(aPlannedAssessment({ kind: 'pre-operational' }, dcc).environment, 'live')
  })

  it('is refused as ad hoc without a decision of the PMA [¶76]', () => {
    assert.deepEqual(refused({ kind: 'ad-hoc' }), ['ad-hoc-needs-pma-decision'])
  })

  it('is planned on a decision for this organisation, once [¶76]', () => {
    const order = aDecisionOn(
      { kind: 'order-ad-hoc-assessment', about: 'O-CASE', outcome: 'ordered', words: ordered('Why.') },
      { contentHash: 'order' },
    )
    const plan = { kind: 'ad-hoc' } as const
    const ground = { order, orderHash: 'order' }

    const { orderedBy, necessitatedBy } = aPlannedAssessment(plan, ground)
    assert.deepEqual([orderedBy, necessitatedBy], [order.item, 'nobody’s action'])
    assert.deepEqual(refused(plan, { ...ground, requirements: [{ ...requirement, clause: '5.4' }] }), [
      'ad-hoc-scope-is-pma-judgement',
    ])
    assert.deepEqual(refused(plan, { ...ground, isOrderUsed: true }), ['ad-hoc-needs-pma-decision'])
    assert.deepEqual(
      refused(plan, { ...ground, organisation: anOrganisation('large-supplier', 'O-OTHER') }),
      ['decision-bound-to-text'],
    )
  })

  it('is refused at its field where the item that is named orders no assessment of this organisation', () => {
    const reasons = planningReasons(
      { ...aPlan, kind: 'ad-hoc' },
      { ...aGround, order: null, orderSought: 'IT-2027-AAAA' },
      today,
    )

    assert.deepEqual(
      reasons.map(({ field, rule }) => [field, rule]),
      [['orderedBy', 'ad-hoc-needs-pma-decision']],
    )
    assert.match(reasons[0]?.message ?? '', /IT-2027-AAAA/)
  })

  it('is told everything that can be judged where nobody is chosen yet', () => {
    const reasons = planningReasons(
      { ...aPlan, kind: 'ad-hoc', scope: [], services: [] },
      { ...aGround, organisation: null, provider: null },
      today,
    )

    assert.deepEqual(
      reasons.map(({ field }) => field),
      ['organisation', 'provider', 'scope', 'services', 'orderedBy'],
    )
    assert.ok(reasons.every(({ rule }) => rule !== undefined))
  })

  it('is refused before a Subscriber’s operation without a clause of the Compliance Policy', () => {
    const rule = 'pre-operational-subscriber-needs-clause'
    const kind = 'pre-operational'
    const clause = { ...requirement, documentCode: 'CP-POL', documentVersion: '1.0', clause: '3.4' }
    const chosen = { clause, clauseSought: 'RQ-3333' }
    const ofTheDcc = { ...clause, owedBy: ['smki-service-provider'] as const }

    assert.deepEqual(refused({ kind }), [rule])
    assert.deepEqual(refused({ kind }, { clauseSought: 'any words' }), [rule])
    assert.deepEqual(refused({ kind }, { ...chosen, clause: ofTheDcc }), [rule])
    assert.deepEqual(refused({ kind }, { ...chosen, againstClause: [] }), [rule])
    assert.equal(aPlannedAssessment({ kind }, chosen).compliancePolicyClause, 'CP-POL 1.0, clause 3.4')
    assert.equal(aPlannedAssessment({}, chosen).compliancePolicyClause, null)
    assert.deepEqual(refused({}, { clause, againstClause: [] }), [rule])
  })

  for (const [whose, employer, supplyChain] of [
    ['the assessed organisation or an affiliate', 'O-CASE', []],
    ['a supply-chain party in scope', 'O-CHAIN', ['O-CHAIN']],
  ] as const) {
    it(`is refused with an assessor employed by ${whose}`, () => {
      const assessors = [anAssessor('O-PROVIDER', employer)]

      assert.deepEqual(refused({ supplyChain }, { assessors }), ['assessor-not-connected'])
    })
  }

  it('is refused with somebody who does not assess for its provider', () => {
    const assessors = [{ ...anAssessor('O-OTHER'), assessesFor: ['O-OTHER'] }]

    assert.deepEqual(refused({}, { assessors }), ['assessor-of-the-provider'])
  })

  it('takes an assessor employed by a supply-chain party that is not in scope', () => {
    const assessors = [anAssessor('O-CHAIN')]

    assert.equal(aPlannedAssessment({}, { assessors }).status, 'planned')
  })

  it('is refused with a provider that is no assurance provider', () => {
    assert.deepEqual(refused({}, { provider: anOrganisation('other-user', 'O-PROVIDER') }), [
      'dcc-procures-the-scheme',
    ])
  })

  it('names every reason at once', () => {
    const reasons = refused({ kind: 'ad-hoc', scope: [], services: [], expectedOn: addDays(today, -1) })

    assert.deepEqual(reasons, [
      'dates-in-order',
      'requirement-names-who-owes-it',
      'first-report-on-live-services',
      'ad-hoc-needs-pma-decision',
    ])
  })
})

describe('The order of an ad hoc assessment', () => {
  const against = (words: string) => orderReasons(words, ['ORG-CP 1.2, clause 6.2']).map(({ rule }) => rule)

  it('says why, on which clauses, and whose action made it necessary [¶67, 76]', () => {
    assert.deepEqual(against(ordered('Two incidents.')), [])
    assert.deepEqual(against('Two incidents.'), ['ad-hoc-needs-pma-decision', 'ad-hoc-names-whose-action'])
    assert.deepEqual(against(ordered('')), ['ad-hoc-needs-pma-decision'])
    assert.deepEqual(against(''), [
      'ad-hoc-needs-pma-decision',
      'ad-hoc-needs-pma-decision',
      'ad-hoc-names-whose-action',
    ])
  })

  it('names only clauses that the organisation owes, however they are spaced', () => {
    assert.deepEqual(against(ordered('Why.').replace('1.2, clause', ' 1.2,  Clause')), [])
    assert.deepEqual(against(`${ordered('Why.')}\nScope: CPS 1.0, clause 4`), ['ad-hoc-needs-pma-decision'])
  })
})
