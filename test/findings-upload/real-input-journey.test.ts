import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { useApp } from '../support/app.ts'
import { byTag, parseHtml } from '../support/html.ts'
import { notRun } from '../support/not-run.ts'
import type { Page } from '../support/page.ts'
import { textsByHand } from './real-texts.ts'
import { arrived, confirmPage, uploaders, type Uploaders } from './uploaders.ts'

// Real audit data that nobody here wrote; it lies beside the project where it is developed, not with its users.
const folder = '../shared/real-input'
const files = ['audit-findings-171944-22.csv', 'audit-findings-text-171944-22.csv'] as const

describe('Uploading the files of a real audit @journey', () => {
  const app = useApp()
  let here: Uploaders
  let columns: Page
  let preview: Page

  before('an assessment in fieldwork', async function () {
    if (!files.every((file) => existsSync(`${folder}/${file}`)))
      return notRun(this, `${folder} is not here: the real files cannot be tried`)
    here = await uploaders(app)
  })

  async function send(): Promise<Page> {
    const [first, second] = files.map((name) => ({ name, bytes: readFileSync(`${folder}/${name}`) }))
    assert.ok(first && second)
    return await arrived(
      here.ada,
      await here.ada.submit(await here.ada.get(here.path), 'Read the file', {}, { first, second }),
    )
  }

  async function setOut(field: string, entries: Readonly<Record<string, string>>): Promise<void> {
    columns = await here.ada.submit(await here.ada.get(`${columns.path}/columns/${field}`), 'Save', entries)
    assert.deepEqual(columns.errors, [])
    columns = await here.ada.get(columns.path.replace(/\/columns$/, ''))
  }

  it('suggests the joining column and the columns it knows', async () => {
    columns = await send()

    const stands = new Map(columns.forms.flatMap(({ asItStands }) => asItStands))
    assert.equal(columns.heading, 'Map the columns')
    assert.equal(stands.get('from.reference'), 'first-1')
    assert.equal(stands.get('joinFirst'), 'first-1')
    assert.equal(stands.get('joinSecond'), 'second-0')
    assert.equal(stands.get('from.text'), 'second-1')
  })

  it('takes yes/no columns, a table of values and single values, field by field', async () => {
    await setOut('classification', {
      kind: 'Several yes/no columns',
      yesNo: 'material_weakness = Failure\nsignificant_deficiency = Potential failure',
      yesNoOtherwise: 'Observation',
    })
    await setOut('severity', { kind: 'Several yes/no columns', yesNo: 'material_weakness = Major' })
    await setOut('repeatOf', {
      kind: 'One column, by a table of values',
      column: 'prior_references',
      table: 'N/A =',
      otherwise: 'Is taken as it is written',
    })
    await setOut('environment', { kind: 'One value for all rows', constant: 'Live' })
    await setOut('foundOn', { kind: 'One value for all rows', constant: '28 February 2023' })

    const stands = new Map(columns.forms.flatMap(({ asItStands }) => asItStands))
    assert.equal(stands.get('from.classification'), 'set-out')
    assert.equal(stands.get('value.environment'), 'Live')
  })

  it('finds the same reference in many rows, until they are merged', async () => {
    const wrong = await here.ada.submit(columns, 'See what the upload would do')
    assert.match(wrong.summary['Findings with errors'] ?? '', /124 errors in all/)

    columns = await here.ada.get(`${wrong.path}/columns`)
    preview = await here.ada.submit(columns, 'See what the upload would do', {
      merge: 'Are one finding: the first value wins',
    })
    assert.equal(preview.summary['Rows read'], '154')
    assert.match(preview.summary['New findings'] ?? '', /^30/)
    assert.equal(preview.summary['Findings with errors'], '0')
  })

  it('brings 30 findings in, each text as it stands in the file', async () => {
    const accepted = Object.fromEntries(
      preview.forms
        .flatMap(({ fields }) => fields)
        .filter(({ name }) => name.startsWith('accept.'))
        .map(({ name }) => [name, 'Compared with the source.']),
    )

    const done = await confirmPage(here.ada, preview, accepted)

    assert.equal(done.flash, '30 findings are written.')
    const texts = textsByHand(`${folder}/${files[1]}`)
    const findings = await here.findings()
    assert.equal(findings.length, 30)
    for (const { sourceReference, text } of findings) assert.equal(text, texts.get(sourceReference ?? ''))
    assert.equal(Math.max(...findings.map(({ text }) => text.length)), 11_071)
  })

  it('shows each text on the finding’s page, sign by sign', async () => {
    for (const finding of await here.findings()) {
      const page = await here.ada.get(`/assessments/${here.assessment.reference}/findings/${finding.number}`)
      const shown = byTag(parseHtml(page.html), 'p').map((paragraph) => rawText(paragraph))

      assert.equal(page.status, 200)
      assert.ok(shown.includes(finding.text), `finding ${finding.number}`)
    }
  })

  it('changes nothing when the same files come again, with the mapping remembered', async () => {
    const again = await send()
    assert.match(again.text, /The mapping is the one that was used last time/)

    const same = await here.ada.submit(again, 'See what the upload would do')

    assert.match(same.summary['Unchanged findings'] ?? '', /^30/)
    assert.equal(same.summary['Changed findings'], '0')
    assert.equal(same.summary['New findings'], '0')
  })
})

/** Every character between the tags: runs of spaces count here. */
function rawText(paragraph: { readonly childNodes: readonly object[] }): string {
  return paragraph.childNodes.map((node) => ('value' in node ? String(node.value) : '')).join('')
}
