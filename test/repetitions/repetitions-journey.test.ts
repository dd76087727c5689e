import assert from 'node:assert/strict'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import {
  aProposing,
  choose,
  propose,
  tell,
  withhold,
  type Proposing,
} from '../redaction-proposals/proposing.ts'
import { signedInAs, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled, type Page } from '../support/page.ts'
import { publishedElsewhere } from './published-elsewhere.ts'

const words = [
  'The root key lies in safe 4921 behind the second door.',
  'Two guards watch SAFE-4921. Luke Holt opens it.',
  'The third sentence of the plan names inventory@northwind.example and nobody else.',
]

describe('Repetitions of withheld words @journey', () => {
  const app = useApp()
  let on: Proposing
  let proposal = ''
  const open = async () => await on.pki.get(`${proposalPath(proposal)}/checks`)
  const found = (page: Page) =>
    page.tables
      .filter(({ caption }) => caption === 'Where withheld words stand again')
      .flatMap(({ rows }) => rows.map(([words, , where]) => `${words ?? ''} ${where ?? ''}`))

  before('a proposal in which 4921 is withheld once, and a publication of somebody else', async () => {
    on = await aProposing(app, words)
    proposal = (await propose(on)).caption ?? ''
    await choose(on, proposal, [1, 2, 4])
    await withhold(on, proposal, 1, '4921')
    await tell(on, proposal, 'Others look at their safes, as Alpha Energy did with 4921.')
    await publishedElsewhere('Somebody wrote to Inventory@Northwind.Example about it.')
  })

  it('are found in words proposed, in the public sentence, and in what readers have of anybody', async () => {
    assert.deepEqual(found(await open()).toSorted(), [
      '“4921” Part 2, proposed for publication',
      '“4921” The public sentence',
      '“Alpha Energy” The public sentence',
      '“Inventory@Northwind.Example” Publication PUB-BCDFGHJK, which readers have already',
    ])
  })

  it('come with what is not detected', async () => {
    assert.match(
      (await open()).text,
      /does not detect paraphrase, translation, numbers in words, or what can be inferred/,
    )
  })

  it('keep the proposal from being closed', async () => {
    const page = await on.pki.get(proposalPath(proposal))

    assert.match(page.text, /4 repetitions have no answer yet/)
    const form = await on.pki.get(`${proposalPath(proposal)}/close`)
    const both = await on.pki.submit(form, 'Close the proposal', { publishOn: '2027-02-31' })
    assert.match(both.errors.join(), /must be a real day.*4 repetitions have no answer yet/)
  })

  it('are answered with a reason: withheld there too, at the very place', async () => {
    const page = await open()
    const hit = hitOf(page, '4921', 'Part 2')
    const without = await on.pki.submit(page, 'Answer the ticked ones', {
      answer: 'Withhold it there too',
      hits: [hit],
    })
    const done = await on.pki.submit(page, 'Answer the ticked ones', {
      answer: 'Withhold it there too',
      hits: [hit],
      reason: 'It is the same safe.',
    })

    assert.deepEqual(without.errors, ['Enter the reason.'])
    assert.equal(done.flash, 'Withheld there too: one repetition.')
    assert.equal(found(done).length, 3)
    assert.match((await on.pki.get(`${proposalPath(proposal)}/text`)).html, /SAFE-<mark[^>]*>.*4921<\/mark>/)
  })

  it('cannot be withheld in a public sentence or in what readers have: the page says what to do', async () => {
    const page = await open()
    const refused = await on.pki.submit(page, 'Answer the ticked ones', {
      answer: 'Withhold it there too',
      ground: 'Security',
      hits: [hitOf(page, '4921', 'The public sentence')],
      reason: 'It is the same safe.',
    })

    assert.match(
      refused.errors.join(),
      /Nothing is withheld in a public sentence: write it without these words\./,
    )
  })

  it('are lawfully public with a reason, which stays private and is shown beside', async () => {
    const page = await open()
    const done = await on.pki.submit(page, 'Answer the ticked ones', {
      answer: 'It is lawfully public there',
      hits: [hitOf(page, 'Inventory', 'Publication')],
      reason: 'That address stands on their website.',
    })

    assert.deepEqual(
      tableCalled(done, 'Answered repetitions').rows.map((row) => row[3]),
      ['That address stands on their website. Petra Key'],
    )
    await tell(on, proposal, 'Others look at their safes.')
    assert.deepEqual(found(await open()), [])
    assert.doesNotMatch((await on.pki.get(proposalPath(proposal))).text, /have no answer yet/)
  })

  it('stand beside sensitive words that would be published, and references to something else', async () => {
    await withhold(on, proposal, 2, 'guards')
    const page = await open()

    assert.match(page.text, /Sensitive words that would be published/)
    assert.match(page.text, /References to something else/)
  })

  it('are seen by nobody but who puts the set together', async () => {
    for (const visitor of [on.member, on.contact, on.panel, on.auditor, on.excused])
      assert.equal((await visitor.get(`${proposalPath(proposal)}/checks`)).status, 404)
  })

  it('leave no word of the plan in the trail', async () => {
    const log = await on.auditor.get('/trail')

    assert.match(log.text, /withheld the words of one repetition too/)
    assert.doesNotMatch(log.text, /4921|Inventory@/)
  })
})

function hitOf(page: Page, words: string, where: string): string {
  const { rows } = tableCalled(page, 'Where withheld words stand again')
  const at = rows.findIndex((row) => row[0]?.includes(words) && row[2]?.includes(where))
  const form = page.forms.find(({ submits }) => submits.some(({ text }) => text === 'Answer the ticked ones'))
  return form?.fields.find(({ name }) => name === 'hits')?.options[at]?.value ?? ''
}

describe('Names that were changed since @journey', function () {
  this.timeout(90_000)
  const app = useApp()

  it('are looked for as they are and as they were, of people and of organisations', async () => {
    const on = await aProposing(app, ['The root key lies behind the door of Nina West.', 'The key is kept.'])
    const administrator = await signedInAs(app, 'administrator')
    const secretary = await signIn(app, on.cast.secretary)
    const { contact, organisation } = on.cast
    const corrected = await administrator.get(`/people/${contact.reference}/correct`)
    await administrator.submit(corrected, 'Keep the correction', { name: 'Nina Marsh' })
    const renamed = await secretary.get(`/organisations/${organisation.reference}/name`)
    await secretary.submit(renamed, 'Change the name', { name: 'Omega Energy', reason: 'It was renamed.' })
    const proposal = (await propose(on)).caption ?? ''
    await choose(on, proposal, [1, 2])
    await withhold(on, proposal, 1, 'Nina West')
    await tell(on, proposal, 'Alpha Energy, now Omega Energy, asked Nina West.')

    const page = await on.pki.get(`${proposalPath(proposal)}/checks`)

    const words = page.tables
      .filter(({ caption }) => caption === 'Where withheld words stand again')
      .flatMap(({ rows }) => rows.map(([word]) => word))
    assert.deepEqual(words.toSorted(), ['“Alpha Energy”', '“Nina West”', '“Omega Energy”'])
  })
})
