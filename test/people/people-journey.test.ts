import assert from 'node:assert/strict'
import { everybodysPassword, signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownOrganisation } from '../support/builders/organisation.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'
import { aVisitor } from '../support/visitor.ts'
import { findPersonByEmail } from '../../server/people/person-store.ts'
import type { Organisation } from '../../server/organisations/organisation.ts'

describe('Administering people @journey', () => {
  const app = useApp()
  let administrator: SignedIn
  let secretary: SignedIn
  let alpha: Organisation

  before('an administrator, a secretary and an organisation', async () => {
    administrator = await signedInAs(app, 'administrator', { name: 'Ada Min' })
    secretary = await signedInAs(app, 'secretariat', { name: 'Sam Secretary' })
    alpha = await aKnownOrganisation({ name: 'Alpha Energy' })
  })

  async function invited(name: string, email: string): Promise<Page> {
    const form = await administrator.get('/people/new')
    return await administrator.submit(form, 'Invite the person', { name, email })
  }

  async function given(person: string, entries: Record<string, string>): Promise<Page> {
    const form = await administrator.get(`${person}/roles/new`)
    return await administrator.submit(form, 'Give the role', entries)
  }

  const saidOf = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())

  const linkIn = (page: Page): string => /\/set-password\/\S+/.exec(page.flash ?? '')?.[0] ?? ''

  it('shows the one-time link once, and the link lets the person choose a password and sign in', async () => {
    const page = await invited('Cora Contact', 'cora@alpha.example')
    const link = linkIn(page)
    assert.match(page.flash ?? '', /works once and for 72 hours: http:\/\/127\.0\.0\.1/)
    assert.equal(linkIn(await administrator.get(page.path)), '')

    const cora = aVisitor(app)
    await cora.submit(await cora.get(link), 'Set the password', {
      password: everybodysPassword,
      again: everybodysPassword,
    })
    assert.equal((await cora.get(link)).status, 422)
    const person = await findPersonByEmail('cora@alpha.example')
    assert.ok(person)
    assert.equal((await signIn(app, person)).person.status, 'active')
  })

  it('refuses an address that somebody has', async () => {
    const again = await invited('Somebody Else', 'CORA@alpha.example')

    assert.equal(again.status, 422)
    assert.deepEqual(again.errors, [
      'Cora Contact has this e-mail address. Each person needs an address of their own.',
    ])
  })

  it('opens no form on oneself that would be refused whatever is typed: each says why, with its rule, and leads back', async () => {
    const [admin, sec] = [administrator, secretary].map(({ person }) => `/people/${person.reference}`)
    const cases: readonly [SignedIn, string, RegExp][] = [
      [administrator, `${admin}/roles/new`, /^Nobody gives a role to themselves\. Ask another/],
      [administrator, `${admin}/deactivate`, /^Another administrator deactivates you/],
      [administrator, `${admin}/roles/1/end`, /is the only administrator without an end/],
      [secretary, `${sec}/employments/new`, /^Nobody records their own employment/],
    ]
    for (const [who, path, expected] of cases) {
      const page = await who.get(path)
      assert.deepEqual([page.status, page.errors.length, page.whys.length], [422, 1, 1], path)
      assert.match(page.errors[0] ?? '', expected)
      assert.ok(page.html.includes(`href="/people/${who.person.reference}" class="govuk-back-link"`))
    }
    assert.equal((await administrator.get(`${admin}/roles/2/end`)).status, 404)
  })

  it('opens no form to deactivate somebody twice, nor to end what has ended', async () => {
    const gone = await invited('Gone Auditor', 'gone@alpha.example')
    await given(gone.path, { role: 'Auditor', from: '2027-01-01', to: '2027-02-01' })
    const form = await administrator.get(`${gone.path}/deactivate`)
    await administrator.submit(form, 'Deactivate', { reason: 'Gone.' })

    const twice = await administrator.get(`${gone.path}/deactivate`)
    const ended = await administrator.get(`${gone.path}/roles/1/end`)
    const more = await administrator.get(`${gone.path}/roles/new`)
    assert.deepEqual([twice.status, ended.status, more.status], [422, 422, 422])
    assert.match(twice.errors[0] ?? '', /is deactivated already/)
    assert.ok(!(await administrator.get(gone.path)).buttons.includes('Give a role'))
    assert.match(ended.errors[0] ?? '', /^This ended already/)
    assert.match(more.errors[0] ?? '', /is deactivated\. Give a new link first/)
  })

  it('opens the form that ends a role which has not begun, or ends on a day to come', async () => {
    const coming = await invited('Coming Auditor', 'coming@alpha.example')
    await given(coming.path, { role: 'Auditor', from: '2028-01-01', to: '' })
    await given(coming.path, { role: 'Authority officer', from: '2027-01-01', to: '2028-01-01' })

    for (const number of [1, 2])
      assert.equal((await administrator.get(`${coming.path}/roles/${number}/end`)).status, 200)
  })

  it('refuses to make somebody with cases an administrator', async () => {
    const again = await given(`/people/${secretary.person.reference}`, { role: 'Administrator' })

    assert.match(again.errors[0] ?? '', /holds no role that opens cases: end that first/)
  })

  it('names one submitter for an organisation at a time', async () => {
    const first = await findPersonByEmail('cora@alpha.example')
    const second = await invited('Dan Drafter', 'dan@alpha.example')
    const contact = {
      role: 'Contact of an assessed organisation',
      organisation: 'Alpha Energy',
      maySubmit: 'yes',
    }
    const held = await given(`/people/${first?.reference ?? ''}`, contact)
    assert.equal(held.flash, 'The role is given.')

    const refused = await given(second.path, contact)
    assert.match(refused.errors[0] ?? '', /^Cora Contact submits in this organisation’s name since/)
    const drafting = await given(second.path, { ...contact, maySubmit: '' })
    assert.equal(drafting.flash, 'The role is given.')
  })

  it('gives a seat to a member only, and to one at a time', async () => {
    const lee = await invited('Lee Member', 'lee@pma.example')
    const ann = await invited('Ann Member', 'ann@pma.example')

    const wrong = await given(lee.path, { role: 'Auditor', seat: 'Networks' })
    assert.match(wrong.errors[0] ?? '', /goes with the role “PMA member”/)
    assert.equal((await given(lee.path, { role: 'PMA member', seat: 'Networks' })).status, 200)
    const taken = await given(ann.path, { role: 'PMA member', seat: 'Networks' })
    assert.match(taken.errors[0] ?? '', /^Lee Member holds the seat “Networks”/)
  })

  it('lets the secretariat, not the administrator, record who works for whom', async () => {
    const lee = await findPersonByEmail('lee@pma.example')
    const path = `/people/${lee?.reference ?? ''}`
    assert.equal((await administrator.get(`${path}/employments/new`)).status, 404)

    const form = await secretary.get(`${path}/employments/new`)
    const empty = await secretary.submit(form, 'Record the employment')
    assert.deepEqual(empty.errors, ['Choose the employer.'])
    const page = await secretary.submit(empty, 'Record the employment', { organisation: alpha.name })
    assert.equal(page.summary['Excused from the cases of']?.startsWith('Alpha Energy'), true)
    const own = await secretary.get(`/people/${secretary.person.reference}`)
    assert.ok(!own.buttons.includes('Record an employment'))
  })

  it('ends every session at deactivation', async () => {
    const lee = await signedInAs(app, 'pma-member', { name: 'Leaving Member' })
    assert.equal((await lee.get('/rules')).heading, 'Rules and local settings')

    const form = await administrator.get(`/people/${lee.person.reference}/deactivate`)
    const page = await administrator.submit(form, 'Deactivate', { reason: 'Left the PMA.' })
    assert.equal(page.state, 'Deactivated')
    assert.equal((await lee.get('/rules')).heading, 'Sign in to Assay')
  })

  it('invites nobody again whose seat somebody has taken since', async () => {
    const away = await invited('Away Member', 'away@pma.example')
    const seat = { role: 'PMA member', seat: 'Small Suppliers' }
    await given(away.path, seat)
    const leaving = await administrator.get(`${away.path}/deactivate`)
    await administrator.submit(leaving, 'Deactivate', { reason: 'Away for a year.' })
    const form = await administrator.get(`${away.path}/link`)
    const next = await invited('Next Member', 'next@pma.example')
    assert.equal((await given(next.path, seat)).flash, 'The role is given.')

    const again = await administrator.submit(form, 'Make the link', { reason: 'Back again.' })
    const opened = await administrator.get(`${away.path}/link`)
    assert.match(again.errors[0] ?? '', /^Next Member holds the seat “Small Suppliers”/)
    assert.deepEqual([opened.status, saidOf(opened)], [422, saidOf(again)])
  })

  it('are told what a form and the rules have against them at once, whatever is done', async () => {
    const taken = await invited('', 'cora@alpha.example')
    assert.deepEqual(saidOf(taken), [
      'Enter the name.',
      'Cora Contact has this e-mail address. Each person needs an address of their own.',
    ])

    const own = `/people/${administrator.person.reference}`
    const cases: readonly [SignedIn, string, string, Record<string, string>, RegExp][] = [
      [
        administrator,
        `${own}/correct`,
        'Keep the correction',
        { name: '', email: 'cora@alpha.example' },
        /name.*Cora Contact has/,
      ],
      [administrator, `${own}/deactivate`, 'Deactivate', { reason: '' }, /reason.*Another administrator/],
      [
        administrator,
        `${own}/roles/new`,
        'Give the role',
        { role: 'Auditor', from: '' },
        /to themselves.*first day/,
      ],
      [
        administrator,
        `/people/${secretary.person.reference}/roles/new`,
        'Give the role',
        { role: 'Contact of an assessed organisation', to: '2027-02-31' },
        /Choose the organisation for which.*must be a real day/,
      ],
      [
        administrator,
        `${own}/roles/1/end`,
        'Record the last day',
        { reason: '' },
        /only administrator.*reason/,
      ],
      [
        secretary,
        `/people/${secretary.person.reference}/employments/new`,
        'Record the employment',
        {},
        /employer.*Nobody records/,
      ],
    ]
    // On oneself most of these forms do not open: what is sent is somebody else's, turned to oneself.
    const cora = await findPersonByEmail('cora@alpha.example')
    const turned = async (who: SignedIn, path: string): Promise<Page> => {
      const reference = who.person.reference
      const form = await who.get(path.replace(reference, cora?.reference ?? ''))
      const forms = form.forms.map((one) => ({
        ...one,
        action: one.action.replace(cora?.reference ?? '', reference),
      }))
      return { ...form, forms }
    }
    for (const [who, path, button, entries, expected] of cases) {
      const page = await who.submit(await turned(who, path), button, entries)
      assert.match(saidOf(page).join(' '), expected, path)
    }
  })

  it('keeps one administrator', async () => {
    const own = `/people/${administrator.person.reference}`
    assert.equal((await administrator.get(own)).buttons.includes('Deactivate'), false)

    const other = await invited('Other Administrator', 'other@admin.example')
    await given(other.path, { role: 'Administrator' })
    const form = await administrator.get(`${own}/roles/1/end`)
    assert.equal(form.status, 200)
    const leaving = await administrator.get(`${other.path}/roles/1/end`)
    await administrator.submit(leaving, 'Record the last day', { reason: 'Not needed.' })
    const again = await administrator.submit(form, 'Record the last day', { reason: 'Leaving.' })
    assert.match(again.errors[0] ?? '', /is the only administrator without an end/)
  })

  it('lists people by role and sends them as CSV', async () => {
    const list = await administrator.get('/people?role=pma-member&sort=name&down=yes')
    assert.deepEqual(
      tableCalled(list, 'People').rows.map(([name]) => name?.split(' ')[0]),
      ['Next', 'Lee', 'Leaving', 'Away'],
    )

    const { bytes } = await administrator.download('/people.csv?role=pma-member')
    assert.match(bytes.toString('utf8'), /lee@pma\.example/)
  })

  it('hides people from everybody else', async () => {
    const member = await signedInAs(app, 'pma-member')

    assert.equal((await member.get('/people')).status, 404)
    assert.equal((await member.get(`/people/${secretary.person.reference}`)).status, 404)
  })

  it('excuses from a case whoever declares a conflict on it, whether there is such a case or not', async () => {
    const member = await signedInAs(app, 'pma-member')
    const form = await member.get('/declarations')
    const both = await member.submit(form, 'Declare the conflict', { caseReference: 'FI-2027-BCDF' })
    assert.match(both.errors.join(' '), /Enter the reference of the case itself.*Enter the reason/)
    const page = await member.submit(form, 'Declare the conflict', {
      caseReference: 'as-2027-bcdf',
      reason: 'My sister leads the team.',
    })

    assert.equal(page.flash, 'You are excused from AS-2027-BCDF from now on.')
    const casesAt = async (path: string) =>
      tableCalled(await member.get(path), 'Declared before').rows.map(([named]) => named)
    const before = linkCalled(page, 'What I declared before')
    assert.deepEqual(await casesAt(before), ['AS-2027-BCDF'])
    assert.deepEqual(await casesAt(`${before}?caseReference=as-2027-bcdf&sort=case`), ['AS-2027-BCDF'])
    assert.match((await member.get(`${before}?caseReference=AS-2027-ZZZZ`)).text, /or none fits\./)
    const { bytes } = await member.download(`${before}.csv`)
    assert.match(bytes.toString('utf8'), /AS-2027-BCDF.*My sister leads the team/)
    const other = await signedInAs(app, 'pma-member')
    assert.doesNotMatch((await other.download(`${before}.csv`)).bytes.toString('utf8'), /AS-2027/)
    const twice = await member.submit(page, 'Declare the conflict', {
      caseReference: 'AS-2027-BCDF',
      reason: 'Again.',
    })
    assert.match(twice.errors[0] ?? '', /You declared a conflict on AS-2027-BCDF before/)
  })
})
