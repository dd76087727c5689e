import assert from 'node:assert/strict'
import { mappingReasons, unmappedNeeds } from '../../server/findings-upload/check-mapping.ts'
import { findingFields } from '../../server/findings-upload/finding-fields.ts'
import { likeliestSheet, suggestMapping } from '../../server/findings-upload/suggest-mapping.ts'
import type { Source, UploadMapping } from '../../server/findings-upload/upload-mapping.ts'
import { templateHeader } from '../../server/findings-upload/upload-template.ts'
import type { Cell } from '../../server/kernel/table.ts'
import { aSheet, preview } from './upload-builders.ts'

const column = (name: string): Source => ({ kind: 'column', file: 'first', column: name })

const mapping: UploadMapping = {
  fields: {
    reference: column('No'),
    text: column('Words'),
    classification: {
      kind: 'yes-no',
      file: 'first',
      columns: [
        { column: 'Material', value: 'failure' },
        { column: 'Minor point', value: 'observation' },
      ],
      otherwise: 'opportunity',
    },
    environment: {
      kind: 'values',
      file: 'first',
      column: 'Where',
      table: [
        { from: 'PROD', to: 'live' },
        { from: 'UAT', to: 'test' },
      ],
      otherwise: 'error',
    },
    foundOn: { kind: 'constant', value: '2027-03-05' },
  },
  join: null,
  merge: null,
  dayOrder: 'year-first',
}

const header = ['No', 'Words', 'Material', 'Minor point', 'Where']

function read(rows: readonly (readonly (string | Cell)[])[], over: Partial<UploadMapping> = {}) {
  const first = { file: 'foreign.csv', sheet: aSheet(header, rows) }
  return preview({ first, second: null }, [], { mapping: { ...mapping, ...over } }).rows
}

describe('Mapping a foreign file', () => {
  it('takes a field from a column, from yes/no columns, from a table of values and from one constant', () => {
    const [row] = read([['1', 'Text', 'N', 'Y', 'prod']])

    assert.equal(row?.state, 'new')
    const { reference, text, classification, environment, foundOn } = row.values
    assert.deepEqual(
      [reference, text, classification, environment, foundOn],
      ['1', 'Text', 'observation', 'live', '2027-03-05'],
    )
  })

  it('takes the first yes/no column that says yes, and the other value where none does', () => {
    const rows = read([
      ['1', 'a', 'yes', 'Y', 'UAT'],
      ['2', 'a', { kind: 'boolean', text: 'FALSE' }, '0', 'UAT'],
    ])

    assert.deepEqual(
      rows.map(({ values }) => values.classification),
      ['failure', 'opportunity'],
    )
  })

  it('names the cell that says neither yes nor no', () => {
    const [row] = read([['1', 'a', 'perhaps', '', 'UAT']])

    assert.deepEqual(
      row?.errors.map(({ place, value }) => [place.column, place.address, value]),
      [['Material', 'C2', 'perhaps']],
    )
  })

  it('does not take a yes/no cell whose value is not known for a no', () => {
    const [row] = read([['1', 'a', { kind: 'formula-without-value', text: '' }, 'Y', 'UAT']])

    assert.deepEqual(
      row?.errors.map(({ place, field }) => [place.address, field]),
      [['C2', 'classification']],
    )
  })

  it('warns of a yes that comes from a formula', () => {
    const [row] = read([['1', 'a', '', { kind: 'formula', text: 'Y' }, 'UAT']])

    assert.deepEqual(
      row?.warnings.filter(({ kind }) => kind === 'formula-cell').map(({ place }) => place?.address),
      ['D2'],
    )
  })

  it('names the cell whose word the table of values does not know', () => {
    const [row] = read([['1', 'a', '', '', 'STAGING']])

    assert.deepEqual(
      row?.errors.map(({ place, value }) => [place.address, value]),
      [['E2', 'STAGING']],
    )
  })

  it('keeps other words as written, or gives them one value, where the table says so', () => {
    const repeat = (otherwise: 'as-written' | { readonly value: string }): UploadMapping['fields'] => ({
      ...mapping.fields,
      repeatOf: {
        kind: 'values',
        file: 'first',
        column: 'Words',
        table: [{ from: 'n/a', to: '' }],
        otherwise,
      },
    })
    const rows = [
      ['1', 'N/A', '', '', 'UAT'],
      ['2', '2021-003', '', '', 'UAT'],
    ]

    const kept = read(rows, { fields: repeat('as-written') })
    const replaced = read(rows, { fields: repeat({ value: 'an earlier one' }) })

    assert.deepEqual(
      kept.map(({ values }) => values.repeatOf),
      ['', '2021-003'],
    )
    assert.deepEqual(
      replaced.map(({ values }) => values.repeatOf),
      ['', 'an earlier one'],
    )
  })

  it('warns of a number taken as written, and not of one that the table gives a meaning', () => {
    const fields = (from: string): UploadMapping['fields'] => ({
      ...mapping.fields,
      clause: {
        kind: 'values',
        file: 'first',
        column: 'Words',
        table: [{ from, to: '4.10' }],
        otherwise: 'as-written',
      },
    })
    const rows = [['1', { kind: 'number', text: '4.1' } as const, '', '', 'UAT']]
    const kindsOf = (from: string) =>
      read(rows, { fields: fields(from) })[0]
        ?.warnings.filter(({ field }) => field === 'clause')
        .map(({ kind }) => kind)

    assert.deepEqual(kindsOf('4.2'), ['number-cell'])
    assert.deepEqual(kindsOf('4.1'), [])
  })

  it('reads days as the mapping says, and refuses what is two days to two readers', () => {
    const fields = { ...mapping.fields, foundOn: column('Words') }
    const rows = [['1', '03/04/2026', '', '', 'UAT']]

    assert.equal(read(rows, { fields, dayOrder: 'day-first' })[0]?.values.foundOn, '2026-04-03')
    assert.equal(read(rows, { fields, dayOrder: 'month-first' })[0]?.values.foundOn, '2026-03-04')
    assert.match(read(rows, { fields })[0]?.errors[0]?.cure ?? '', /day or the month comes first/)
    assert.equal(read([['1', '3 April 2026', '', '', 'UAT']], { fields })[0]?.values.foundOn, '2026-04-03')
  })

  it('merges rows with the same reference by the first value, and tells where they differ', () => {
    const rows = read(
      [
        ['1', 'one', 'Y', '', 'UAT'],
        ['2', 'x', 'Y', '', 'UAT'],
        ['1', 'two', 'Y', '', 'UAT'],
      ],
      {
        merge: { usually: 'first', fields: {} },
        fields: { ...mapping.fields, severity: { kind: 'constant', value: 'minor' } },
      },
    )

    assert.deepEqual(
      rows.map(({ state, values }) => [state, values.text]),
      [
        ['new', 'one'],
        ['new', 'x'],
      ],
    )
    assert.deepEqual(
      rows[0]?.warnings.filter(({ kind }) => kind === 'rows-differ').map(({ message }) => message),
      ['Finding differs between row 2 and row 4; row 2 was taken.'],
    )
  })

  it('merges rows with the same reference into all distinct values, field by field', () => {
    const rows = read(
      [
        ['1', 'one', '', 'Y', 'UAT'],
        ['1', 'two', '', 'Y', 'UAT'],
        ['1', 'one', '', 'Y', 'UAT'],
      ],
      { merge: { usually: 'first', fields: { text: 'union' } } },
    )

    assert.deepEqual(
      rows.map(({ values, state }) => [state, values.text]),
      [['new', 'one\n\ntwo']],
    )
  })

  it('refuses to put different words of a choice together', () => {
    const rows = read(
      [
        ['1', 'one', '', 'Y', 'UAT'],
        ['1', 'one', '', 'N', 'UAT'],
      ],
      { merge: { usually: 'union', fields: {} } },
    )

    assert.deepEqual(
      rows[0]?.errors.map(({ field, place }) => [field, place.row]),
      [['classification', 3]],
    )
  })

  it('joins a second file by its reference and tells of its rows without a partner', () => {
    const second = {
      file: 'texts.csv',
      sheet: aSheet(
        ['Ref', 'Long text'],
        [
          ['2', 'Second'],
          ['1', 'First'],
          ['9', 'Nobody’s'],
        ],
      ),
    }
    const first = {
      file: 'foreign.csv',
      sheet: aSheet(header, [
        ['1', '', '', 'Y', 'UAT'],
        ['2', '', '', 'Y', 'UAT'],
        ['3', '', '', 'Y', 'UAT'],
      ]),
    }

    const shown = preview({ first, second }, [], {
      mapping: {
        ...mapping,
        join: { first: 'No', second: 'Ref' },
        fields: { ...mapping.fields, text: { kind: 'column', file: 'second', column: 'Long text' } },
      },
    })

    assert.deepEqual(
      shown.rows.map(({ state, values }) => [state, values.text]),
      [
        ['new', 'First'],
        ['new', 'Second'],
        ['error', ''],
      ],
    )
    assert.deepEqual(
      shown.warnings.map(({ kind, place }) => [kind, place?.file, place?.row]),
      [['no-partner', 'texts.csv', 4]],
    )
  })
})

describe('Joining files on a column that is the same in every row', () => {
  it('is refused instead of joining each row with each', () => {
    const many = (make: (at: number) => string[]) => Array.from({ length: 1_000 }, (_none, at) => make(at))
    const first = {
      file: 'a.csv',
      sheet: aSheet(
        header,
        many((at) => [`${at}`, 'same', '', '', 'UAT']),
      ),
    }
    const second = {
      file: 'b.csv',
      sheet: aSheet(
        ['Ref', 'Text'],
        many(() => ['same', 'x']),
      ),
    }

    assert.throws(
      () =>
        preview({ first, second }, [], { mapping: { ...mapping, join: { first: 'Words', second: 'Ref' } } }),
      /too many rows/,
    )
  })
})

describe('Checking a remembered mapping against a file', () => {
  const reasonsOf = (over: Partial<UploadMapping>, first = header, second: string[] | null = null) =>
    mappingReasons({ ...mapping, ...over }, { first, second }).map(
      ({ field, message, rule }) => `${field ?? ''}: ${message} [${rule ?? ''}]`,
    )

  it('finds nothing where every column is there', () => {
    assert.deepEqual(reasonsOf({}), [])
  })

  it('names every column that is gone, with the one that may be meant', () => {
    const reasons = reasonsOf({}, ['No', 'Finding words', 'Minor point', 'Where'])

    assert.equal(reasons.length, 2)
    assert.match(reasons[0] ?? '', /text: .*no column “Words”\. Is “Finding words” meant/)
    assert.match(reasons[1] ?? '', /classification: .*no column “Material”.*\[mapping-tells-rows-apart\]$/)
  })

  it('names a column that stands twice', () => {
    assert.match(reasonsOf({}, [...header, 'Words'])[0] ?? '', /2 columns named “Words”/)
  })

  it('asks for the reference, and names what new findings need besides', () => {
    const fields = { text: column('Words') }

    assert.match(reasonsOf({ fields })[0] ?? '', /in which column the reference stands/)
    assert.deepEqual(unmappedNeeds({ ...mapping, fields }), [
      'reference',
      'classification',
      'environment',
      'foundOn',
    ])
  })

  it('comes before any preview', () => {
    const first = { file: 'other.csv', sheet: aSheet(['Something else'], [['x']]) }

    assert.throws(() => preview({ first, second: null }, [], { mapping }), /no column “No”/)
  })

  it('names values of its own that their field does not take', () => {
    const reasons = reasonsOf({
      fields: { ...mapping.fields, foundOn: { kind: 'constant', value: 'today' } },
    })

    assert.match(reasons[0] ?? '', /“today” cannot be used.*day that exists/)
  })

  it('refuses a reference that is the same for all rows', () => {
    const reasons = reasonsOf({ fields: { ...mapping.fields, reference: { kind: 'constant', value: 'F' } } })

    assert.match(reasons[0] ?? '', /tells findings apart/)
  })

  it('asks for the second file and for the columns that join it', () => {
    const second: Source = { kind: 'column', file: 'second', column: 'Long text' }

    assert.match(reasonsOf({ join: { first: 'No', second: 'Ref' } })[0] ?? '', /upload the second one/)
    assert.match(
      reasonsOf({ fields: { ...mapping.fields, text: second } }, header, ['Long text'])[0] ?? '',
      /by which columns/,
    )
  })
})

describe('Suggesting a mapping', () => {
  it('understands the template without a word', () => {
    const suggested = suggestMapping(templateHeader())

    assert.deepEqual(mappingReasons(suggested, { first: templateHeader(), second: null }), [])
    assert.equal(Object.keys(suggested.fields).length, templateHeader().length)
  })

  it('finds columns by what others call them and joins two files on their reference', () => {
    const suggested = suggestMapping(['Finding_ID', 'site', 'Date found'], ['finding id', 'Description'])

    assert.deepEqual(suggested.join, { first: 'Finding_ID', second: 'finding id' })
    assert.deepEqual(suggested.fields, {
      reference: column('Finding_ID'),
      text: { kind: 'column', file: 'second', column: 'Description' },
      location: column('site'),
      foundOn: column('Date found'),
    })
  })

  it('picks the sheet whose columns fit, hidden ones last', () => {
    const cover = { ...aSheet(['Read me', 'Version'], []), name: 'Cover' }
    const findings = aSheet(templateHeader(), [])
    const hidden = { ...findings, name: 'Old', hidden: true }

    assert.equal(likeliestSheet([cover, hidden, findings], findingFields)?.name, 'Findings')
    assert.equal(likeliestSheet([hidden], findingFields)?.name, 'Old')
    assert.equal(likeliestSheet([aSheet([], [])], findingFields), null)
  })
})
