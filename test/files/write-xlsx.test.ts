import assert from 'node:assert/strict'
import fc from 'fast-check'
import { writeXlsx } from '../../server/files/write-xlsx.ts'
import { readHere, textsOf } from './read-here.ts'

const sheet = (rows: readonly (readonly string[])[], blankRows = 0) => ({
  name: 'Findings',
  header: ['a', 'b'],
  rows,
  blankRows,
  columnWidths: [],
})

describe('Writing a workbook', () => {
  it('brings every table through writing and reading unharmed', async () => {
    // What XML cannot hold is never written: texts with such signs are refused where they come in.
    const piece = fc.constantFrom(
      '=1',
      '_x0041_',
      '_',
      'x',
      ' ',
      '\n',
      '<',
      '&amp;',
      '"',
      'é',
      '😀',
      '4.10',
      "'",
      'Ω',
    )
    const cell = fc
      .array(piece, { minLength: 1 })
      .map((pieces) => pieces.join(''))
      .filter((text) => text.trim() !== '')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        const { sheets } = await readHere('out.xlsx', await writeXlsx([sheet(rows)]))

        assert.deepEqual(textsOf(sheets[0]), rows)
        assert.ok(sheets[0]?.rows.every((row) => row.cells.every(({ kind }) => kind === 'text')))
      }),
      { numRuns: 60 },
    )
  })

  it('makes empty rows ready for text, and reading leaves them out', async () => {
    const bytes = await writeXlsx([sheet([['1', '2']], 300)])

    assert.equal((await readHere('out.xlsx', bytes)).sheets[0]?.rows.length, 1)
  })
})
