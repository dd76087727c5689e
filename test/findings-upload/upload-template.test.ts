import assert from 'node:assert/strict'
import { writeXlsx } from '../../server/files/write-xlsx.ts'
import { mappingReasons } from '../../server/findings-upload/check-mapping.ts'
import { suggestMapping } from '../../server/findings-upload/suggest-mapping.ts'
import {
  dataDictionary,
  templateHeader,
  templateSheets,
} from '../../server/findings-upload/upload-template.ts'
import { readHere } from '../files/read-here.ts'
import { aTemplate, preview } from './upload-builders.ts'

describe('The data dictionary', () => {
  it('tells of every column of the template what it holds, its rule and an example', () => {
    const [, ...rows] = dataDictionary()

    assert.deepEqual(
      rows.map(([label]) => label),
      templateHeader(),
    )
    for (const row of rows) assert.ok(row.every((cell) => cell.length > 0))
  })

  it('gives examples that make a finding without an error', () => {
    const [, ...rows] = dataDictionary()
    const sheet = { ...aTemplate([]).first.sheet }
    const cells = rows.map((row) => ({ kind: 'text' as const, text: row[4] ?? '' }))
    const first = { file: 'example.csv', sheet: { ...sheet, rows: [{ number: 2, hidden: false, cells }] } }

    assert.deepEqual(preview({ first, second: null }).rows[0]?.errors, [])
  })
})

describe('The template as a workbook', () => {
  it('is read back with a header that needs no mapping, and the data dictionary beside it', async () => {
    const { sheets, warnings } = await readHere('template.xlsx', await writeXlsx(templateSheets()))
    const header = sheets[0]?.header ?? []

    assert.deepEqual(mappingReasons(suggestMapping(header), { first: header, second: null }), [])
    assert.deepEqual([sheets[0]?.rows.length, sheets[1]?.rows.length], [0, templateHeader().length])
    assert.deepEqual(warnings, [])
  })
})
