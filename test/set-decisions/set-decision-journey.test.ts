import assert from 'node:assert/strict'
import { referenceOf } from '../../server/demo/demo-register.ts'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import type { SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled, type Page } from '../support/page.ts'
import type { Entries } from '../support/visitor.ts'
import { publishedElsewhere } from '../repetitions/published-elsewhere.ts'
import {
  aStoryProposing,
  close,
  decidedToday,
  readyToClose,
  type StoryProposing,
} from '../redaction-proposals/story-proposing.ts'

const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())

describe('Deciding on a proposed publication @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  let on: StoryProposing
  let secretary: SignedIn
  let pki: SignedIn
  let contact: SignedIn
  let proposal = ''
  let path = ''

  before(
    'a proposal on which the organisation is consulted, with words that are sensitive and needed',
    async () => {
      on = await aStoryProposing(app)
      secretary = await on.as('secretary')
      pki = on.pki
      contact = await on.as('contact')
      proposal = await readyToClose(on)
      path = proposalPath(proposal)
      await pki.submit(await pki.get(`${path}/text`), 'Mark the words', {
        number: '2',
        quote: 'second door',
        fate: 'They are sensitive, and readers need them',
        ground: 'Security',
        reason: 'Others have to look behind theirs.',
      })
      await close(on, proposal, '2027-03-08')
    },
  )

  const step = async (person: SignedIn, button: string, submit: string) =>
    await person.submit(await person.press(await person.get(path), button), submit)

  async function consulted(): Promise<void> {
    await step(secretary, 'Put it to the organisation', 'Put it to the organisation')
    await step(contact, 'Say that there are no (further) objections', 'There are no further objections')
    await step(secretary, 'End the consultation', 'End the consultation')
  }

  it('is refused before the organisation was heard on the set, whatever a meeting said', async () => {
    await decidedToday(app, proposal, { kind: 'decide-publication', outcome: 'publish' })
    assert.doesNotMatch((await secretary.get(path)).buttons.join(), /decision to publish|on an agenda/)
    await consulted()
    for (const [button, kind] of [
      ['Put the publication on an agenda', 'decide-publication'],
      ['Put the sensitive words on an agenda', 'publish-sensitive-words'],
    ] as const) {
      const { path: address, caption } = await secretary.press(await secretary.get(path), button)
      assert.deepEqual([new URL(address, app.address).searchParams.get('kind'), caption], [kind, proposal])
    }
    assert.doesNotMatch((await pki.get(path)).buttons.join(), /on an agenda/)
  })

  it('waits for the decision on sensitive words of its own, bound to these very words', async () => {
    const before = await step(secretary, 'Record the PMA’s decision to publish', 'Record the decision')
    const none = await step(secretary, 'Record the PMA’s decision on sensitive words', 'Record the decision')
    await decidedToday(app, proposal, { kind: 'publish-sensitive-words', outcome: 'necessary' })
    const page = await step(secretary, 'Record the PMA’s decision on sensitive words', 'Record the decision')

    assert.ok(said(before).includes('The PMA has not decided on the words that are sensitive.'))
    assert.deepEqual(said(none), [
      'The PMA has carried no such motion on this proposal yet: put it on an agenda.',
    ])
    assert.equal(page.flash, 'The decision on sensitive words is recorded.')
  })

  it('is recorded from a quorate decision on the digest of the set, and told to the organisation', async () => {
    const asking = await secretary.press(await secretary.get(path), 'Record the PMA’s decision to publish')
    const page = await secretary.submit(asking, 'Record the decision')

    assert.match(asking.summary['Outcome'] ?? '', /^The set is published, and its publication required/)
    assert.equal(page.state, 'Publication decided')
    assert.match((await contact.get(path)).text, /Publication Recorded on 1 March 2027/)
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows
    assert.ok(notices.some(([subject]) => subject?.startsWith('The PMA has decided on a publication')))
  })

  it('needs no confirmation by the Panel unless the local setting says so', async () => {
    const panel = await on.as('panelOne')

    assert.deepEqual((await panel.get(path)).buttons, ['The plan, and what is withheld'])
  })

  it('is shown to the organisation some working days before its day, or another day is set', async () => {
    const early = await step(
      secretary,
      'Show the organisation what will be published',
      'Show it to the organisation',
    )
    const before = await secretary.download(`${path}/preview/json`)
    await secretary.submit(
      await secretary.press(await secretary.get(path), 'Set another day of publication'),
      'Set the day',
      { publishOn: '2027-03-09' },
    )
    const after = await secretary.download(`${path}/preview/json`)
    const page = await step(
      secretary,
      'Show the organisation what will be published',
      'Show it to the organisation',
    )

    assert.equal(early.errors.length, 0, said(early).join())
    assert.equal(page.state, 'Shown to the organisation as it will be')
    assert.notDeepEqual(before.bytes, after.bytes)
    assert.equal(
      before.bytes.toString().replaceAll('2027-03-08', ''),
      after.bytes.toString().replaceAll('2027-03-09', ''),
    )
    const file = await contact.download(`${path}/preview/json`)
    assert.deepEqual(file.bytes, after.bytes)
    assert.doesNotMatch(file.bytes.toString(), /safe 4921|Two guards/)
  })

  it('offers an exception to nobody who had a hand in the set, and only where something came up', async () => {
    const page = await step(
      pki,
      'Say that words are lawfully public, after the decision',
      'Say that it is lawfully public',
    )

    assert.match(page.text, /None came up\./)
    assert.equal(page.status, 422)
  })

  it('leaves the trail without a word of the plan', async () => {
    const log = await (await on.as('auditor')).get('/trail')

    for (const line of [
      'closed the proposal',
      'recorded the PMA’s decision to publish',
      'showed the organisation',
    ])
      assert.match(log.text, new RegExp(line))
    assert.doesNotMatch(log.text, /4921|Two guards|second door/)
  })
})

describe('Deciding where the Panel confirms, and where something comes up later @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  let on: StoryProposing
  let secretary: SignedIn
  let panel: SignedIn
  let path = ''
  const entering = 'Enter that the Panel confirms the publication'
  const step = async (person: SignedIn, button: string, submit: string, entries: Entries = {}) =>
    await person.submit(await person.press(await person.get(path), button), submit, entries)

  before('the local setting that the Panel confirms, and a decided proposal', async () => {
    on = await aStoryProposing(app)
    secretary = await on.as('secretary')
    panel = await on.as('panelOne')
    const setting = await secretary.get('/rules/settings/panel-confirms-publication/change')
    const entries = { value: 'Yes', from: '2027-03-01', reason: 'The Panel asked for it.' }
    assert.deepEqual((await secretary.submit(setting, 'Change the setting', entries)).errors, [])
    const proposal = await readyToClose(on)
    path = proposalPath(proposal)
    await close(on, proposal, '2027-03-08')
    await step(secretary, 'Put it to the organisation', 'Put it to the organisation')
    await step(
      await on.as('contact'),
      'Say that there are no (further) objections',
      'There are no further objections',
    )
    await step(secretary, 'End the consultation', 'End the consultation')
    await decidedToday(app, proposal, { kind: 'decide-publication', outcome: 'publish' })
    await step(secretary, 'Record the PMA’s decision to publish', 'Record the decision')
  })

  const task = async (person: SignedIn) =>
    (await person.get('/')).tasks.find((one) => one.startsWith('Publication of the remediation plan')) ?? ''
  const panelOne = referenceOf('panelOne')

  it('goes no further before the Panel’s confirmation is entered, with every cause at once where it is wrong', async () => {
    const early = await step(
      secretary,
      'Show the organisation what will be published',
      'Show it to the organisation',
    )
    assert.deepEqual(said(early), ['The Panel has not confirmed the publication.'])
    assert.match(await task(secretary), /Decided by the PMA: enter what the Panel says of it/)
    assert.equal(await task(panel), '')

    const wrong = await step(secretary, entering, 'Enter it', {
      ...{ meetingOn: '2027-02-28', minuteReference: 'SECP 41/7', tookPart: [panelOne] },
      [`excused.${panelOne}`]: 'Advises the organisation.',
    })
    assert.deepEqual(said(wrong), [
      'The Panel met after the PMA decided and not after today.',
      'Paula Wright is excused from this case and cannot have taken part.',
    ])
    assert.match(wrong.html, /Advises the organisation\./)
  })

  it('is confirmed by a Panel member who took part, once the secretariat entered and corrected it', async () => {
    const meeting = { meetingOn: '2027-03-01', minuteReference: 'SECP 41/7', tookPart: [panelOne] }
    const entered = await step(secretary, entering, 'Enter it', meeting)
    assert.match(entered.flash ?? '', /no effect until a Panel member who took part confirms it/)
    assert.equal(entered.state, 'Publication decided')
    assert.match(entered.summary['Confirmed by'] ?? '', /^Nobody yet: it has no effect/)
    assert.doesNotMatch((await (await on.as('contact')).get(path)).text, /SECP 41\/7/)

    const other = await on.as('panelTwo')
    assert.deepEqual((await other.get(path)).buttons, ['The plan, and what is withheld'])
    const forged = await other.submit(await other.get(`${path}/confirm`), 'Confirm the publication')
    assert.deepEqual(said(forged), [
      'Only a Panel member who took part in the decision can confirm or return it.',
    ])

    assert.match(await task(panel), /confirm that, as you took part/)
    const back = await step(panel, 'Return what was entered of the Panel', 'Return it', {
      why: 'It was minute 8.',
    })
    assert.match(back.flash ?? '', /returned to the secretariat/)
    assert.equal((await panel.get(`${path}/confirm`)).status, 404)
    assert.match(await task(secretary), /was returned: correct it/)
    const corrected = await step(secretary, entering, 'Save the correction', {
      minuteReference: 'SECP 41/8',
    })
    assert.deepEqual(said(corrected), [])

    const page = await step(panel, 'Confirm the publication for the Panel', 'Confirm the publication')
    assert.equal(page.state, 'Confirmed by the Panel')
    assert.match(page.summary['Minute'] ?? '', /SECP 41\/8/)
    assert.match(page.summary['Took part'] ?? '', /Paula Wright/)
    assert.match(page.summary['Confirmed by'] ?? '', /^Paula Wright, 1 March 2027/)
  })

  it('takes an answer to what comes up after the decision from somebody else alone', async () => {
    await step(secretary, 'Show the organisation what will be published', 'Show it to the organisation')
    await publishedElsewhere('Somebody else wrote of safe 4921 as well.')
    const asking = await on.pki.press(
      await on.pki.get(path),
      'Say that words are lawfully public, after the decision',
    )
    const hit = '“4921”'
    const option = asking.forms
      .flatMap(({ fields }) => fields)
      .find(({ name }) => name === 'hit')
      ?.options.find(({ text }) => text.includes(hit))
    const entries = { hit: option?.value ?? '', reason: 'They publish it themselves.' }
    const own = await on.pki.submit(asking, 'Say that it is lawfully public', entries)
    const page = await step(
      secretary,
      'Say that words are lawfully public, after the decision',
      'Say that it is lawfully public',
      entries,
    )

    assert.deepEqual(said(own), ['Who had a hand in the set does not except anything from it.'])
    assert.equal(page.flash, 'The exception is recorded. Somebody else publishes.')
    const left = await secretary.get(`${path}/except`)
    // The name of the organisation, which this publication does not name, came up with it.
    assert.match(left.text, /“Northwind Energy”, in publication/)
    assert.doesNotMatch(left.text, /4921/)
  })
})

describe('Deciding on no publication @journey', function () {
  this.timeout(120_000)
  const app = useApp()

  it('ends the proposal with the PMA’s reasons, and shows nothing to the organisation [S¶75]', async () => {
    const on = await aStoryProposing(app)
    const secretary = await on.as('secretary')
    const proposal = await readyToClose(on)
    const path = proposalPath(proposal)
    await decidedToday(app, proposal, { kind: 'decide-publication', outcome: 'none' })
    const asking = await secretary.press(
      await secretary.get(path),
      'Record the PMA’s decision on no publication',
    )
    const page = await secretary.submit(asking, 'Record the decision')

    assert.match(asking.summary['Outcome'] ?? '', /^Nothing is published/)
    assert.equal(page.state, 'No publication decided')
    assert.match(page.text, /Readers need these parts\./)
    assert.equal((await (await on.as('contact')).get(path)).status, 404)
    assert.doesNotMatch((await (await on.as('contact')).get('/')).text, /[Pp]ublication/)
  })
})
