import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { RemediationPlanModel } from '../../models/remediation-plan.ts'
import { people, type SampleName } from '../../server/demo/demo-register.ts'
import { theStoryUpToPlan } from '../support/told-story.ts'
import { day } from '../../server/kernel/day.ts'
import { pagesByPdfjs } from '../reports/extract.ts'
import { useApp } from '../support/app.ts'
import { useBrowser, type Look } from '../support/browser.ts'
import { notRun } from '../support/not-run.ts'
import { aPersonInBrowser, type InBrowser } from './person-in-browser.ts'
import { accepted, decidedAndShown, revisedWith, shownToPublish } from './publish-a-version.ts'
import {
  answerRepetitions,
  byKeyboard,
  endsOfWords,
  inOneDrag,
  marksOn,
  selectedByTouch,
  take,
  withTheForm,
} from './withhold-in-browser.ts'

const real = '../shared/real-input/corrective-action-plan-171944-22.csv'

describe('A plan from a real file, from its draft to its recall in a browser @journey', function () {
  this.timeout(600_000)
  const app = useApp({ startsAt: '2027-03-01T09:30:00Z' })
  const browser = useBrowser()
  /** What the real file plans, by its own number. */
  let planned: ReadonlyMap<string, string> = new Map()
  let plan = ''
  let proposal = ''
  let publication = ''

  const plannedIn = (number: string) => planned.get(number) ?? assert.fail(number)
  /** Who is named at the end of a planned action. */
  const namedIn = (number: string) =>
    /Responsible persons: (.+)$/i.exec(plannedIn(number))?.[1] ?? assert.fail(number)

  before('the case, and the plan that the Panel requires', async function () {
    if (!existsSync(real)) return notRun(this, `${real} is not here: the real file cannot be tried`)
    const rows: readonly Record<string, string>[] = parse(readFileSync(real), { columns: true })
    planned = new Map(rows.map((row) => [row['reference_number'] ?? '', row['planned_action']?.trim() ?? '']))
    await theStoryUpToPlan(app)
    plan = (await RemediationPlanModel.findOne().lean())?.reference ?? ''
  })

  async function as(name: SampleName, act: (person: InBrowser) => Promise<void>, look: Look = {}) {
    const window = await browser.aWindow(app, look)
    const person = await aPersonInBrowser(window, people[name].email)
    person.page.setDefaultTimeout(60_000)
    await act(person)
    await person.leave()
  }

  it('is drafted from the file, refused with every cause at once, mended and submitted', async () => {
    const draft = `/remediation-plans/${plan}/draft`
    await as('contact', async ({ page, fill, fillForAllRows, press }) => {
      await page.goto(`${draft}/parts/paste`)
      const texts = ['2022-028', '2022-027', '2022-017'].map(plannedIn)
      await fill({
        text: ['What we plan', ...texts, 'Step | By whom\nOrder the cards | Luke Holt'].join('\n\n'),
      })
      await press('/paste')
      for (const text of ['The profile was set up by hand.', 'Nobody looked at the log.']) {
        await page.goto(`${draft}/causes/add`)
        await fill({ text })
        await press('/causes/add')
      }
      await page.goto(`${draft}/actions/add`)
      await fill({ description: 'The log is read each week.', state: 'planned' })
      await press('/actions/add')
      const { breach, covers } = (await RemediationPlanModel.findOne().lean()) ?? assert.fail()
      await page.goto(`${draft}/actions/upload`)
      await page.setInputFiles('[name=first]', real)
      await press('/upload')
      assert.equal(await controlsBeyondAPhone(page), 0)
      await fill({ 'from.title': 'first-0' })
      await fillForAllRows({
        covers: breach,
        owner: 'Luke Holt',
        dueOn: '2027-06-30',
        kind: 'Prevent it from happening again',
        rootCauses: '1',
        criterion: 'A second person finds it done.',
      })
      await press('/columns')
      assert.match(
        await page.innerText('main'),
        /New actions\s+30\s+There already\s+0\s+Rows with errors\s+0/,
      )
      await press('/confirm')
      await page.goto(`${draft}/submit`)
      const refused = await page.locator('.govuk-error-summary').innerText()
      assert.match(refused, /^There is a problem\s+Finding \S+: .+ has no action yet\./)
      assert.match(refused, /Root cause 2 has no action yet\./)
      assert.match(
        refused,
        /Action 1 lacks a title, what it does .+ and how anybody can tell that it worked\./,
      )
      await page.goto(`${draft}/actions/1/change`)
      const mended = { title: 'Read the log', kind: 'detect', rootCauses: '2', covers: [...covers] }
      await fill({ ...mended, owner: 'Luke Holt', dueOn: '2027-05-31', criterion: 'The register shows it.' })
      await press('/actions/1/change')
      await page.goto(`${draft}/submit`)
      await press('/submit')
      assert.match(await page.innerText('main'), /Version 1 is submitted\./)
    })
  })

  it('is proposed for publication once it is in force: words are withheld by mouse and by keyboard', async () => {
    await accepted(app, plan, 1, 31)
    await as('pki', async ({ page, fill, press }) => {
      await page.goto(`/remediation-plans/${plan}/propose-publication`)
      await press('/propose-publication')
      proposal = new URL(page.url()).pathname
      await page.goto(`${proposal}/text`)
      for (const number of [1, 2, 3, 4, 5, 6]) await page.locator(`#tick-${number}`).check()
      await fill({ why: 'Others set up profiles alike.' })
      await page.getByRole('button', { name: 'Choose the ticked parts' }).click()
      await inOneDrag(page, await endsOfWords(page, '2.0.', namedIn('2022-028')))
      await take(page)
      await withTheForm(page)
      // The last cell of the table: its two words are the second stop after its row’s first cell.
      await byKeyboard(page, { down: 7, words: 2 })
      await withTheForm(page)

      assert.deepEqual(await marksOn(page), [namedIn('2022-028'), 'Luke Holt'])
    })
  })

  it('by touch on a telephone, though the tap takes the selection away', async () => {
    await as(
      'pki',
      async ({ page }) => {
        await page.goto(`${proposal}/text`)
        await selectedByTouch(page, '4.0.', namedIn('2022-017'))
        await withTheForm(page)

        assert.ok((await marksOn(page)).includes(namedIn('2022-017')))
      },
      { width: 390, touch: true },
    )
  })

  it('and without a script, by quoting them and choosing the place', async () => {
    await as(
      'pki',
      async ({ page, fill, press }) => {
        await page.goto(`${proposal}/text`)
        await fill({ number: '4', quote: 'BAMS', ground: 'security', reason: 'It names a system.' })
        await page.getByRole('button', { name: 'Mark the words' }).click()
        assert.match(
          await page.locator('.govuk-error-summary').innerText(),
          /These words stand 3 times in that part\. Say which, 1 to 3/,
        )
        await fill({ occurrence: '2' })
        await press('/words')

        assert.ok((await marksOn(page)).includes('BAMS'))
      },
      { scripts: false },
    )
  })

  it('is closed once each repetition is answered, and looked at as readers will get it', async () => {
    await as('pki', async ({ page, fill, press }) => {
      await page.goto(`${proposal}/sentence`)
      await fill({
        whyPublished: 'Others can look at theirs.',
        audience: 'sec-parties',
        namesOrganisation: 'yes',
      })
      await press('/sentence')
      await page.goto(`${proposal}/checks`)
      await answerRepetitions(page, namedIn('2022-028'), async (given) => {
        await fill(given)
        await press('/checks')
      })
      assert.match(await page.innerText('main'), /Repetitions: none without an answer/)
      await page.goto(`${proposal}/close`)
      await fill({ publishOn: '2027-03-10' })
      await press('/close')
      await page.goto(`${proposal}/preview`)
      assert.ok(!(await page.innerText('main')).includes(namedIn('2022-028')))
    })
  })

  it('is put to the organisation, which objects on a telephone and is answered', async () => {
    await as('secretary', async ({ page, press }) => {
      await page.goto(`${proposal}/consult`)
      await press('/consult')
    })
    await as(
      'contact',
      async ({ page, fill, press }) => {
        await page.goto(`${proposal}/object`)
        const part = await page.locator('select[name=part] option').last().getAttribute('value')
        await fill({ part: part ?? '', ground: 'commercial', reason: 'It tells how we work.' })
        await press('/object')
        await page.goto(`${proposal}/done`)
        await press('/done')
      },
      { width: 390, touch: true },
    )
    await as('secretary', async ({ page, press }) => {
      await page.goto(`${proposal}/end-consultation`)
      await press('/end-consultation')
    })
    await as('pki', async ({ page, fill, press }) => {
      await page.goto(`${proposal}/objections/1`)
      await fill({ answer: 'How it is set up is what others need to read.' })
      await press('/objections/1')
    })
  })

  async function publishOn(on: string): Promise<void> {
    app.clock.setTo(`${on}T09:30:00Z`)
    await as('secretary', async ({ page, fill, press }) => {
      await page.goto(`${proposal}/publish`)
      await fill({ plan })
      await press('/publish')
      assert.match(await page.innerText('main'), /The plan is published as it was decided\./)
    })
  }

  it('is published by somebody else who types its reference, and read by a SEC Party without what is withheld', async () => {
    await decidedAndShown(app, proposal.split('/').at(-1) ?? '')
    await publishOn('2027-03-10')
    await as('party', async ({ page, follow }) => {
      await page.goto('/publications')
      publication = (await page.locator('main a[href*="/PUB-"]').first().getAttribute('href')) ?? ''
      await follow(publication)
      const pdf = await (await page.request.get(`${publication}/pdf`)).body()
      const json = await (await page.request.get(`${publication}/json`)).text()
      const read = [await page.innerText('main'), json, (await pagesByPdfjs(pdf, 'all')).join(' ')]
      for (const text of read.map((one) => one.replaceAll(/\s+/g, ' '))) {
        assert.match(text, /formal and documented review procedure/)
        for (const name of [namedIn('2022-028'), namedIn('2022-017'), 'Luke Holt'])
          assert.ok(!text.includes(name), name)
      }
    })
  })

  it('is replaced by what is decided of a new version, and recalled: both addresses are gone', async () => {
    const statusOf = async (page: InBrowser['page'], path: string) => (await page.goto(path))?.status()
    await revisedWith(app, plan, 'Profiles are looked at twice a year.')
    await accepted(app, plan, 2, 31)
    proposal = `/redaction-proposals/${await shownToPublish(app, plan, 'Profiles are', day('2027-03-17'))}`
    await publishOn('2027-03-17')
    await as('party', async ({ page }) => {
      assert.equal(await statusOf(page, publication), 410)
      await page.goto('/publications')
      publication = (await page.locator('main a[href*="/PUB-"]').first().getAttribute('href')) ?? ''
      assert.equal(await statusOf(page, publication), 200)
    })
    await as('secretary', async ({ page, fill, press }) => {
      await page.goto(`${proposal}/withdraw`)
      await fill({ reason: 'It says too much.' })
      await press('/withdraw')
    })
    await as('party', async ({ page }) => {
      assert.equal(await statusOf(page, publication), 410)
      await page.goto('/')
      assert.match(await page.innerText('main'), /A publication that you fetched was withdrawn/)
    })
  })
})

/** How many controls of a form in rows lie beyond the edge of the narrowest phone, or have no label that is seen there. */
async function controlsBeyondAPhone(page: Page): Promise<number> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  const controls = await page.locator('td.assay-control').all()
  assert.ok(controls.length > 0)
  let wrong = 0
  for (const control of controls) {
    const box = await control.boundingBox()
    const isLabelled = await control.locator('.assay-control__label').isVisible()
    if (!box || box.x + box.width > 320 || !isLabelled) wrong += 1
  }
  if (before) await page.setViewportSize(before)
  return wrong
}
