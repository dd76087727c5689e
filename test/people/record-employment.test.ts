import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted, Refused } from '../../server/kernel/refusals.ts'
import { actorOf } from '../../server/people/actor-of.ts'
import { declareConflict } from '../../server/people/declare-conflict.ts'
import { endEmployment, recordEmployment } from '../../server/people/record-employment.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { aPerson } from '../support/builders/person.ts'
import { viewers } from './access-viewers.ts'

const today = day('2027-03-01')
const alpha = anOrganisation({ name: 'Alpha' })
const beta = anOrganisation({
  name: 'Beta',
  affiliates: [{ organisation: alpha.reference, from: day('2026-01-01'), to: null }],
})
const work = { organisation: alpha.reference, from: day('2026-01-01'), to: null }

function acting(column: string) {
  const actor = viewers[column]
  assert.ok(actor)
  return { actor, today, now: new Date('2027-03-01T10:00:00Z'), random: () => 0 }
}

describe('Recording who works for whom', () => {
  it('excuses the person from the cases of the employer and its affiliates, until it ends', () => {
    const employed = recordEmployment(aPerson(), work, [alpha, beta], acting('sec'))
    const excusedOn = (person: typeof employed) =>
      actorOf(person, [alpha, beta], { declared: [], hidden: [] }, today).excusedFromOrganisations

    assert.deepEqual(excusedOn(employed), [alpha.reference, beta.reference])
    assert.deepEqual(excusedOn(endEmployment(employed, 1, day('2027-02-28'), acting('sec'))), [])
  })

  it('is for the secretariat, not for who gives roles', () => {
    assert.throws(() => recordEmployment(aPerson(), work, [alpha], acting('adm')), NotPermitted)
  })

  it('is refused for oneself, in both directions', () => {
    const reference = acting('sec').actor.person
    const message = 'Nobody records their own employment. Ask a colleague in the secretariat.'

    assert.throws(() => recordEmployment(aPerson({ reference }), work, [alpha], acting('sec')), { message })
    const employed = aPerson({ reference, employments: [work] })
    assert.throws(() => endEmployment(employed, 1, today, acting('sec')), { message })
  })

  it('is refused when the employer is not in the register, or the same is recorded already', () => {
    const employed = aPerson({ employments: [work] })

    assert.throws(() => recordEmployment(aPerson(), work, [beta], acting('sec')), {
      message: 'Choose the employer from the list.',
    })
    assert.throws(() => recordEmployment(employed, { ...work, from: today }, [alpha], acting('sec')), {
      message: 'This employment is recorded since 1 January 2026 already. End that first.',
    })
  })
})

describe('Declaring a conflict', () => {
  it('names the case as it is written on it, and who declares', () => {
    const declared = declareConflict(
      { caseReference: ' as-2027-bcdf ', reason: 'A relative.' },
      [],
      acting('mem'),
    )

    assert.equal(declared.caseReference, 'AS-2027-BCDF')
    assert.equal(declared.person, acting('mem').actor.person)
  })

  it('is refused twice, and for what is no reference', () => {
    const about = (caseReference: string) => ({ caseReference, reason: 'A relative.' })

    assert.throws(() => declareConflict(about('AS-2027-BCDF'), ['AS-2027-BCDF'], acting('mem')), Refused)
    for (const other of ['RP-2027-BCDF', 'AD-2027-BCDF', 'PD-2027-BCDF', 'IT-2027-BCDF']) {
      assert.throws(() => declareConflict(about(other), [], acting('mem')), Refused, other)
    }
    assert.throws(() => declareConflict(about('the big one'), [], acting('mem')), {
      message: 'Enter the reference as it stands on the case, such as AS-2027-K7Q4.',
    })
    assert.throws(() => declareConflict(about('RP-2027-BCDF'), [], acting('mem')), Refused)
  })

  it('is not for those whom no excusal concerns', () => {
    for (const column of ['con', 'pty', 'aud', 'adm']) {
      const about = { caseReference: 'AS-2027-BCDF', reason: 'A relative.' }
      assert.throws(() => declareConflict(about, [], acting(column)), NotPermitted)
    }
  })
})
