import assert from 'node:assert/strict'
import fc from 'fast-check'
import { fieldNames } from '../../server/findings-upload/finding-fields.ts'
import { summaryOf } from '../../server/findings-upload/upload-summary.ts'
import { previewInSteps } from '../../server/findings-upload/preview-upload.ts'
import { aRow, aTemplate, anExisting, preview, surroundings, templateMapping } from './upload-builders.ts'

describe('Previewing an upload', () => {
  it('shows a finding that is not there yet as new', () => {
    const { rows } = preview(aTemplate([aRow()]))

    assert.deepEqual(
      rows.map(({ state, reference, changes }) => [state, reference, changes]),
      [['new', 'F-01', []]],
    )
    assert.deepEqual(rows[0]?.values, anExisting().values)
  })

  it('shows no change when the same file comes again', () => {
    const rows = [aRow(), aRow({ reference: 'F-02', classification: 'Observation', severity: '' })]
    const existing = preview(aTemplate(rows)).rows.map(({ values }) => ({ values, frozen: null }))

    const again = preview(aTemplate(rows), existing)

    assert.deepEqual(
      again.rows.map(({ state, changes }) => [state, changes.length]),
      [
        ['unchanged', 0],
        ['unchanged', 0],
      ],
    )
    assert.deepEqual(again.notInFile, [])
  })

  it('shows exactly one change when one cell was altered, with the old and the new value', () => {
    const { rows } = preview(aTemplate([aRow(), aRow({ reference: 'F-02', clause: '4.11' })]), [
      anExisting(),
      anExisting({ reference: 'F-02' }),
    ])

    assert.deepEqual(
      rows.map(({ state }) => state),
      ['unchanged', 'changed'],
    )
    assert.deepEqual(rows[1]?.changes, [{ field: 'clause', before: '4.10', after: '4.11' }])
  })

  it('sees no change when only the ends of lines are written another way', () => {
    const { rows } = preview(aTemplate([aRow({ text: 'one\r\ntwo' })]), [anExisting({ text: 'one\ntwo' })])

    assert.equal(rows[0]?.state, 'unchanged')
  })

  it('keeps the ends of lines that are there when another field changes', () => {
    const there = anExisting({ text: 'one\ntwo' })

    const { rows } = preview(aTemplate([aRow({ text: 'one\r\ntwo', title: 'Other' })]), [there])

    assert.deepEqual(rows[0]?.values, { ...there.values, title: 'Other' })
  })

  it('names what is not in the file and does nothing to it', () => {
    const { rows, notInFile } = preview(aTemplate([aRow()]), [
      anExisting(),
      anExisting({ reference: 'F-09' }),
    ])

    assert.deepEqual(notInFile, ['F-09'])
    assert.deepEqual(
      rows.map(({ reference }) => reference),
      ['F-01'],
    )
  })

  it('leaves fields alone that the file does not map', () => {
    const mapped = { fields: { reference: { kind: 'column', file: 'first', column: 'Reference' } } } as const

    const { rows } = preview(aTemplate([aRow({ location: 'Elsewhere' })]), [anExisting()], {
      mapping: { ...mapped, join: null, merge: null, dayOrder: 'year-first' },
    })

    assert.equal(rows[0]?.state, 'unchanged')
  })

  it('warns when a value would be emptied', () => {
    const { rows } = preview(aTemplate([aRow({ location: '' })]), [anExisting()])

    assert.deepEqual(rows[0]?.changes, [{ field: 'location', before: 'Primary site', after: '' }])
    assert.deepEqual(
      rows[0].warnings.map(({ kind }) => kind),
      ['value-emptied'],
    )
  })

  it('is refused row by row when a finding may not be changed any more, and only where it would change', () => {
    const frozen = 'It was issued with a report.'

    const { rows } = preview(aTemplate([aRow(), aRow({ reference: 'F-02', title: 'Other' })]), [
      anExisting({}, frozen),
      anExisting({ reference: 'F-02' }, frozen),
    ])

    assert.deepEqual(
      rows.map(({ state }) => state),
      ['unchanged', 'error'],
    )
    assert.equal(rows[1]?.errors[0]?.rule, frozen)
  })

  it('lets an unknown clause through with a warning that blocks issue', () => {
    const { rows } = preview(aTemplate([aRow()]), [], {
      isKnownClause: (_code, _version, clause) => clause !== '4.10',
    })

    assert.equal(rows[0]?.state, 'new')
    assert.deepEqual(
      rows[0].warnings.map(({ kind, field }) => [kind, field]),
      [['unknown-clause', 'clause']],
    )
    assert.match(rows[0].warnings[0]?.message ?? '', /does not know clause 4\.10 of CP, version 2\.0/)
  })

  it('lets a finding without its evidence through with a warning that blocks issue', () => {
    const { rows } = preview(aTemplate([aRow({ evidenceStatement: '' })]))

    assert.deepEqual(
      rows[0]?.warnings.map(({ kind, field }) => [kind, field]),
      [['missing-for-issue', 'evidenceStatement']],
    )
  })

  it('keeps a text of 100,000 characters to the letter', () => {
    const text = `  odd   spacing, ${'words '.repeat(16_000)} `

    const { rows } = preview(aTemplate([aRow({ text })]))

    assert.equal(rows[0]?.values.text, text)
  })

  it('counts what it shows', () => {
    const shown = preview(
      aTemplate([
        aRow(),
        aRow({ reference: 'F-02', title: 'Other' }),
        aRow({ reference: 'F-03' }),
        aRow({ reference: '' }),
      ]),
      [anExisting(), anExisting({ reference: 'F-02' }), anExisting({ reference: 'F-09' })],
    )

    const { rows, findings, notInFile, errors, changedFields } = summaryOf(shown)

    assert.deepEqual(findings, { new: 1, changed: 1, unchanged: 1, error: 1 })
    assert.deepEqual([rows, notInFile, errors], [4, 1, 1])
    assert.deepEqual(changedFields, [{ field: 'title', times: 1 }])
  })

  it('never leaves a row wrong without saying why, and never has an error on a row it would write', () => {
    const value = fc.oneof(
      fc.constantFrom('', 'Failure', 'Minor', 'Live', '2027-03-05', '05/03/2027', '\u05d0'),
      fc.string(),
    )
    const row = fc.record(
      Object.fromEntries(fieldNames.map((field) => [field, value])) as Record<
        (typeof fieldNames)[number],
        typeof value
      >,
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        for (const { state, errors } of preview(aTemplate(rows), [anExisting()]).rows) {
          assert.equal(state === 'error', errors.length > 0)
          for (const { rule, cure, place } of errors)
            assert.ok(rule.length > 10 && cure.length > 5 && place.row >= 2)
        }
      }),
    )
  })
})

describe('Previewing a long file', () => {
  const rows = Array.from({ length: 2_000 }, (_none, at) =>
    aRow({ reference: `F-${at}`, text: `Finding ${at} – ` }),
  )

  it('goes in steps that tell the progress, and comes to the same', () => {
    const told: number[] = []
    const steps = previewInSteps(aTemplate(rows), templateMapping, surroundings)
    let step = steps.next()
    while (!step.done) {
      told.push(step.value.done)
      step = steps.next()
    }

    assert.deepEqual(told, [0, 250, 500, 750, 1000, 1250, 1500, 1750])
    assert.deepEqual(step.value, preview(aTemplate(rows)))
  })

  it('never holds the server up for long', () => {
    const steps = previewInSteps(aTemplate(rows), templateMapping, surroundings)
    let longest = 0
    for (let done: boolean | undefined = false; !done;) {
      const start = performance.now()
      done = steps.next().done
      longest = Math.max(longest, performance.now() - start)
    }

    assert.ok(longest < 500, `${longest} ms`)
  })
})
