import assert from 'node:assert/strict'
import { preparedOf } from '../../server/publishing/prepare-actions.ts'
import type { PreparedPublication } from '../../server/publishing/prepared-publication.ts'
import { openPassage, checkOpening } from '../../server/publishing/verification-code.ts'
import { passagesOf } from '../../server/remediation-plans/passages.ts'
import type { SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import type { Page } from '../support/page.ts'
import { closed, publishedWords, withheldWords } from './closing.ts'
import { aProposing, propose, type Proposing } from './proposing.ts'

describe('Looking at what will be published @journey', () => {
  const app = useApp()
  let on: Proposing
  let proposal: Page
  let reference: string
  let prepared: PreparedPublication

  before('a closed proposal', async () => {
    on = await aProposing(app)
    proposal = await propose(on)
    reference = proposal.caption ?? ''
    await closed(app, on.pki, reference)
    prepared = (await preparedOf(reference)) ?? assert.fail()
  })

  const bytesOf = (output: string) =>
    prepared.outputs.find((one) => one.output === output)?.bytes ?? assert.fail(output)

  it('shows the page as it was rendered, byte for byte, to the committee', async () => {
    for (const visitor of [on.pki, on.member, on.secretary]) {
      const page = await visitor.get(`${proposal.path}/preview`)

      assert.equal(page.status, 200)
      assert.ok(page.html.includes(bytesOf('page').toString()))
      assert.match(page.text, new RegExp(publishedWords))
      assert.doesNotMatch(page.text, new RegExp(withheldWords))
      assert.match(page.text, /Nothing of this plan was published before/)
    }
  })

  for (const [output, name] of [
    ['pdf', /^attachment; filename="?PUB-\w{8}\.pdf"?$/],
    ['json', /^attachment; filename="?PUB-\w{8}\.json"?$/],
    ['csv', /^attachment; filename="?PUB-\w{8}\.csv"?$/],
    ['feed', /^attachment; filename="?PUB-\w{8}\.atom"?$/],
  ] as const)
    it(`gives the ${output} as readers will get it, byte for byte`, async () => {
      const { status, bytes, headers } = await on.member.download(`${proposal.path}/preview/${output}`)

      assert.equal(status, 200)
      assert.ok(bytes.equals(bytesOf(output)))
      assert.match(headers.get('content-disposition') ?? '', name)
    })

  it('is nowhere for the organisation before it is shown the bytes, for the excused, and for who only audits', async () => {
    const nowhere: readonly SignedIn[] = [on.contact, on.excused, on.auditor, on.panel]
    for (const visitor of nowhere)
      for (const path of ['', '/pdf', '/json', '/csv', '/feed']) {
        const hidden = await visitor.send(`${proposal.path}/preview${path}`)
        assert.equal(hidden.status, 404, path)
      }
  })

  it('gives nothing under another name', async () => {
    for (const output of ['page', 'secrets', 'constructor']) {
      assert.equal((await on.secretary.send(`${proposal.path}/preview/${output}`)).status, 404)
    }
  })

  it('is under a public reference drawn by chance, in no output of which stands a private one', () => {
    assert.match(prepared.reference, /^PUB-[2-9B-DF-HJ-NP-TV-Z]{8}$/)
    for (const { output, bytes } of prepared.outputs) {
      const text = bytes.toString('latin1')
      for (const hidden of [reference, on.plan.reference, prepared.digest, withheldWords, '4921'])
        assert.equal(text.includes(hidden), false, `${output} ${hidden}`)
    }
  })

  it('keeps what opens every passage later, as it was stored', () => {
    const [first] = passagesOf(on.version)
    const openings = openPassage(prepared.secrets, first ?? assert.fail())

    assert.ok(openings.length > 0)
    assert.ok(openings.every((opening) => checkOpening(opening, prepared.code)))
  })
})
