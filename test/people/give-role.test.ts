import assert from 'node:assert/strict'
import { roleLabels, roles, type HeldRole, type Role } from '../../server/kernel/actor.ts'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted, Refused } from '../../server/kernel/refusals.ts'
import { giveRole } from '../../server/people/give-role.ts'
import { deactivatePerson } from '../../server/people/invite-person.ts'
import type { Person } from '../../server/people/person.ts'
import { opensCases } from '../../server/people/role-needs.ts'
import { takeRoleBack } from '../../server/people/take-role-back.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { aPerson, aRole } from '../support/builders/person.ts'
import { viewers } from './access-viewers.ts'

const today = day('2027-03-01')
const supplier = anOrganisation({ name: 'Alpha Energy' })
const provider = anOrganisation({ name: 'Trust Assessors', role: 'assurance-provider' })
const organisations = [supplier, provider]
const administrator = viewers['adm']
const nobody = aPerson({ name: 'New Person', roles: [] })

const asking = (role: Role, facts: Partial<HeldRole> = {}): HeldRole => aRole(role, { from: today, ...facts })

function given(
  person: Person,
  asked: HeldRole,
  others: readonly Person[] = [],
  actor = administrator,
  register = organisations,
): Person {
  assert.ok(actor)
  return giveRole(person, asked, { people: [person, ...others], organisations: register }, { actor })
}

function reasonsAgainst(...asked: Parameters<typeof given>): readonly string[] {
  try {
    given(...asked)
    return []
  } catch (refused) {
    assert.ok(refused instanceof Refused)
    return refused.reasons.map(({ field, message, rule }) => `${field ?? '-'}: ${message} [${rule ?? '-'}]`)
  }
}

describe('Giving a role', () => {
  it('adds it from its first day and keeps what was held', () => {
    const held = given(nobody, asking('auditor'))

    assert.deepEqual(held.roles, [asking('auditor')])
  })

  it('is for administrators alone', () => {
    assert.throws(() => given(nobody, asking('auditor'), [], viewers['sec']), NotPermitted)
  })

  for (const role of ['contact', 'assessor', 'attendee', 'sec-party'] as const) {
    it(`is refused when ${role} is held for no organisation`, () => {
      assert.match(
        reasonsAgainst(nobody, asking(role))[0] ?? '',
        /^organisation: Choose the organisation for which/,
      )
    })
  }

  it('is refused when an assessor works for no assurance provider', () => {
    const against = reasonsAgainst(nobody, asking('assessor', { organisation: supplier.reference }))

    assert.match(against[0] ?? '', /Alpha Energy is no assurance provider .*\[assessors-independent\]$/)
    assert.deepEqual(reasonsAgainst(nobody, asking('assessor', { organisation: provider.reference })), [])
  })

  it('is refused when a role of the PMA names an organisation', () => {
    const against = reasonsAgainst(nobody, asking('pma-member', { organisation: supplier.reference }))

    assert.match(against[0] ?? '', /^organisation: The role “PMA member” is not held for an organisation/)
  })

  it('seats the Chair in the Chair’s seat, and nobody else there', () => {
    assert.equal(given(nobody, asking('pma-chair')).roles[0]?.seat, 'chair')
    assert.match(
      reasonsAgainst(nobody, asking('pma-member', { seat: 'chair' }))[0] ?? '',
      /^seat: The Chair’s seat goes with the role “PMA Chair”.*\[seats-of-the-pma\]$/,
    )
  })

  it('is refused when the seat is taken on one of the days, and given from the day after', () => {
    const holder = aPerson({
      name: 'Ann Member',
      roles: [aRole('pma-member', { seat: 'net', to: day('2027-06-30') })],
    })

    assert.match(
      reasonsAgainst(nobody, asking('pma-member', { seat: 'net' }), [holder])[0] ?? '',
      /^seat: Ann Member holds the seat “Networks” from 1 January 2020 to 30 June 2027/,
    )
    const later = asking('pma-member', { seat: 'net', from: day('2027-07-01') })
    assert.deepEqual(reasonsAgainst(nobody, later, [holder]), [])
  })

  it('names one submitter for an organisation, and only a contact', () => {
    const submits = asking('contact', { organisation: supplier.reference, maySubmit: true })
    const holder = aPerson({ name: 'Cora Contact', roles: [submits] })

    assert.match(
      reasonsAgainst(nobody, submits, [holder])[0] ?? '',
      /^maySubmit: Cora Contact submits.*\[named-contact-submits\]$/,
    )
    assert.deepEqual(reasonsAgainst(nobody, { ...submits, organisation: provider.reference }, [holder]), [])
    assert.match(
      reasonsAgainst(nobody, asking('auditor', { maySubmit: true }))[0] ?? '',
      /^maySubmit: Only a contact submits/,
    )
  })

  it('keeps a contact of an organisation and its attendee apart', () => {
    const attends = aPerson({ roles: [aRole('attendee', { organisation: supplier.reference })] })

    assert.match(
      reasonsAgainst(attends, asking('contact', { organisation: supplier.reference }))[0] ?? '',
      /Its contact and its attendee are two people\. \[contact-and-attendee-apart\]$/,
    )
  })

  const partsOfThePma = ['secretariat', 'pma-member', 'pma-chair', 'pki-specialist'] as const
  for (const part of [...partsOfThePma, 'panel-member', 'authority-officer'] as const)
    it(`keeps an assessor from votes and draft advice: no “${roleLabels[part]}” on the same day`, () => {
      const assesses = aRole('assessor', { organisation: provider.reference, to: day('2027-06-30') })
      const rule = /^role: .*\[assessor-apart-from-the-pma\]$/

      assert.match(reasonsAgainst(aPerson({ roles: [assesses] }), asking(part))[0] ?? '', rule)
      assert.match(
        reasonsAgainst(aPerson({ roles: [aRole(part)] }), { ...assesses, from: today })[0] ?? '',
        rule,
      )
      const later = asking(part, { from: day('2027-07-01') })
      assert.deepEqual(reasonsAgainst(aPerson({ roles: [assesses] }), later), [])
    })

  it('makes nobody PKI Specialist who works or speaks for the DCC or an affiliate of it [S¶38]', () => {
    const dcc = anOrganisation({ name: 'The DCC', role: 'smki-service-provider' })
    const owner = {
      ...anOrganisation({ name: 'Owner Group' }),
      affiliates: [{ organisation: dcc.reference, from: day('2020-01-01'), to: null }],
    }
    const register = [supplier, dcc, owner]
    const against = (facts: Parameters<typeof aPerson>[0]) =>
      reasonsAgainst(aPerson({ roles: [], ...facts }), asking('pki-specialist'), [], administrator, register)
    const contact = aRole('contact', { organisation: dcc.reference })
    const left = { organisation: dcc.reference, from: day('2020-01-01'), to: day('2027-02-28') }

    for (const facts of [{ employer: dcc.reference }, { employer: owner.reference }, { roles: [contact] }])
      assert.match(
        against({ name: 'Ines', ...facts })[0] ?? '',
        /^role: Ines .*\[pki-specialist-independent\]$/,
      )
    assert.deepEqual(against({ employer: supplier.reference }), [])
    assert.deepEqual(against({ employments: [left] }), [])
  })

  it('makes nobody Chair who works or speaks for whoever is assessed or assesses, or for an affiliate [S¶33]', () => {
    const body = anOrganisation({ role: 'body' })
    const parent = {
      ...anOrganisation({ role: 'body' }),
      affiliates: [{ organisation: provider.reference, from: day('2020-01-01'), to: null }],
    }
    const register = [...organisations, body, parent]
    const against = (facts: Parameters<typeof aPerson>[0], asked = asking('pma-chair')) =>
      reasonsAgainst(aPerson({ roles: [], name: 'Helen', ...facts }), asked, [], administrator, register)
    const rule = /^role: Helen works or speaks for .*\[chair-from-outside\]$/

    for (const employer of [supplier, provider, parent])
      assert.match(against({ employer: employer.reference })[0] ?? '', rule)
    const contact = asking('contact', { organisation: supplier.reference })
    assert.match(against({ roles: [contact] })[0] ?? '', rule)
    assert.match(against({ roles: [aRole('pma-chair', { seat: 'chair' })] }, contact)[0] ?? '', rule)
    assert.deepEqual(against({ employer: body.reference }), [])
    assert.deepEqual(against({ employer: supplier.reference }, asking('pma-member')), [])
  })

  it('makes nobody contact or attendee of the DCC who is the PKI Specialist [S¶38]', () => {
    const dcc = anOrganisation({ name: 'The DCC', role: 'smki-repository-provider' })
    const specialist = aPerson({ name: 'Ines', roles: [aRole('pki-specialist')] })
    for (const role of ['contact', 'attendee'] as const)
      assert.match(
        reasonsAgainst(specialist, asking(role, { organisation: dcc.reference }), [], administrator, [
          dcc,
        ])[0] ?? '',
        /^role: Ines works or speaks for The DCC .*\[pki-specialist-independent\]$/,
      )
  })

  it('says every reason at once', () => {
    const against = reasonsAgainst(
      aPerson({ roles: [aRole('administrator')] }),
      asking('contact', { maySubmit: true, seat: 'net', to: day('2027-02-01') }),
    )

    assert.deepEqual(
      against.map((reason) => reason.split(':')[0]),
      ['to', 'organisation', 'seat', 'role'],
    )
  })
})

describe('Administrators and cases', () => {
  it('counts every role as opening cases but the administrator’s and the SEC Party’s', () => {
    assert.deepEqual(
      roles.filter((role) => !opensCases(role)),
      ['sec-party', 'administrator'],
    )
  })

  it('refuses both ways, and only where the days meet', () => {
    const member = aPerson({ roles: [aRole('pma-member', { to: day('2027-02-28') })] })
    const rule = /\[administrator-sees-no-cases\]$/

    assert.deepEqual(reasonsAgainst(member, asking('administrator')), [])
    assert.match(reasonsAgainst(aPerson(), asking('administrator'))[0] ?? '', rule)
    assert.match(reasonsAgainst(aPerson({ role: 'administrator' }), asking('auditor'))[0] ?? '', rule)
  })

  it('gives nobody a role by themselves', () => {
    const own = aPerson({ reference: administrator?.person ?? '', role: 'administrator' })

    assert.match(reasonsAgainst(own, asking('sec-party'))[0] ?? '', /\[nobody-grants-own-role\]$/)
  })

  it('nobody gets longer by putting off its end, be it the own one', () => {
    assert.ok(administrator)
    const own = aPerson({
      reference: administrator.person,
      roles: [aRole('administrator', { to: day('2027-04-01') })],
    })
    const others = [aPerson({ role: 'administrator' })]

    assert.throws(
      () => takeRoleBack(own, 1, day('2030-01-01'), [own, ...others], { actor: administrator, today }),
      { message: /^This ends on 1 April 2027 already/ },
    )
  })

  it('leaves one administrator without an end', () => {
    assert.ok(administrator)
    const [one, other] = [aPerson({ role: 'administrator' }), aPerson({ role: 'administrator' })]
    const context = { actor: administrator, today }

    assert.throws(() => takeRoleBack(one, 1, today, [one], context), Refused)
    assert.throws(
      () => takeRoleBack(one, 1, today, [one, { ...other, status: 'deactivated' }], context),
      Refused,
    )
    assert.equal(takeRoleBack(one, 1, today, [one, other], context).roles[0]?.to, today)
  })

  it('is refused by deactivating the only administrator without an end, too', () => {
    const leaving = viewers['adm'] ?? assert.fail()
    const acting = aPerson({
      reference: leaving.person,
      roles: [aRole('administrator', { to: day('2027-04-01') })],
    })
    const last = aPerson({ name: 'Ada Min', role: 'administrator' })
    const third = aPerson({ role: 'administrator' })

    assert.throws(() => deactivatePerson(last, [acting, last], { actor: leaving }), {
      message: 'Ada Min is the only administrator without an end. Give that role to another person first.',
    })
    assert.equal(deactivatePerson(last, [acting, last, third], { actor: leaving }).status, 'deactivated')
  })
})
