import assert from 'node:assert/strict'
import fc from 'fast-check'
import { guardFormula, unguardFormula } from '../../server/files/formula-guard.ts'
import { writeCsv } from '../../server/files/write-csv.ts'
import { readHere, textsOf } from './read-here.ts'

// Texts that a spreadsheet might run, and texts that already carry an apostrophe, come up often.
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", "'=", "''-", '＝', ''), fc.string())
    .map((parts) => parts.join('')),
)

describe('Guarding formulas in CSV', () => {
  it('puts an apostrophe before every sign that starts a formula', () => {
    const guarded = ['=1', '+1', '-1', '@a', '\ta', '\ra', '＝1'].map(guardFormula)

    assert.deepEqual(guarded, ["'=1", "'+1", "'-1", "'@a", "'\ta", "'\ra", "'＝1"])
  })

  it('leaves a text with an apostrophe of its own as it is', () => {
    assert.equal(guardFormula("'tis fine"), "'tis fine")
    assert.equal(unguardFormula("'tis fine"), "'tis fine")
  })

  it('never leaves a text that starts a formula', () => {
    fc.assert(fc.property(texts, (text) => !/^[=+\-@\t\r]/.test(guardFormula(text))))
  })

  it('is taken off again by the import, whatever the text', () => {
    fc.assert(fc.property(texts, (text) => unguardFormula(guardFormula(text)) === text))
  })

  it('brings every table through writing and reading unharmed', async () => {
    const cell = texts.filter((text) => text.trim() !== '' && !text.includes('\0'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const { sheets } = await readHere('out.csv', writeCsv([['a', 'b', 'c'], ...rows]))

        assert.deepEqual(textsOf(sheets[0]), rows)
      }),
      { numRuns: 200 },
    )
  })
})
