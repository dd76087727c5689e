import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { readTable } from '../../server/files/read-table.ts'
import type { Table } from '../../server/kernel/table.ts'
import { mappingReasons } from '../../server/findings-upload/check-mapping.ts'
import type { UploadedSheets } from '../../server/findings-upload/gather-findings.ts'
import type { UploadMapping } from '../../server/findings-upload/upload-mapping.ts'
import { textsByHand } from './real-texts.ts'
import { preview } from './upload-builders.ts'
import { notRun } from '../support/not-run.ts'

// Real audit data that nobody here wrote; it lies beside the project where it is developed, not with its users.
const folder = '../shared/real-input'
const files = ['audit-findings-171944-22.csv', 'audit-findings-text-171944-22.csv'] as const

const mapping: UploadMapping = {
  fields: {
    reference: { kind: 'column', file: 'first', column: 'reference_number' },
    clause: { kind: 'column', file: 'first', column: 'compliance_requirement' },
    text: { kind: 'column', file: 'second', column: 'text_of_finding' },
    classification: {
      kind: 'yes-no',
      file: 'first',
      columns: [
        { column: 'material_weakness', value: 'failure' },
        { column: 'significant_deficiency', value: 'potential-failure' },
      ],
      otherwise: 'observation',
    },
    severity: {
      kind: 'yes-no',
      file: 'first',
      columns: [{ column: 'material_weakness', value: 'major' }],
      otherwise: '',
    },
    repeatOf: {
      kind: 'values',
      file: 'first',
      column: 'prior_references',
      table: [{ from: 'N/A', to: '' }],
      otherwise: 'as-written',
    },
    environment: { kind: 'constant', value: 'live' },
    foundOn: { kind: 'constant', value: '2023-02-28' },
  },
  join: { first: 'reference_number', second: 'reference_number' },
  merge: { usually: 'first', fields: {} },
  dayOrder: 'year-first',
}

describe('The files of a real audit', () => {
  let sheets: UploadedSheets

  before(async function () {
    if (!files.every((file) => existsSync(`${folder}/${file}`)))
      return notRun(this, `${folder} is not here: the real files cannot be tried`)
    const [findings, texts] = await Promise.all(
      files.map((name) => readTable({ name, bytes: readFileSync(`${folder}/${name}`) })),
    )
    sheets = { first: uploaded(files[0], findings), second: uploaded(files[1], texts) }
  })

  it('fit the mapping made for them', () => {
    const second = sheets.second?.sheet.header ?? null

    assert.deepEqual(mappingReasons(mapping, { first: sheets.first.sheet.header, second }), [])
  })

  it('become 30 findings from 154 rows, without an error', () => {
    const { rows, warnings } = preview(sheets, [], { mapping })

    assert.equal(sheets.first.sheet.rows.length, 154)
    assert.equal(rows.length, 30)
    assert.deepEqual(
      rows.flatMap(({ errors }) => errors),
      [],
    )
    assert.deepEqual(warnings, [])
  })

  it('bring their texts in to the letter, the longest of 11,071 characters', () => {
    const { rows } = preview(sheets, [], { mapping })
    const byHand = textsByHand(`${folder}/${files[1]}`)

    assert.equal(byHand.size, 30)
    for (const { values } of rows) assert.equal(values.text, byHand.get(values.reference))
    assert.equal(Math.max(...rows.map(({ values }) => values.text.length)), 11_071)
  })

  it('keep what the yes/no columns and the table of values say', () => {
    const { rows } = preview(sheets, [], { mapping })
    const failures = rows.filter(({ values }) => values.classification === 'failure')

    assert.deepEqual(
      failures.map(({ values }) => [values.reference, values.severity, values.repeatOf]),
      [
        ['2022-013', 'major', ''],
        ['2022-014', 'major', '2021-008'],
      ],
    )
  })

  it('change nothing when they come again, and one thing when one text differs', () => {
    const existing = preview(sheets, [], { mapping }).rows.map(({ values }) => ({ values, frozen: null }))
    const altered = existing.map((finding, at) =>
      at === 7 ? { ...finding, values: { ...finding.values, text: `${finding.values.text}.` } } : finding,
    )

    const same = preview(sheets, existing, { mapping })
    const other = preview(sheets, altered, { mapping })

    assert.ok(same.rows.every(({ state }) => state === 'unchanged'))
    assert.equal(other.rows.flatMap(({ changes }) => changes).length, 1)
  })

  it('are noticed as duplicate references where no merging was chosen', () => {
    const { rows } = preview(sheets, [], { mapping: { ...mapping, merge: null } })

    assert.equal(rows.flatMap(({ errors }) => errors).length, 154 - 30)
  })
})

function uploaded(file: string, table: Table | undefined) {
  const [sheet] = table?.sheets ?? []
  assert.ok(sheet)
  return { file, sheet }
}
