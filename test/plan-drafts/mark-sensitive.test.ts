import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Refused } from '../../server/kernel/refusals.ts'
import { goneInWords, marksAfterEdit, markSensitive } from '../../server/plan-drafts/mark-sensitive.ts'
import { standsStill, type SensitiveMark } from '../../server/remediation-plans/plan-block.ts'
import { aContact } from '../breaches/a-breach.ts'

const contact = aContact()
const cells = ['the key room has a key', 'nobody enters the key room']
const reason = 'It says where the keys are.'

const marking = (quote: string, occurrence: number | null = null) =>
  markSensitive([], cells, { quote, occurrence, reason }, contact)

function said(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ message }) => message).join(' ')
    throw error
  }
  return ''
}

describe('Marking words of a plan as sensitive', () => {
  it('takes the words quoted, where they stand once, with the reason and who marked them when', () => {
    assert.deepEqual(marking('nobody enters'), [
      {
        cell: 1,
        from: 0,
        to: 13,
        quote: 'nobody enters',
        reason,
        by: contact.actor.person,
        on: contact.today,
      },
    ])
  })

  it('asks which, with a few words around each, where they stand several times', () => {
    const words = said(() => marking('key room'))

    assert.match(
      words,
      /stand 2 times\. Say which, 1 to 2: 1\. “…the key room has a key…”; 2\. “…nobody enters the/,
    )
    assert.deepEqual(
      marking('key room', 2).map(({ cell, from }) => [cell, from]),
      [[1, 18]],
    )
  })

  it('is refused where the words do not stand, and for an occurrence that is not there', () => {
    assert.match(
      said(() => marking('the vault')),
      /do not stand there\. Copy them as they are/,
    )
    assert.match(
      said(() => marking('key room', 3)),
      /stand 2 times only: choose a number from 1 to 2/,
    )
  })

  it('is refused on words that are marked already', () => {
    const marks = marking('has a key')

    assert.match(
      said(() => markSensitive(marks, cells, { quote: 'room has', occurrence: null, reason }, contact)),
      /marked already: “has a key”/,
    )
  })
})

describe('A mark after an edit', () => {
  const marks = marking('key room', 1)
  const edited = (text: string) => marksAfterEdit(marks, cells, [text, cells[1] ?? ''])

  it('stays where the words around it did not move, and moves where they did', () => {
    assert.deepEqual(edited('the key room is locked').kept, marks)
    assert.deepEqual(
      edited('Now the key room has a key').kept.map(({ from, to }) => [from, to]),
      [[8, 16]],
    )
  })

  it('goes with its words, and is counted without them', () => {
    const outcome = edited('the vault has a key')

    assert.deepEqual(outcome, { kept: [], gone: ['key room'] })
    assert.match(goneInWords(outcome), /^ A mark of sensitive words went with its words/)
    assert.doesNotMatch(goneInWords(outcome), /key room/)
    assert.equal(goneInWords(edited('the key room')), '')
  })

  it('goes with its cell', () => {
    assert.deepEqual(marksAfterEdit(marking('key room', 2), cells, ['the key room']).gone, ['key room'])
  })

  it('always stands on the words it was set on, or is gone', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '👩‍💻'), maxLength: 30 })

    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (before, after, one, other) => {
        const [from, to] = [one % (before.length + 1), other % (before.length + 1)].toSorted((a, b) => a - b)
        const quote = before.slice(from, to)
        if (from === undefined || to === undefined || quote === '') return
        const mark: SensitiveMark = { cell: 0, from, to, quote, reason, by: 'PE', on: contact.today }

        const { kept, gone } = marksAfterEdit([mark], [before], [after])

        assert.ok(kept.every((each) => standsStill(each, [after]) && each.quote === quote))
        assert.equal(kept.length + gone.length, 1)
        if (before === after) assert.deepEqual(kept, [mark])
      }),
      { numRuns: 500 },
    )
  })
})
