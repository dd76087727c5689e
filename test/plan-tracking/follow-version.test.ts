import assert from 'node:assert/strict'
import type { CorrectiveAction } from '../../server/corrective-actions/corrective-action.ts'
import { day } from '../../server/kernel/day.ts'
import { followVersion } from '../../server/plan-tracking/follow-version.ts'
import type { PlanVersion } from '../../server/remediation-plans/plan-version.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { aRequiredPlan } from '../remediation-plans/a-plan.ts'
import { aPlannedAction, aRootCause, aVersion } from '../remediation-plans/a-version.ts'

const plan: Plan = { ...aRequiredPlan(), status: 'in-force', inForce: 1, versions: 1 }
const named = (number: number) => `${plan.reference}-A${number}`
const planned = (number: number, facts: Parameters<typeof aPlannedAction>[0] = {}) =>
  aPlannedAction({ number, reference: named(number), covers: [plan.breach], ...facts })

const version = (facts: Partial<PlanVersion>): PlanVersion => aVersion(facts, plan)

function inForce(actions: PlanVersion['actions']): readonly CorrectiveAction[] {
  return followVersion(plan, version({ actions }), []).added
}

function only<One>(many: readonly One[]): One {
  assert.equal(many.length, 1)
  return many[0] ?? assert.fail()
}

describe('The actions of a version in force', () => {
  it('are added under their numbers, with its words, its day and whom they answer', () => {
    const causes = [aRootCause(), aRootCause({ number: 2, text: 'Nobody looked.' })]
    const actions = [planned(2, { rootCauses: [1, 2], covers: [plan.breach, 'AS-2027-K7Q4-F1'] })]

    const action = only(followVersion(plan, version({ actions, rootCauses: causes }), []).added)

    assert.deepEqual([action.reference, action.number, action.planNumber], [named(2), 2, 2])
    assert.deepEqual([action.plan, action.assessment, action.status], [plan.reference, null, 'proposed'])
    assert.equal(action.rootCause, 'It was delivered with one card.\nNobody looked.')
    assert.deepEqual([action.breach, action.findings], [plan.breach, ['AS-2027-K7Q4-F1']])
    assert.deepEqual(
      [action.dueOn, action.assessors, action.cases],
      ['2027-05-01', plan.assessors, plan.cases],
    )
  })

  it('are completed and not verified where they were done before', () => {
    const done = { state: 'done', doneOn: day('2027-03-05') } as const

    const action = only(inForce([planned(1, done)]))

    assert.equal(action.status, 'evidence-submitted')
    assert.match(action.evidence[0]?.text ?? '', /^Done on 5 March 2027, before version 1/)
    assert.deepEqual(action.verifications, [])
  })

  it('take the words and the day of a later version, and keep what was reported', () => {
    const known = only(inForce([planned(1)]))
    const reported = {
      ...known,
      progress: [{ number: 1, text: 'Half of it.', by: 'P', byName: 'P', on: day('2027-03-12') }],
    }
    const actions = [planned(1, { title: 'Ask for three cards', dueOn: day('2027-06-01') })]

    const { added, changed } = followVersion(plan, version({ number: 2, actions }), [reported])

    const { after } = only(changed)
    assert.deepEqual(added, [])
    assert.deepEqual(
      [after.title, after.dueOn, after.status],
      ['Ask for three cards', '2027-06-01', 'proposed'],
    )
    assert.equal(after.progress.length, 1)
  })

  it('end where a later version leaves them out, and keep their numbers', () => {
    const [first, second] = inForce([planned(1), planned(2)])
    assert.ok(first && second)

    const { added, changed } = followVersion(
      plan,
      version({ number: 2, actions: [planned(2), planned(3)] }),
      [first, second],
    )

    const gone = changed.find(({ before }) => before === first)?.after
    assert.deepEqual([gone?.status, gone?.number], ['withdrawn', 1])
    assert.match(gone?.withdrawnBecause ?? '', /^Version 2 of the plan/)
    assert.deepEqual(
      added.map(({ number }) => number),
      [3],
    )
  })

  it('stay as they are once they are verified, closed or withdrawn, whatever a later version says', () => {
    const known = inForce([planned(1), planned(2), planned(3)])
    const ended = (['verified', 'closed', 'withdrawn'] as const).map((status, at) => ({
      ...(known[at] ?? assert.fail()),
      status,
    }))

    const actions = [planned(1, { title: 'Anew' }), planned(3, { title: 'Anew' })]
    const followed = followVersion(plan, version({ number: 2, actions }), ended)

    assert.deepEqual(followed, { added: [], changed: [] })
  })

  it('are new ones where they repeat one that was closed, which they refer to and which stays closed', () => {
    const closed = { ...only(inForce([planned(1)])), status: 'closed' as const }
    const actions = [planned(1), planned(2, { recurrenceOf: closed.reference })]

    const { added, changed } = followVersion(plan, version({ number: 2, actions }), [closed])

    const again = only(added)
    assert.deepEqual([again.number, again.status, again.recurrenceOf], [2, 'proposed', closed.reference])
    assert.deepEqual(changed, [])
  })

  it('are the same records where they were gathered, which go on by themselves when the plan lets them go', () => {
    const own = only(inForce([planned(1)]))
    const gathered: CorrectiveAction = {
      ...own,
      ...{
        reference: 'AS-2027-K7Q4-A7',
        assessment: 'AS-2027-K7Q4',
        number: 7,
        plan: null,
        planNumber: null,
        hasPlanWords: false,
      },
      ...{ cases: ['AS-2027-K7Q4'], findings: ['AS-2027-K7Q4-F9'], breach: null },
    }
    const taken = followVersion(plan, version({ actions: [planned(4, { reference: gathered.reference })] }), [
      gathered,
    ])
    const { after } = only(taken.changed)
    assert.deepEqual([after.reference, after.number, after.planNumber], ['AS-2027-K7Q4-A7', 7, 4])
    assert.deepEqual(after.cases.toSorted(), ['AS-2027-K7Q4', plan.breach].toSorted())
    assert.deepEqual(after.findings, ['AS-2027-K7Q4-F9'])

    const { after: free } = only(followVersion(plan, version({ number: 2, actions: [] }), [after]).changed)

    assert.deepEqual([free.status, free.plan, free.planNumber], ['proposed', null, null])
    assert.deepEqual(
      [gathered, after, free].map(({ hasPlanWords }) => hasPlanWords),
      [false, true, true],
    )
  })
})
