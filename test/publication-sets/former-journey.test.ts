import assert from 'node:assert/strict'
import { RedactionProposalModel } from '../../models/redaction-proposal.ts'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { aProposing, choose, propose, withhold, type Proposing } from '../redaction-proposals/proposing.ts'
import { useApp } from '../support/app.ts'
import { putInForce } from '../support/builders/plan-in-force.ts'
import type { Page } from '../support/page.ts'

describe('Proposing a publication of a new version of a plan @journey', () => {
  const app = useApp()
  let on: Proposing
  let path = ''
  let offered: Page

  before(
    'a proposal with two parts and three redactions, abandoned, and another version in force',
    async () => {
      on = await aProposing(app)
      const earlier = (await propose(on)).caption ?? ''
      await choose(on, earlier, [2, 3])
      await withhold(on, earlier, 2, 'safe 4921')
      await withhold(on, earlier, 3, 'Two guards')
      await withhold(on, earlier, 3, 'second door')
      const ending = await on.secretary.press(
        await on.secretary.get(proposalPath(earlier)),
        'Abandon the proposal',
      )
      await on.secretary.submit(ending, 'Abandon the proposal', { reason: 'The plan has a new version.' })
      const words = [
        '# What we do',
        'The root key lies in safe 4921 behind the second door.',
        'Three cameras watch the second door. The safe is opened by two people.',
      ]
      const { plan, version } = await putInForce(on.plan, words, 2)
      on = { ...on, plan, version }
      path = proposalPath((await propose(on)).caption ?? '')
    },
  )

  it('inherits nothing: every part is withheld, and nothing in it is', async () => {
    const page = await on.pki.get(`${path}/text`)

    assert.doesNotMatch(page.text, /To be published/)
    assert.equal(page.html.includes('assay-words--withheld'), false)
  })

  it('is offered each former choice and redaction, beside what changed', async () => {
    offered = await on.pki.press(
      await on.pki.get(`${path}/text`),
      'Confirm what was chosen and withheld before',
    )

    assert.match(offered.text, /was about version 1; this one is about version 2/)
    assert.match(offered.html, /<del>Two[^<]*<\/del>[^]*<ins>Three/)
    const fields = offered.forms
      .flatMap(({ fields: some }) => some)
      .filter(({ name }) => name.startsWith('redactions.'))
    assert.deepEqual(
      fields.map(({ label, options }) => [label, options.map(({ text }) => text)]),
      [
        [
          '“safe 4921”',
          ['Leave it out', 'Withhold “safe 4921” in “…ot key lies in safe 4921 behind the sec…”'],
        ],
        ['“Two guards”', ['Its words stand nowhere any more']],
        [
          '“second door”',
          ['Leave it out', 'Withhold “second door” in “…eras watch the second door. The safe is o…”'],
        ],
      ],
    )
  })

  it('makes again only what somebody confirms, where its words stand now', async () => {
    const nothing = await on.pki.submit(offered, 'Confirm what is marked')
    const page = await on.pki.submit(offered, 'Confirm what is marked', {
      parts: [on.version.parts[2]?.reference ?? ''],
      'redactions.3': '1',
    })

    assert.deepEqual(
      nothing.errors.map((error) => error.split('Why?')[0]?.trim()),
      ['Confirm at least one choice or redaction.'],
    )
    assert.equal(page.flash, 'Confirmed: one choice and one redaction of the earlier proposal.')
    assert.match(page.html, /Three cameras watch the <mark[^>]*>.*second door<\/mark>/)
    assert.equal(page.html.match(/assay-part--chosen/g)?.length, 1)
    assert.match(page.text, /1: Security, not shown\. Whoever knows it knows where to look\./)
  })
})

describe('A redaction that lost its words @journey', () => {
  const app = useApp()
  let on: Proposing
  let reference = ''

  before('a redaction that was made on other words of the part', async () => {
    on = await aProposing(app)
    reference = (await propose(on)).caption ?? ''
    await choose(on, reference, [2])
    await withhold(on, reference, 2, 'safe 4921')
    await withhold(on, reference, 2, 'root key')
    // No page can bring this about, as versions are frozen; a record could still come in like this.
    await RedactionProposalModel.updateOne(
      { reference },
      { $set: { 'redactions.0.from': 4, 'redactions.0.to': 13, 'redactions.1.quote': 'a word that was' } },
    )
  })

  it('is pointed out, and stops the proposal from being closed', async () => {
    const page = await on.pki.get(`${proposalPath(reference)}/text`)

    assert.match(page.text, /Redactions that lost their words/)
    assert.match(
      (await on.pki.get(proposalPath(reference))).text,
      /A redaction in part PB-\S+ \(number 2 in reading order\) does not stand on its words any more/,
    )
  })

  it('is confirmed where its words stand now, or taken back where they stand nowhere', async () => {
    const first = await on.pki.press(await on.pki.get(`${proposalPath(reference)}/text`), 'Redaction 1')
    const confirmed = await on.pki.submit(first, 'Confirm it where its words stand now')
    const second = await on.pki.press(confirmed, 'Redaction 2')
    const refused = await on.pki.submit(second, 'Confirm it where its words stand now')
    const page = await on.pki.submit(second, 'Take the redaction back')

    assert.match(confirmed.html, /lies in <mark[^>]*>.*safe 4921<\/mark>/)
    assert.match(refused.errors.join(), /Its words stand nowhere any more: take the redaction back\./)
    assert.doesNotMatch(page.text, /Redactions that lost their words/)
  })
})
