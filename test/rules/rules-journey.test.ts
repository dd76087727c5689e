import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { settingKeys } from '../../server/rules/local-settings.ts'
import { ruleIds } from '../../server/rules/rule-table.ts'
import { settingOn } from '../../server/rules/setting-records.ts'
import { currentSettings } from '../../server/rules/setting-store.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled, type Page } from '../support/page.ts'

describe('Rules and local settings on screen @journey', () => {
  const app = useApp()
  let secretary: SignedIn

  before('a secretary', async () => {
    secretary = await signedInAs(app, 'secretariat')
  })

  async function changed(key: string, entries: Record<string, string>): Promise<Page> {
    const form = await secretary.get(`/rules/settings/${key}/change`)
    return await secretary.submit(form, 'Change the setting', { reason: 'Agreed at the PMA.', ...entries })
  }

  it('lists every rule and every local setting, each with an anchor', async () => {
    const page = await secretary.get('/rules')

    const missing = [...ruleIds, ...settingKeys].filter((id) => !page.html.includes(`id="${id}"`))
    assert.deepEqual(missing, [])
  })

  it('says of a rule its paragraph of the seed, and of a setting that it is not law', async () => {
    const page = await secretary.get('/rules')
    const seats = tableCalled(page, 'Seats, Chair, attendees').rows
    const quorum = seats.find(([rule]) => rule?.startsWith('The PMA decides with at least four'))
    const periods = tableCalled(page, 'Local settings: Periods').rows

    assert.equal(quorum?.[1], 'Seed paragraph 35')
    assert.match(periods[0]?.[1] ?? '', /20 working days/)
    assert.match(page.text, /Local settings \(not law\)/)
  })

  it('changes a setting from a day, with the reason, and leaves earlier days alone', async () => {
    const page = await changed('response-period', { value: '15', from: '2027-04-01' })

    assert.equal(page.summary['Value today'], '20 working days')
    assert.deepEqual(tableCalled(page, 'Values and the days from which they hold').rows.at(-1), [
      '1 April 2027',
      '15 working days',
      'Agreed at the PMA.',
    ])
    assert.ok(page.timeline.some((title) => title.endsWith('changed a local setting')))
    const settings = await currentSettings()
    assert.equal(settingOn(settings, 'response-period', day('2027-03-31')), 20)
    assert.equal(settingOn(settings, 'response-period', day('2027-04-01')), 15)
  })

  it('lets the later of two changes of one day hold', async () => {
    await changed('question-period', { value: '7', from: '2027-03-01' })
    app.clock.pass({ minutes: 5 })
    const page = await changed('question-period', { value: '6', from: '2027-03-01' })

    assert.equal(page.summary['Value today'], '6 working days')
  })

  it('tells the second of two who change a setting what it is by now, and keeps what was typed', async () => {
    const path = '/rules/settings/request-period/change'
    const [first, second] = [await secretary.get(path), await secretary.get(path)]
    const from = '2027-05-01'
    await secretary.submit(first, 'Change the setting', { value: '7', from: '2027-03-01', reason: 'Sooner.' })

    const late = await secretary.submit(second, 'Change the setting', { value: '9', from, reason: 'Later.' })
    assert.equal(late.status, 409)
    assert.match(late.errors[1] ?? '', /^Meanwhile .* changed a local setting: Sooner\.$/)
    assert.match(late.errors.join(), /New value is now “7”; you entered “9”/)
    const again = await secretary.submit(late, 'Change the setting')
    assert.equal(
      tableCalled(again, 'Values and the days from which they hold').rows.at(-1)?.[1],
      '9 working days',
    )
  })

  it('refuses a value that does not fit, and a day that has passed', async () => {
    const page = await changed('response-period', { value: 'soon', from: '2027-02-28', reason: '' })

    assert.equal(page.status, 422)
    assert.deepEqual(
      page.errors.map((error) => error.replace(/ ?Why\?.*$/s, '')),
      [
        'Enter a whole number from 1 to 260.',
        'A setting changes from today or a later day.',
        'Enter the reason.',
      ],
    )
  })

  it('keeps words with their labels, one a line', async () => {
    const page = await changed('materiality-factors', {
      value: 'critical: Critical failure\nminor: Minor failure',
    })

    assert.equal(page.summary['Value today'], 'Critical failure (critical) Minor failure (minor)')
    const broken = await changed('materiality-factors', { value: 'Critical failure' })
    assert.match(broken.errors[0] ?? '', /needs a word \(small letters, digits, hyphens\) and a label/)
  })

  it('shows the form to the secretariat alone, and the page to everybody signed in', async () => {
    const party = await signedInAs(app, 'sec-party')

    assert.equal((await party.get('/rules')).heading, 'Rules and local settings')
    const setting = await party.get('/rules/settings/majority-rule')
    assert.ok(!setting.buttons.includes('Change this setting'))
    assert.equal((await party.get('/rules/settings/majority-rule/change')).status, 404)
    assert.equal((await party.get('/rules/settings/no-such-setting')).status, 404)
  })
})
