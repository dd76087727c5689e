import assert from 'node:assert/strict'
import { readProjectFile } from '../support/project-files.ts'
import { leakTable } from './leak-table.ts'

describe('The table of known leaks', () => {
  it('has a row for each of the survey, in order', () => {
    const upTo = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, at) => `R${first + at}`)
    const wanted = [...upTo(1, 19), 'R19b', ...upTo(20, 40), ...upTo(50, 68)]

    assert.deepEqual(
      leakTable.map(({ row }) => row),
      wanted,
    )
  })

  for (const row of leakTable)
    it(`names tests that are there, or why there can be none: ${row.row}, ${row.failure}`, () => {
      if (!('tests' in row)) {
        assert.match(row.because, /^[A-Z].{20,}\.$/)
        return
      }
      assert.ok(row.tests.length > 0)
      assert.deepEqual(
        row.tests.filter(([file, title]) => !readProjectFile(file).includes(title)),
        [],
      )
    })
})
