import assert from 'node:assert/strict'
import { pagesByPdfjs } from '../../reports/extract.ts'
import {
  answerRepetitions,
  byKeyboard,
  endsOfWords,
  inOneDrag,
  marksOn,
  take,
  withTheForm,
} from '../withhold-in-browser.ts'
import { publicationTitle as title, publishedAsDecided } from './publish-as-decided.ts'
import type { Sitting } from './sitting.ts'
import { plannedActions } from './tell-plan.ts'

/** Who is named at the end of a planned action. */
const namedIn = (number: string) =>
  /Responsible persons: (.+)$/i.exec(plannedActions().get(number) ?? '')?.[1] ?? assert.fail(number)

/** What is published of the plan in force: proposed, withheld in three ways, consulted on, decided, published, read. */
export function tellPublication(sitting: Sitting): void {
  const { as, noted, noteOf } = sitting

  it('is proposed for publication; words are withheld by mouse, by keyboard and without scripts', async () => {
    await as('pki', async ({ page, go, on, fill, send, refused, reads }) => {
      await go('Plans', noteOf('plan'), 'Propose a publication')
      await send('Propose a publication')
      await reads(/No part is chosen/)
      await on('Change what is proposed')
      await refused('Choose the ticked parts', {}, /./)
      for (const number of [1, 2, 3, 4, 5, 6]) await page.locator(`#tick-${number}`).check()
      await refused('Choose the ticked parts', {}, /./)
      await fill({ why: 'Others set up profiles alike.' })
      await send('Choose the ticked parts')
      await inOneDrag(page, await endsOfWords(page, '2.0.', namedIn('2022-028')))
      await take(page)
      await withTheForm(page)
      // The last cell of the table: its two words are the second stop after its row’s first cell.
      await byKeyboard(page, { down: 7, words: 2 })
      await withTheForm(page)
      assert.deepEqual(await marksOn(page), [namedIn('2022-028'), 'Luke Holt'])
    })
    await as(
      'pki',
      async ({ page, go, send, refused }) => {
        await go(title, 'Change what is proposed')
        const system = { number: '4', quote: 'BAMS', ground: 'security', reason: 'It names a system.' }
        await refused('Mark the words', system, /These words stand 3 times in that part/)
        await send('Mark the words', { occurrence: '2' })
        assert.ok((await marksOn(page)).includes('BAMS'))
      },
      { scripts: false, width: 320 },
    )
  })

  it('is closed once readers are told why and each repetition is answered, and looked at as readers get it', async () => {
    await as('pki', async ({ page, go, on, send, refused, reads }) => {
      await go(title, 'Write what readers are told')
      await refused('Save', { whyPublished: '' }, /Say why it is published/)
      await send('Save', {
        whyPublished: 'Others can look at theirs.',
        audience: 'sec-parties',
        namesOrganisation: 'yes',
      })
      await on('Close the proposal')
      await refused('Close the proposal', { publishOn: '2027-08-25' }, /./)
      await go(title, 'Look at repetitions and references')
      await refused('Answer the ticked ones', {}, /./)
      await answerRepetitions(page, namedIn('2022-028'), async (given) => {
        await send('Answer the ticked ones', given)
      })
      await reads(/Repetitions: none without an answer/)
      await go(title, 'Close the proposal')
      await refused('Close the proposal', { publishOn: '2027-07-28' }, /./)
      await send('Close the proposal', { publishOn: '2027-08-25' })
      await on(/review|readers will get/)
      await reads(/formal and documented review procedure/)
      assert.ok(!(await page.innerText('main')).includes(namedIn('2022-028')))
    })
  })

  it('is put to the organisation, which objects on a telephone and is answered', async () => {
    await as('secretary', async ({ go, send }) => {
      await go(title, 'Put it to the organisation')
      await send('Put it to the organisation')
    })
    await as(
      'contact',
      async ({ page, go, send, refused }) => {
        await go(title, 'Object to a part')
        await refused('Object', {}, /Choose the part/, /Enter the reason/)
        const part = await page.locator('select[name=part] option').last().getAttribute('value')
        const objection = { part: part ?? '', ground: 'commercial', reason: 'It tells how we work.' }
        await send('Object', objection)
        await go(title, 'Say that there are no (further) objections')
        await send('There are no further objections')
      },
      { width: 320, touch: true, dark: true },
    )
    await as('secretary', async ({ go, on, send, refused }) => {
      await go(title, 'End the consultation')
      await send('End the consultation')
      await on('Record the PMA’s decision to publish')
      await refused('Record the decision', {}, /put it on an agenda/)
    })
    await as('pki', async ({ go, send, refused }) => {
      await go(title, 'Objection 1')
      await refused('Answer', {}, /Enter the answer/)
      await send('Answer', { answer: 'How it is set up is what others need to read.' })
    })
  })

  it('is decided in a meeting, shown to the organisation, and published on its day by somebody else', async () => {
    await publishedAsDecided(sitting, { decidedAt: '2027-08-12T09:30:00Z', on: '2027-08-25' })
  })

  it('is read by a SEC Party without what is withheld: page, PDF and JSON', async () => {
    await as('party', async ({ page, go }) => {
      await go('Publications', /^PUB-/)
      noted.set('publication', new URL(page.url()).pathname)
      // Not every Chromium says that it downloads: the link is followed as the browser follows it, cookies and all.
      const link = await page.getByText('Download as PDF').getAttribute('href')
      const pdf = await (await page.request.get(link ?? '')).body()
      const words = (await pagesByPdfjs(pdf, 'all')).join(' ')
      const json = await (await page.request.get(`${noteOf('publication')}/json`)).text()
      for (const text of [words, json, await page.innerText('main')].map((one) =>
        one.replaceAll(/\s+/g, ' '),
      )) {
        assert.match(text, /formal and documented review procedure/)
        for (const name of [namedIn('2022-028'), 'Luke Holt']) assert.ok(!text.includes(name), name)
      }
    })
  })
}
