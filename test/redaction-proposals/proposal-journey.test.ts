import assert from 'node:assert/strict'
import { proposalsPath, startPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { planPath } from '../../server/remediation-plans/plan.ts'
import { invite } from '../../server/meetings/item-actions.ts'
import { call } from '../../server/meetings/meeting-actions.ts'
import { putItem } from '../../server/meetings/put-item-actions.ts'
import { aKnownPerson, signedInAs, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled, type Page } from '../support/page.ts'
import type { Visitor } from '../support/visitor.ts'
import { lookAt } from '../walks/looker.ts'
import { contextOf } from './closing.ts'
import { aProposing, propose, type Proposing } from './proposing.ts'

describe('Proposing what is published of a plan @journey', () => {
  const app = useApp()
  let on: Proposing
  let opened: Page
  let proposal: Page
  const seenBefore = new Map<string, string>()

  before('a plan in force, looked at by the organisation; then a publication proposed', async () => {
    on = await aProposing(app)
    opened = await on.pki.get(startPath(on.plan.reference))
    const plan = planPath(on.plan.reference)
    const ofCase = [`/breaches/${on.plan.breach}`, `/breaches/${on.plan.breach}/answer`]
    for (const path of [
      '/',
      '/notices',
      '/breaches',
      '/remediation-plans.csv',
      plan,
      `${plan}/versions/1`,
      ...ofCase,
    ])
      seenBefore.set(path, (await lookAt(on.contact, path)).digest)
    proposal = await propose(on)
  })

  it('starts with everything withheld, by the rules of the day [S¶75]', () => {
    assert.equal(proposal.state, 'Being proposed')
    assert.equal(proposal.flash, 'The publication is proposed. Choose its parts.')
    assert.match(proposal.summary['Rules'] ?? '', /^Only what the integrity of the SMKI needs/)
    assert.match(proposal.summary['Parts to be published'] ?? '', /^None/)
    assert.match(proposal.summary['Version'] ?? '', /^Version 1/)
  })

  it('says everything that keeps it from being closed, with the rule behind each', () => {
    assert.match(proposal.text, /No part is chosen: choose what readers need, or decide on no publication/)
    assert.match(proposal.text, /Write the public sentence: why this is published/)
    assert.ok(proposal.whys.some(({ source }) => source === 'Seed paragraph 75'))
  })

  it('is one at a time for a plan, whose page leads to it and whose form for another does not open', async () => {
    const plan = await on.pki.get(planPath(on.plan.reference))
    assert.ok(!plan.buttons.includes('Propose a publication'), plan.buttons.join())
    assert.equal((await on.pki.press(plan, 'See the proposed publication')).path, proposal.path)

    const typed = await on.pki.get(startPath(on.plan.reference))
    assert.equal(typed.status, 422)
    assert.ok(!typed.forms.some(({ action }) => action === startPath(on.plan.reference)))
    assert.deepEqual(
      typed.errors.map((line) => line.replace(/ Why\?.*/, '')),
      ['A publication of this plan is proposed already: end that proposal first.'],
    )
  })

  it('is refused from a form that was opened before another proposal was made', async () => {
    const sent = await on.pki.submit(opened, 'Propose a publication')
    assert.equal(sent.status, 422)
    assert.match(sent.errors.join(), /proposed already: end that proposal first/)
  })

  it('is listed, filtered and given as a file', async () => {
    const list = await on.member.get(`${proposalsPath}?status=proposing&plan=${on.plan.reference}`)
    const others = await on.member.get(`${proposalsPath}?status=abandoned`)
    const file = await on.member.download(`${proposalsPath}.csv`)

    assert.deepEqual(
      tableCalled(list, 'Proposals').rows.map(([name, organisation]) => [name, organisation]),
      [[proposal.caption, on.cast.organisation.name]],
    )
    assert.deepEqual(others.tables, [])
    assert.match(file.bytes.toString(), new RegExp(proposal.caption ?? 'never'))
  })

  it('shows nothing of itself to the organisation and to who is excused: the bytes of what never was', async () => {
    for (const visitor of [on.contact, on.excused] as readonly Visitor[]) {
      const hidden = await visitor.send(proposal.path)
      const never = await visitor.send(`${proposalsPath}/RD-2027-ZZZZ`)

      assert.equal(hidden.status, 404)
      assert.equal(await withoutToken(hidden), await withoutToken(never))
      assert.deepEqual((await visitor.get(proposalsPath)).tables, [])
      assert.equal((await visitor.download(`${proposalsPath}.csv`)).bytes.includes('RD-2027'), false)
    }
  })

  it('leaves no line in the history of the plan', async () => {
    assert.doesNotMatch(
      (await on.secretary.get(planPath(on.plan.reference))).timeline.join(' '),
      /publication/i,
    )
  })

  it('moves no byte of any page of the organisation, nor the number of a form, also where somebody is invited to the item about it', async () => {
    const chair = await contextOf(app, await signedInAs(app, 'pma-chair', { name: 'Charlie Chair' }))
    const guest = await aKnownPerson({ name: 'Gus Guest', role: 'attendee' })
    const day = { heldOn: chair.today, startsAt: '10:30', mode: 'both', place: 'Board room' } as const
    const { reference: meeting } = await call(day, chair)
    const none = { kind: 'decide-publication', outcome: 'none', about: proposal.caption ?? '' } as const
    const item = await putItem(meeting, { ...none, title: 'Publication', words: 'That it be none.' }, chair)
    await invite(
      item.reference,
      { attendee: guest.reference, reason: 'To explain safes.' },
      item.version,
      chair,
    )
    const moved: string[] = []
    for (const [path, digest] of seenBefore)
      if ((await lookAt(on.contact, path)).digest !== digest) moved.push(path)

    assert.deepEqual(moved, [])
    assert.equal((await (await signIn(app, guest)).get(planPath(on.plan.reference))).status, 200)
  })

  it('shows the auditor that there is one, and no words of the plan', async () => {
    const page = await on.auditor.get(proposal.path)

    assert.equal(page.status, 200)
    assert.equal(
      page.links.some(({ href }) => href.includes('/versions/')),
      false,
    )
  })

  it('is abandoned with a reason, by who records for the PMA; the next may then be proposed', async () => {
    assert.equal((await on.pki.get(`${proposal.path}/abandon`)).status, 404)
    const asking = await on.secretary.press(await on.secretary.get(proposal.path), 'Abandon the proposal')
    const refused = await on.secretary.submit(asking, 'Abandon the proposal')
    const page = await on.secretary.submit(asking, 'Abandon the proposal', {
      reason: 'The Panel asks first.',
    })

    assert.deepEqual(refused.errors, ['Enter the reason.'])
    assert.equal(page.state, 'Abandoned')
    assert.match(page.text, /The Panel asks first\./)
    const plan = await on.secretary.get(planPath(on.plan.reference))
    assert.equal((await on.secretary.press(plan, proposal.caption ?? '')).state, 'Abandoned')
    assert.equal((await propose(on)).state, 'Being proposed')
  })
})

async function withoutToken(answer: Response): Promise<string> {
  return (await answer.text()).replaceAll(/name="_csrf" value="[^"]*"/g, '')
}
