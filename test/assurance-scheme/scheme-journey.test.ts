import assert from 'node:assert/strict'
import type { Organisation } from '../../server/organisations/organisation.ts'
import { day } from '../../server/kernel/day.ts'
import { schemeOfProvider } from '../../server/assurance-scheme/scheme-store.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownOrganisation } from '../support/builders/organisation.ts'
import { tableCalled, type Page } from '../support/page.ts'

describe('The assurance scheme @journey', () => {
  const app = useApp()
  let secretary: SignedIn
  let provider: Organisation

  before('the DCC, a provider and a supplier', async () => {
    secretary = await signedInAs(app, 'secretariat')
    const dcc = await aKnownOrganisation({ name: 'The DCC', role: 'smki-service-provider' })
    provider = await aKnownOrganisation({ name: 'Trust Assessors', role: 'assurance-provider' })
    await aKnownOrganisation({
      name: 'Close Assessors',
      role: 'assurance-provider',
      affiliates: [{ organisation: dcc.reference, from: day('2025-01-01'), to: null }],
    })
    await aKnownOrganisation({ name: 'Alpha Energy', role: 'large-supplier' })
  })

  async function recorded(entries: Record<string, string>): Promise<Page> {
    const form = await secretary.get('/assurance-schemes/new')
    return await secretary.submit(form, 'Record the scheme', {
      name: 'Trust Scheme',
      provider: 'Trust Assessors',
      procuredBy: 'The DCC',
      contract: 'C-17',
      evidence: 'Grant of approval of the certificate service.',
      source: 'The scheme’s public directory',
      ...entries,
    })
  }

  it('refuses a scheme that the DCC did not procure', async () => {
    const page = await recorded({ procuredBy: 'Alpha Energy' })

    assert.match(page.errors[0] ?? '', /^Alpha Energy is not the DCC on 1 March 2027/)
    assert.equal(page.whys[0]?.sentence, 'The DCC procures an independent assurance scheme.')
    assert.equal(page.whys[0].source, 'Seed paragraph 56')
  })

  it('refuses a provider that is an affiliate of whoever procured it', async () => {
    const page = await recorded({ provider: 'Close Assessors' })

    assert.match(page.errors[0] ?? '', /must be independent/)
  })

  it('refuses evidence dated tomorrow and a review before the evidence', async () => {
    assert.match((await recorded({ on: '2027-03-02' })).errors[0] ?? '', /dated today or earlier/)
    assert.match(
      (await recorded({ reviewOn: '2027-03-01' })).errors[0] ?? '',
      /comes after the day of the evidence/,
    )
  })

  it('says what the form and the rules have against it at once', async () => {
    const unnamed = await recorded({ name: '', procuredBy: 'Alpha Energy' })
    assert.match(unnamed.errors.join(' '), /name of the scheme.*Alpha Energy is not the DCC/)
    const undated = await recorded({ from: '', on: '2027-03-02' })
    assert.match(undated.errors.join(' '), /first day.*dated today or earlier/)
  })

  it('records a scheme with its evidence, adds more, and ends it on a day', async () => {
    const page = await recorded({})
    assert.equal(page.heading, 'Trust Scheme')
    assert.equal(page.state, 'Holds today')

    const adding = await secretary.press(page, 'Add evidence of recognition')
    const early = await secretary.submit(adding, 'Add the evidence', { on: '2027-03-02' })
    assert.match(early.errors.join(' '), /evidence of recognition.*dated today or earlier/)
    const more = await secretary.submit(adding, 'Add the evidence', {
      evidence: 'Approval reviewed.',
      source: 'The directory',
      on: '2027-02-20',
    })
    assert.equal(tableCalled(more, 'Evidence of recognition').rows.length, 2)

    const ending = await secretary.press(more, 'End the scheme')
    const unsaid = await secretary.submit(ending, 'Record the last day', { to: '2020-01-01' })
    assert.match(unsaid.errors.join(' '), /which is the first day.*reason/)
    const ended = await secretary.submit(ending, 'Record the last day', {
      to: '2027-03-31',
      reason: 'The contract runs out.',
    })
    assert.equal(ended.summary['Last day'], '31 March 2027')
    assert.ok(ended.timeline.some((title) => title.endsWith('ended the scheme')))
  })

  it('knows under which scheme a provider assesses on a day', async () => {
    const scheme = await schemeOfProvider(provider.reference, day('2027-03-31'))

    assert.equal(scheme?.name, 'Trust Scheme')
    assert.equal(await schemeOfProvider(provider.reference, day('2027-04-01')), null)
  })

  it('is read by a contact and hidden from a SEC Party', async () => {
    const contact = await signedInAs(app, 'contact', { organisation: provider.reference })
    const party = await signedInAs(app, 'sec-party', { organisation: provider.reference })

    assert.equal((await contact.get('/assurance-schemes')).heading, 'Assurance schemes')
    assert.equal((await contact.get('/assurance-schemes/new')).status, 404)
    assert.equal((await party.get('/assurance-schemes')).status, 404)
  })
})
