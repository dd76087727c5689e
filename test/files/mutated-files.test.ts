import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Refused } from '../../server/kernel/refusals.ts'
import { inline, makeWorkbook, sheetOf, workbookParts } from './make-workbook.ts'
import { makeZip } from './make-zip.ts'
import { readHere } from './read-here.ts'

const plan = {
  strings: ['one', 'two &amp; three'],
  formats: ['0.00', 'dd/mm/yyyy'],
  sheets: sheetOf(
    inline('Reference') + inline('Text'),
    '<c r="A2" t="s"><v>1</v></c><c r="B2" s="2"><v>46086</v></c><c><f>A1</f></c>',
  ),
}
const workbook = makeWorkbook(plan)
const parts = workbookParts(plan)

/** Whatever the bytes: a table, or a refusal in words; never another fault. */
async function tableOrRefusal(name: string, bytes: Uint8Array): Promise<void> {
  try {
    const { sheets } = await readHere(name, bytes)
    assert.ok(sheets.every((sheet) => sheet.rows.every((row) => row.cells.length > 0)))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    assert.ok(error.message.length > 20)
  }
}

const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 })

function flipped(bytes: Uint8Array, changes: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(bytes)
  for (const [at, value] of changes) copy[at % copy.length] = value
  return copy
}

describe('A damaged upload', () => {
  it('is read or refused in words, whatever bytes of a workbook are changed', async () => {
    await fc.assert(
      fc.asyncProperty(flips, (changes) => tableOrRefusal('f.xlsx', flipped(workbook, changes))),
      { numRuns: 300 },
    )
  })

  it('is read or refused in words, whatever bytes of one of its parts are changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(parts.length - 1), flips, (which, changes) =>
        tableOrRefusal(
          'f.xlsx',
          makeZip(
            parts.map((part, at) =>
              at === which ? { ...part, content: flipped(Buffer.from(part.content), changes) } : part,
            ),
          ),
        ),
      ),
      { numRuns: 300 },
    )
  })

  it('is read or refused in words, whatever the bytes of a CSV file', async () => {
    const csv = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .array(fc.constantFrom('"', ',', ';', '\n', '\r', 'a', "'", '=', '\t', '\uFEFF', 'é', ' '))
        .map((signs) => Buffer.from(signs.join(''))),
    )
    await fc.assert(
      fc.asyncProperty(csv, (bytes) => tableOrRefusal('f.csv', bytes)),
      { numRuns: 500 },
    )
  })
})
