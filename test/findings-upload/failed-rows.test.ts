import assert from 'node:assert/strict'
import { writeCsv } from '../../server/files/write-csv.ts'
import { failedRows, reasonColumn } from '../../server/findings-upload/failed-rows.ts'
import { suggestMapping } from '../../server/findings-upload/suggest-mapping.ts'
import { templateHeader } from '../../server/findings-upload/upload-template.ts'
import { readHere } from '../files/read-here.ts'
import { aRow, aTemplate, preview } from './upload-builders.ts'

describe('Downloading the rows that were refused', () => {
  const sheets = aTemplate([
    aRow(),
    aRow({ reference: 'F-02', environment: 'x', foundOn: 'soon' }),
    aRow({ reference: '=F-03', text: '\'=1+1, quoted "so"\nand so', classification: 'y' }),
  ])
  const rows = failedRows(preview(sheets).rows, sheets.first)

  it('gives the rows as they stood, with every reason in a last column', () => {
    assert.deepEqual(rows[0], [...templateHeader(), reasonColumn])
    assert.deepEqual(
      rows.slice(1).map((row) => row[0]),
      ['F-02', '=F-03'],
    )
    assert.match(rows[1]?.at(-1) ?? '', /^Environment: .*Found on: /)
  })

  it('gives a file that is uploaded again with the same mapping once the cells are right', async () => {
    const again = await readHere('failed.csv', writeCsv(rows))
    const sheet = again.sheets[0]
    assert.ok(sheet)
    const mapping = suggestMapping(sheet.header)

    const same = preview({ first: { file: 'failed.csv', sheet }, second: null }, [], { mapping })
    const corrected = {
      ...sheet,
      rows: sheet.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({
          ...cell,
          text: { x: 'Live', y: 'Failure', soon: '2027-03-01' }[cell.text] ?? cell.text,
        })),
      })),
    }
    const right = preview({ first: { file: 'failed.csv', sheet: corrected }, second: null }, [], { mapping })

    assert.deepEqual(
      same.rows.map(({ state, errors }) => [state, errors.length]),
      [
        ['error', 2],
        ['error', 1],
      ],
    )
    assert.deepEqual(
      right.rows.map(({ state }) => state),
      ['new', 'new'],
    )
    assert.deepEqual(right.rows[1]?.values.text, '\'=1+1, quoted "so"\nand so')
    assert.deepEqual(failedRows(same.rows, { file: 'failed.csv', sheet })[0], rows[0])
  })
})
