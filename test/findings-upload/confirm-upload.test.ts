import assert from 'node:assert/strict'
import { Refused } from '../../server/kernel/refusals.ts'
import { day } from '../../server/kernel/day.ts'
import {
  type Confirmation,
  confirmUpload,
  warningsToAccept,
} from '../../server/findings-upload/confirm-upload.ts'
import { type ExistingFinding, type Preview } from '../../server/findings-upload/preview-upload.ts'
import { undoFor, undoUpload } from '../../server/findings-upload/undo-upload.ts'
import { aRow, aTemplate, anExisting, preview } from './upload-builders.ts'

const allOrNothing: Confirmation = { choice: 'all-or-nothing', unticked: [], accepted: [] }
const goodRows: Confirmation = { ...allOrNothing, choice: 'good-rows-only' }
const today = day('2027-03-31')

const reasonsOf = (act: () => unknown): readonly string[] => {
  try {
    act()
    return []
  } catch (error) {
    assert.ok(error instanceof Refused)
    return error.reasons.map(({ message }) => message)
  }
}

const confirm = (shown: Preview, confirmation: Confirmation, existing: readonly ExistingFinding[] = []) =>
  confirmUpload(shown, confirmation, { existing, today })

describe('Confirming an upload', () => {
  const existing = [anExisting(), anExisting({ reference: 'F-02' })]
  const mixed = aTemplate([
    aRow(),
    aRow({ reference: 'F-02', title: 'Other', clause: '4.11' }),
    aRow({ reference: 'F-03' }),
    aRow({ reference: 'F-04', environment: 'x' }),
  ])

  it('writes what is new and what is changed, and nothing else', () => {
    const confirmed = confirm(preview(mixed, existing), goodRows, existing)

    assert.deepEqual(
      confirmed.creates.map(({ reference }) => reference),
      ['F-03'],
    )
    assert.deepEqual(
      confirmed.updates.map(({ reference, changes }) => [reference, changes]),
      [
        [
          'F-02',
          [
            { field: 'clause', before: '4.10', after: '4.11' },
            { field: 'title', before: 'Key ceremony with one witness', after: 'Other' },
          ],
        ],
      ],
    )
    assert.deepEqual(confirmed.leftOut, ['F-04'])
  })

  it('is refused as a whole when all or nothing was chosen and a row has an error', () => {
    assert.match(
      reasonsOf(() => confirm(preview(mixed, existing), allOrNothing, existing))[0] ?? '',
      /1 finding has errors/,
    )
  })

  it('leaves out the changes whose tick was taken off', () => {
    const unticked = [{ reference: 'F-02', field: 'clause' as const }]

    const [update] = confirm(preview(mixed, existing), { ...goodRows, unticked }, existing).updates

    assert.deepEqual(
      update?.changes.map(({ field }) => field),
      ['title'],
    )
    assert.deepEqual([update.values.clause, update.values.title], ['4.10', 'Other'])
  })

  it('is refused when nothing would be written', () => {
    const shown = preview(aTemplate([aRow()]), existing)

    assert.match(reasonsOf(() => confirm(shown, allOrNothing, existing))[0] ?? '', /nothing to write/)
  })

  it('is refused until each kind of warning that asks for it is accepted with a reason', () => {
    const shown = preview(aTemplate([aRow()], { clause: { kind: 'number', text: '4.1' } }))
    const accepting = (reason: string): Confirmation => ({
      ...allOrNothing,
      accepted: [{ kind: 'number-cell', reason }],
    })

    assert.deepEqual([...warningsToAccept(shown)], ['number-cell'])
    assert.match(reasonsOf(() => confirm(shown, allOrNothing))[0] ?? '', /Say why this is accepted/)
    assert.match(reasonsOf(() => confirm(shown, accepting('  ')))[0] ?? '', /Say why/)
    assert.deepEqual(
      reasonsOf(() => confirm(shown, accepting('Compared with the report.'))),
      [],
    )
  })

  it('needs no reason for what only blocks issue', () => {
    const shown = preview(aTemplate([aRow()]), [], { isKnownClause: () => false })

    assert.deepEqual(
      reasonsOf(() => confirm(shown, allOrNothing)),
      [],
    )
  })

  it('is refused when somebody changed the same field since, naming the finding', () => {
    const since = [anExisting(), anExisting({ reference: 'F-02', title: 'Theirs' })]

    assert.match(
      reasonsOf(() => confirm(preview(mixed, existing), goodRows, since))[0] ?? '',
      /F-02 was changed by somebody else/,
    )
  })

  it('goes on when somebody changed another field since, and keeps that change', () => {
    const since = [anExisting(), anExisting({ reference: 'F-02', location: 'Theirs' })]

    const [update] = confirm(preview(mixed, existing), goodRows, since).updates

    assert.ok(update?.changes.every(({ field }) => field !== 'location'))
  })

  it('is refused when a new reference is there by now, is gone, or may not be changed any more', () => {
    const shown = preview(mixed, existing)

    assert.match(
      reasonsOf(() => confirm(shown, goodRows, [...existing, anExisting({ reference: 'F-03' })]))[0] ?? '',
      /F-03 was changed/,
    )
    assert.match(reasonsOf(() => confirm(shown, goodRows, [anExisting()]))[0] ?? '', /F-02 was changed/)
    const issued = anExisting({ reference: 'F-02' }, 'It was issued.')
    assert.match(
      reasonsOf(() => confirm(shown, goodRows, [anExisting(), issued]))[0] ?? '',
      /F-02: It was issued/,
    )
  })

  it('is refused when the ticks that are left would break a rule', () => {
    const shown = preview(aTemplate([aRow({ classification: 'Observation', severity: '' })]), existing)
    const unticked = [{ reference: 'F-01', field: 'severity' as const }]
    const accepted = [{ kind: 'value-emptied' as const, reason: 'No failure any more.' }]

    assert.match(
      reasonsOf(() => confirm(shown, { ...allOrNothing, unticked, accepted }, existing))[0] ?? '',
      /F-01, Severity: with the changes that are ticked, Only a failure/,
    )
    assert.deepEqual(
      reasonsOf(() => confirm(shown, { ...allOrNothing, accepted }, existing)),
      [],
    )
  })
})

describe('Undoing an upload', () => {
  const existing = [anExisting()]
  const confirmed = confirm(
    preview(aTemplate([aRow({ title: 'Other' }), aRow({ reference: 'F-02' })]), existing),
    allOrNothing,
    existing,
  )
  const written = [anExisting({ title: 'Other' }), anExisting({ reference: 'F-02' })]

  it('takes away what was made and puts back what stood there', () => {
    const undone = undoUpload(undoFor(confirmed), written)

    assert.deepEqual(undone.remove, ['F-02'])
    assert.deepEqual(undone.restore, [
      {
        reference: 'F-01',
        changes: [{ field: 'title', before: 'Other', after: 'Key ceremony with one witness' }],
      },
    ])
  })

  it('is refused when something was changed, frozen or taken away since, naming each', () => {
    const reasons = reasonsOf(() =>
      undoUpload(undoFor(confirmed), [
        anExisting({ title: 'Third' }),
        anExisting({ reference: 'F-02' }, 'It was shared.'),
      ]),
    )

    assert.deepEqual(reasons, [
      'F-02: It was shared.',
      'F-01 was changed since the upload.',
      'Nothing was taken back. Change or withdraw the findings one by one, as their state allows.',
    ])
    assert.deepEqual(reasonsOf(() => undoUpload(undoFor(confirmed), [])).length, 3)
  })
})
