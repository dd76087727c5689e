import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import type { Sitter, Sitting } from './sitting.ts'

const file = '../shared/real-input/corrective-action-plan-171944-22.csv'
const plan = 'Remediation plan of Northwind Energy'

/** What the real file plans, by its own number. */
export function plannedActions(): ReadonlyMap<string, string> {
  const rows: readonly Record<string, string>[] = parse(readFileSync(file), { columns: true })
  return new Map(rows.map((row) => [row['reference_number'] ?? '', row['planned_action']?.trim() ?? '']))
}

/** The plan that the Panel requires is written from a real file, refused, mended and submitted. */
export function tellPlan({ as, itIs, noted, noteOf }: Sitting): void {
  it('is drafted by two contacts, without scripts: parts from a pasted text, words marked as sensitive, root causes, one action typed in', async () => {
    itIs('2027-07-05T09:30:00Z')
    const planned = plannedActions()
    const texts = ['2022-028', '2022-027', '2022-017'].map((number) => planned.get(number) ?? '')
    const drafting = async ({ go, on, send, refused, reads }: Sitter) => {
      await go(plan, 'Draft the plan', 'Paste a text')
      await refused('Split it and add the parts', {}, /./)
      const text = ['What we plan', ...texts, 'Step | By whom\nOrder the cards | Luke Holt'].join('\n\n')
      await refused('Split it and add the parts', { text: `${text}\u202e` }, /./)
      await send('Split it and add the parts', { text })
      await on(/^Mark “Order the cards/)
      await refused(
        'Mark the words',
        { quote: 'Luke Holtz', reason: 'It names a person.' },
        /do not stand there/,
      )
      await send('Mark the words', { quote: 'Luke Holt' })
      await reads(/Marked as sensitive: “Luke Holt”/)
      await go(plan, 'Draft the plan', 'State a root cause')
      await send('State the root cause', { text: 'The profile was set up by hand.' })
      await on('State a root cause')
      await send('State the root cause', { text: 'Nobody looked at the log.' })
      await on('Plan an action')
      await send('Plan the action', { description: 'The log is read each week.', state: 'planned' })
    }
    await as('drafter', drafting, { scripts: false })
  })

  it('takes the actions of the real file in, each for the case and with an owner and a day', async () => {
    await as('contact', async ({ page, go, fillForAllRows, send, refused, reads }) => {
      await go(plan, 'Draft the plan', 'Upload actions')
      await refused('Read the file', {}, /Choose/)
      await page.setInputFiles('[name=first]', file)
      await send('Read the file')
      await page.getByRole('heading', { name: 'Map the columns' }).waitFor({ timeout: 30_000 })
      await fillForAllRows({
        covers: noteOf('breach'),
        owner: 'Luke Holt',
        dueOn: '2027-12-30',
        kind: 'Prevent it from happening again',
        rootCauses: '1',
        criterion: 'A second person finds it done.',
      })
      await send('See what the upload would do', { 'from.title': 'first-0' })
      await reads(/New actions\s+30/, /Rows with errors\s+0/)
      await send(/^Confirm/)
      await reads(/30 actions/)
    })
  })

  it('is refused with every cause at once, mended and submitted by the one who may, without scripts', async () => {
    await as('drafter', async ({ page, go, reads }) => {
      await go(plan, 'Draft the plan')
      await reads(/Still missing/)
      assert.equal(await page.getByRole('button', { name: 'Submit the plan' }).count(), 0)
    })
    const submitting = async ({ page, go, on, send, refused, tick, reads }: Sitter) => {
      await go(plan, 'Draft the plan')
      await refused('Submit the plan', {}, /has no action yet/, /Root cause 2/, /Action 1 lacks/)
      await go(plan, 'Draft the plan', 'Change action 1')
      await tick(/^BR-/, /^Finding/)
      await send('Save the action', {
        ...{ title: 'Read the log', kind: 'detect', rootCauses: '2', owner: 'Luke Holt' },
        ...{ criterion: 'The register shows it.', dueOn: '2028-06-30' },
      })
      await refused('Submit the plan', {}, /after the Panel’s limit/)
      await go(plan, 'Draft the plan', 'Change action 1')
      await send('Save the action', { lateBecause: 'The register needs a year of entries.' })
      await on('Submit the plan')
      await send('Submit the plan')
      await reads(/Version 1 is submitted\./, /Later dates asked for/)
      noted.set('plan', new URL(page.url()).pathname.split('/').at(-1) ?? '')
    }
    await as('contact', submitting, { scripts: false })
  })
}
