import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { clauseNamed, fillCatalogue } from '../../server/demo/demo-catalogue.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import {
  fillRegister,
  organisations,
  people,
  referenceOf,
  type SampleName,
} from '../../server/demo/demo-register.ts'
import { day } from '../../server/kernel/day.ts'
import { everybodysPassword } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { useBrowser } from '../support/browser.ts'
import { aPersonInBrowser, type InBrowser } from './person-in-browser.ts'

const lead = referenceOf('lead')

/** The whole story by clicks, without a script in any page; one form by the keyboard alone. */
describe('The story in a browser without JavaScript @journey', function () {
  this.timeout(240_000)
  const app = useApp({ startsAt: '2027-03-01T12:30:00Z' })
  const browser = useBrowser()
  let clause = ''
  let assessment = ''
  let item = ''

  before('people and requirements, but no case', async () => {
    await fillRegister(everybodysPassword)
    await fillCatalogue(await demoClock(app.clock.now()).as(referenceOf('secretary'), day('2024-04-01')))
    clause = await clauseNamed('ORG-CP', '6.2')
  })

  async function as(name: SampleName, act: (person: InBrowser) => Promise<void>): Promise<void> {
    const window = await browser.aWindow(app, { scripts: false })
    const person = await aPersonInBrowser(window, people[name].email)
    await act(person)
    await person.leave()
  }

  it('is planned and notified by the secretariat', async () => {
    await as('secretary', async ({ page, follow, fill, press }) => {
      await page.goto('/assessments')
      await follow('/assessments/plan')
      await follow(`/assessments/plan?organisation=${organisations.northwind}`)
      await fill({
        organisation: organisations.northwind,
        kind: 'routine',
        title: 'Routine assessment by hand',
        reason: 'It is due.',
        services: ['smki-service'],
        environment: 'live',
        scope: [clause],
        provider: organisations.kestrel,
        assessors: [lead],
        expectedOn: '2027-08-01',
      })
      await press('/assessments/plan')
      assessment = new URL(page.url()).pathname
      await follow('/notify')
      await fill({ fieldworkFrom: '2027-05-03' })
      await press('/notify')
    })
  })

  it('is engaged and begun by the assessor, who types a finding, a result and the period', async () => {
    app.clock.setTo('2027-05-10T09:00:00Z')
    await as('lead', async ({ page, follow, fill, press }) => {
      await page.goto(assessment)
      await follow('/engage')
      await fill({
        team: [lead],
        lead,
        [`qualifications.${lead}`]: 'Lead auditor',
        [`independence.${lead}`]: 'I hold no interest in it.',
      })
      await press('/engage')
      await press('/begin-fieldwork')
      await follow('/findings/add')
      await fill({
        title: 'One card opened the module',
        text: 'One person alone opened it on twelve days.',
        documentCode: 'ORG-CP',
        documentVersion: '1.2',
        clause: '6.2',
        classification: 'failure',
        severity: 'major',
        evidenceStatement: 'Its log.',
        environment: 'live',
        foundOn: '2027-05-05',
      })
      await press('/findings/add')
      await page.goto(assessment)
      await follow('/results')
      await fill({ requirement: clause, outcome: 'not-met' })
      await press('/results')
      await page.goto(assessment)
      await follow('/period')
      await fill({ periodFrom: '2026-04-01', periodTo: '2027-03-31' })
      await press('/period')
      await press('/share-draft')
    })
  })

  it('is commented on by the organisation, by keyboard alone', async () => {
    await as('contact', async ({ page }) => {
      await page.goto(`${assessment}/findings/1/comment`)
      for (let tabs = 0; tabs < 40; tabs += 1) {
        await page.keyboard.press('Tab')
        if ((await page.locator('textarea[name=comment]:focus').count()) > 0) break
      }
      await page.keyboard.type('Nine days, not twelve.')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL(new RegExp('/findings/1$'))
      assert.match(await page.innerText('main'), /Nine days, not twelve\./)
    })
  })

  it('is answered and issued; the report is a PDF that the organisation downloads', async () => {
    await as('lead', async ({ page, follow, fill, press }) => {
      await page.goto(`${assessment}/findings/1/comments/1`)
      await fill({ answer: 'Agreed.', text: 'One person alone opened it on nine days.' })
      await press('/comments/1')
      await page.goto(assessment)
      await follow('/report')
      await fill({
        recommendedStatus: 'approved',
        statusReasons: 'It can be put right.',
        summary: 'One control was not at work.',
        governs: 'this-report',
      })
      await press('/report')
    })
    await as('contact', async ({ page, fill, follow, press }) => {
      await page.goto(assessment)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('main a[href*="/files/"]').first().click(),
      ])
      assert.equal(
        readFileSync(await download.path())
          .subarray(0, 5)
          .toString(),
        '%PDF-',
      )
      await follow('/respond')
      await fill({ 'kind.1': 'accepted' })
      await press('/respond')
    })
  })

  it('is put on an agenda, and members vote on its assurance status', async () => {
    await as('secretary', async ({ page, follow, fill, press }) => {
      await page.goto('/meetings')
      await follow('/meetings/call')
      await fill({ heldOn: '2027-05-10', startsAt: '10:30', mode: 'remote', place: 'By video' })
      await press('/meetings/call')
      const meeting = new URL(page.url()).pathname
      await page.goto(assessment)
      await press('/take-to-review')
      await page.goto(`${meeting}/items/add`)
      await follow('/items/add?kind=set-assurance-status')
      await fill({
        about: assessment.split('/').at(-1) ?? '',
        outcome: 'approved',
        title: 'Status of Northwind Energy',
        words: 'That the status be approved.',
      })
      await press('/items/add')
      item = new URL(page.url()).pathname
      await page.goto(meeting)
      await press('/send-papers')
      await press('/open')
      await press('/arrive-all')
      await page.goto(item)
      for (const move of ['/open-item', '/deliberate', '/put-to-vote']) await press(move)
      const voters = ['lsB', 'ss', 'net', 'tsc'] as const
      await fill(Object.fromEntries(voters.map((name) => [`votes.${referenceOf(name)}`, 'for'])))
      await press('/votes')
      await fill({ reasons: 'The report carries.', alternativesConsidered: 'None.' })
      await press('/decide')
      await page.goto(assessment)
      await follow('/status')
      await press('/status')
      assert.match(await page.innerText('main'), /Assurance status set/)
    })
  })

  it('shows the excused member nothing of all this, and the organisation its status', async () => {
    await as('lsA', async ({ page }) => {
      assert.equal((await page.goto(assessment))?.status(), 404)
      assert.equal((await page.goto(item))?.status(), 404)
    })
    await as('contact', async ({ page }) => {
      await page.goto(assessment)
      assert.match(await page.innerText('main'), /Set by the PMA\s+Approved/)
    })
  })
})
