import assert from 'node:assert/strict'
import { decodeWindows1252 } from '../../server/files/windows-1252.ts'
import { addressOf } from '../../server/kernel/table.ts'
import { type FieldName, type FieldValues, fieldNames } from '../../server/findings-upload/finding-fields.ts'
import { suggestMapping } from '../../server/findings-upload/suggest-mapping.ts'
import { aRow, aSheet, aTemplate, labelOf, preview } from './upload-builders.ts'

const wrong: readonly (readonly [FieldName, string, RegExp, RegExp])[] = [
  ['classification', 'major', /one of: Failure, Potential failure/, /table of values/],
  ['severity', 'critical', /one of: Major, Minor/, /Write one/],
  ['environment', 'production', /one of: Live, Test/, /Write one/],
  ['foundOn', '31/02/2027', /day that exists/, /year first/],
  ['foundOn', '2027-02-31', /day that exists/, /2027-03-05/],
  ['foundOn', 'soon', /day that exists/, /2027-03-05/],
  ['foundOn', '2027-04-01', /in the future/, /Correct the day/],
  ['title', 'two\nlines', /one line/, /on one line/],
  ['clause', 'x'.repeat(101), /at most 100 characters/, /101 characters/],
  ['text', 'x'.repeat(100_001), /at most 100,000/, /100,001 characters/],
  ['text', '', /is needed/, /Fill the cell/],
  ['text', 'alef \u05d0', /printed in a report and read back/, /U\+05D0 at line 1, character 6/],
  ['location', 'bell \u0007', /read back/, /U\+0007/],
  ['severity', '', /failure has a severity/, /Major or Minor/],
]

function errorsOf(words: Partial<FieldValues>) {
  return preview(aTemplate([aRow(words)])).rows[0]?.errors ?? []
}

describe('An error of an upload', () => {
  for (const [field, value, rule, cure] of wrong) {
    it(`names cell, value, rule and cure of ${labelOf(field)} “${value.slice(0, 12)}”`, () => {
      const errors = errorsOf({ [field]: value })

      assert.equal(errors.length, 1)
      const [error] = errors
      assert.deepEqual(error?.place, {
        file: 'findings.csv',
        sheet: 'Findings',
        row: 2,
        column: labelOf(field),
        address: addressOf(2, fieldNames.indexOf(field)),
      })
      assert.deepEqual([error.field, error.value], [field, value])
      assert.match(error.rule, rule)
      assert.match(error.cure, cure)
    })
  }

  it('comes together with all others of the file', () => {
    const { rows } = preview(
      aTemplate([
        aRow({ classification: 'x', environment: 'y' }),
        aRow({ reference: 'F-02' }),
        aRow({ reference: '', foundOn: 'z' }),
      ]),
    )

    assert.deepEqual(
      rows.map(({ errors }) => errors.map(({ field }) => field)),
      [['classification', 'environment'], [], ['foundOn', 'reference']],
    )
  })

  it('says that only a failure has a severity', () => {
    assert.match(errorsOf({ classification: 'Observation' })[0]?.rule ?? '', /Only a failure/)
  })

  it('is given to the second row with the same reference', () => {
    const { rows } = preview(aTemplate([aRow(), aRow({ title: 'Other' })]))

    assert.equal(rows.length, 1)
    assert.deepEqual(
      rows[0]?.errors.map(({ place, rule }) => [place.address, place.column, rule]),
      [['A3', 'Reference', 'Each reference stands once; “F-01” stands in row 2 already.']],
    )
  })

  it('is given to a row with more cells than the header', () => {
    const sheet = aSheet(['Reference', 'Finding'], [['F-01', 'one', ' two']])

    const { rows } = preview({ first: { file: 'f.csv', sheet }, second: null }, [], {
      mapping: suggestMapping(sheet.header),
    })

    assert.ok(
      rows[0]?.errors.some(
        ({ rule, value }) => rule.includes('no more cells than the header') && value === ' two',
      ),
    )
  })

  it('is given to a cell that holds an error of the spreadsheet, or a formula without a stored value', () => {
    const error = preview(aTemplate([aRow()], { clause: { kind: 'error', text: '#REF!' } })).rows[0]?.errors
    const formula = preview(aTemplate([aRow()], { clause: { kind: 'formula-without-value', text: '' } }))
      .rows[0]?.errors

    assert.deepEqual(
      error?.map(({ value, place }) => [value, place.address]),
      [['#REF!', 'D2']],
    )
    assert.match(formula?.[0]?.rule ?? '', /never worked out/)
  })
})

describe('A warning of an upload', () => {
  it('names the cell when a text is read from a number: 4.10 may have become 4.1', () => {
    const { rows } = preview(aTemplate([aRow()], { clause: { kind: 'number', text: '4.1' } }))

    assert.deepEqual(
      rows[0]?.warnings.map(({ kind, place }) => [kind, place?.address]),
      [['number-cell', 'D2']],
    )
    assert.match(
      rows[0].warnings[0]?.message ?? '',
      /Clause was read as “4\.1” from cell D2.*4\.10 may have become 4\.1/,
    )
  })

  it('names the cell when a text is read from a day, TRUE or a formula', () => {
    for (const kind of ['date', 'boolean', 'formula'] as const) {
      const { rows } = preview(aTemplate([aRow()], { clause: { kind, text: '2' } }))

      assert.deepEqual(
        rows[0]?.warnings.map((warning) => warning.kind),
        [`${kind}-cell`],
      )
    }
  })

  it('is not given when a day is read from a day', () => {
    const { rows } = preview(aTemplate([aRow()], { foundOn: { kind: 'date', text: '2027-03-05' } }))

    assert.deepEqual([rows[0]?.warnings, rows[0]?.values.foundOn], [[], '2027-03-05'])
  })

  it('is given when a text fills its cell to the last character, as a cut-off one does', () => {
    const kindsOf = (length: number) =>
      preview(aTemplate([aRow({ text: 'x'.repeat(length) })])).rows[0]?.warnings.map(({ kind }) => kind)

    assert.deepEqual(kindsOf(32_767), ['perhaps-cut-off'])
    assert.deepEqual(kindsOf(32_766), [])
  })

  it('is given when a text was read in the wrong encoding before', () => {
    const kindsOf = (title: string) =>
      preview(aTemplate([aRow({ title })])).rows[0]?.warnings.map(({ kind }) => kind)

    for (const sound of ['the member’s £5 – naïve', 'Ärzte', 'São']) {
      const mixedUp = decodeWindows1252(Buffer.from(sound))
      assert.ok('text' in mixedUp)
      assert.deepEqual(kindsOf(sound), [])
      assert.deepEqual(kindsOf(mixedUp.text), ['perhaps-misread'])
    }
  })

  it('is passed on from the reader for the sheets that are used, and no others', () => {
    const told = (sheet: string | null) => ({
      kind: 'hidden-rows' as const,
      message: 'Hidden.',
      sheet,
      address: null,
    })

    const { warnings } = preview(aTemplate([aRow()]), [], {
      tableWarnings: [told('Findings'), told('Other'), told(null)],
    })

    assert.deepEqual(
      warnings.map(({ kind, message }) => [kind, message]),
      [
        ['hidden-part', 'Sheet “Findings”: Hidden.'],
        ['hidden-part', 'Hidden.'],
      ],
    )
  })
})
