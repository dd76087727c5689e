import assert from 'node:assert/strict'
import { publicationTitle as title, publishedAsDecided } from './publish-as-decided.ts'
import type { Sitting } from './sitting.ts'

/** A plan in force gets a new version, with one paragraph more. */
export function tellNewVersion({ as, itIs, noteOf }: Sitting): void {
  it('is revised by the organisation, and the next version submitted', async () => {
    itIs('2027-09-01T09:30:00Z')
    await as('contact', async ({ go, on, send, refused, reads }) => {
      await go('Plans', noteOf('plan'))
      await send('Draft a new version')
      await on('Add a part')
      await refused('Add the part', {}, /./)
      await send('Add the part', { kind: 'paragraph', text: 'Profiles are looked at twice a year.' })
      await on('Submit the plan')
      await send('Submit the plan')
      await reads(/Version 2 is submitted\./)
    })
  })
}

/** What is published of the new version replaces what readers have, and is recalled. */
export function tellUpdateAndRecall(sitting: Sitting): void {
  const { as, noted, noteOf } = sitting

  it('is proposed again: each former choice is confirmed beside what changed', async () => {
    await as('pki', async ({ page, go, on, fill, send, reads }) => {
      await go('Plans', noteOf('plan'), 'Propose a publication')
      await send('Propose a publication')
      noted.set('proposal', new URL(page.url()).pathname.split('/').at(-1) ?? '')
      await on('Change what is proposed', 'Confirm what was chosen and withheld before')
      await fill({})
      for (const box of await page.locator('[name=parts]').all()) await box.check()
      for (const place of await page.locator('select[name^="redactions."]').all())
        await place.selectOption({ index: 1 })
      await send('Confirm what is marked')
      await page.getByRole('checkbox', { name: 'Part 7', exact: true }).check()
      await fill({ why: 'Others can do so too.' })
      await send('Choose the ticked parts')
      await go(title, 'Write what readers are told')
      await send('Save', {
        whyPublished: 'Others can do so too.',
        audience: 'sec-parties',
        namesOrganisation: 'yes',
      })
      await on('Look at repetitions and references')
      const open = page.locator('[name=hits]')
      if ((await open.count()) > 0) {
        for (const box of await open.all()) await box.check()
        await send('Answer the ticked ones', {
          answer: 'lawfully-public',
          reason: 'Readers have these words.',
        })
      }
      await reads(/Repetitions: none without an answer/)
      await go(title, 'Close the proposal')
      await send('Close the proposal', { publishOn: '2027-11-24' })
    })
    await as('secretary', async ({ go, send }) => {
      await go(title, 'Put it to the organisation')
      await send('Put it to the organisation')
    })
    await as('contact', async ({ go, send }) => {
      await go(title, 'Say that there are no (further) objections')
      await send(/^There are no/)
    })
    await as('secretary', async ({ go, send }) => {
      await go(title, 'End the consultation')
      await send('End the consultation')
    })
  })

  it('replaces what readers have, whose address is gone', async () => {
    await publishedAsDecided(sitting, { decidedAt: '2027-11-10T09:30:00Z', on: '2027-11-24' })
    await as('party', async ({ page, go, reads }) => {
      await go('Publications')
      await reads(/Current/, /Replaced/)
      await go('Publications', /^PUB-/)
      await reads(/Profiles are looked at twice a year\./)
      // The old address stands in somebody's notes: no page leads there any longer.
      assert.equal((await page.goto(noteOf('publication')))?.status(), 410)
    })
  })

  it('is recalled by the secretariat with a reason that no reader gets', async () => {
    await as('party', async ({ page, go }) => {
      await go('Publications', /^PUB-/)
      noted.set('current', new URL(page.url()).pathname)
    })
    await as('secretary', async ({ go, on, send, refused, reads }) => {
      await go('Proposed publications', noteOf('proposal'))
      await on('Withdraw the publication')
      await refused('Withdraw the publication', {}, /reason/)
      await send('Withdraw the publication', { reason: 'It says too much.' })
      await reads(/The publication is withdrawn\./)
    })
    await as('party', async ({ page, go, reads }) => {
      await go()
      await reads(/withdrawn/)
      const gone = await page.goto(noteOf('current'))
      assert.equal(gone?.status(), 410)
      assert.doesNotMatch(await page.innerText('body'), /It says too much/)
    })
  })
}
