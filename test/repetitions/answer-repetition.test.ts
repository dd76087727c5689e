import assert from 'node:assert/strict'
import { mergeSpans } from '../../server/redactions/merge-spans.ts'
import { piecesOf } from '../../server/redactions/published-words.ts'
import type { Span } from '../../server/redactions/publication-set.ts'
import type { Passage } from '../../server/remediation-plans/passages.ts'
import {
  sayLawfullyPublic,
  standingAnswers,
  unanswered,
  withholdToo,
} from '../../server/repetitions/answer-repetition.ts'
import { findRepetitions } from '../../server/repetitions/find-repetitions.ts'
import { repetitionKey, type Repetition } from '../../server/repetitions/repetition.ts'
import { quotesOf } from '../../server/repetitions/withheld-quotes.ts'
import { rulesAgainst, secretary } from '../meetings/committee.ts'
import { aPart, aSet } from '../redactions/a-plan.ts'

const how = { ground: 'security', reason: 'It helps an attacker.', showsGround: false } as const
const secret = aPart('PB-9', 'The root key lies in safe 4921.')
const heading = aPart('PB-1', 'Where the root', { kind: 'heading' })
const body = aPart('PB-2', 'key lies in safe 4921. And no. 4921 again.')
const lone = aPart('PB-2', 'It is in no. 4921, and no. 4921 again.')

function search(
  shown: readonly Passage[],
  spans: readonly Span[] = [],
  readable = '',
): readonly Repetition[] {
  const passages = [...shown, secret]
  const pieces = piecesOf(passages, aSet(shown, mergeSpans(passages, spans)))
  const names = { people: [], organisations: [], unnamed: [] }
  return findRepetitions(quotesOf(pieces, names), {
    pieces,
    sentences: [{ name: 'why-published', text: 'Safe 4921 was opened.' }],
    readable: [{ place: 'PUB-2222', text: readable }],
  })
}

describe('Answering a repetition', () => {
  const all = search([heading, lone], [], 'Safe 4921.')

  it('is asked for at every place', () => {
    assert.deepEqual(
      all.map(({ place, found }) => `${place.in}: ${found}`),
      ['proposed: 4921', 'proposed: 4921', 'sentence: 4921', 'readable: 4921'],
    )
    assert.equal(unanswered(all, []).length, 4)
  })

  it('as lawfully public holds for that place alone', () => {
    const [first] = all
    assert.ok(first)
    const answer = sayLawfullyPublic(first, ' It is on the door. ', secretary)

    assert.equal(answer.reason, 'It is on the door.')
    assert.equal(answer.by, 'secretariat')
    assert.deepEqual(unanswered(all, [answer]), all.slice(1))
  })

  it('as lawfully public is refused without a reason', () => {
    assert.deepEqual(
      all.slice(0, 1).flatMap((one) => rulesAgainst(() => sayLawfullyPublic(one, ' ', secretary))),
      ['repetitions-answered'],
    )
  })

  it('holds on while other parts and redactions change', () => {
    const answers = all.map((one) => sayLawfullyPublic(one, 'It is on the door.', secretary))
    const later = search(
      [aPart('PB-0', 'A new part.'), heading, lone, aPart('PB-3', 'Another.')],
      [],
      'Safe 4921.',
    )

    assert.deepEqual(unanswered(later, answers), [])
    assert.equal(standingAnswers(answers, later).length, 4)
  })

  it('is asked for again once the words stand at another place', () => {
    const answers = all.map((one) => sayLawfullyPublic(one, 'It is on the door.', secretary))
    const moved = search([heading, aPart('PB-2', `Now ${lone.cells[0]?.text ?? ''}`)], [], 'Safe 4921.')

    assert.equal(unanswered(moved, answers).length, 2)
    assert.equal(standingAnswers(answers, moved).length, 2)
  })

  it('is the same whatever way the withheld words are written', () => {
    const [one] = all
    assert.ok(one)
    const otherwise = { ...one, quote: { ...one.quote, text: '4 9 2 1' } }

    assert.equal(repetitionKey(otherwise), repetitionKey(one))
  })
})

describe('Withholding it there too', () => {
  it('makes redactions of the words as they stand, after which they are found no more', () => {
    const shown = [heading, body]
    const spans = search(shown)
      .filter(({ place }) => place.in === 'proposed')
      .flatMap((one) => withholdToo(one, shown, how))

    assert.deepEqual(
      spans.map(({ quote }) => quote),
      ['the root', 'key lies in safe 4921', '4921'],
    )
    assert.deepEqual(
      search(shown, spans).map(({ place }) => place.in),
      ['sentence'],
    )
  })

  it('takes every cell over which the words are split', () => {
    const shown = [aPart('PB-1', ['no', 'root']), aPart('PB-2', 'key lies in')]
    const spans = withholdToo(
      {
        place: {
          in: 'proposed',
          from: { part: 'PB-1', cell: 1, at: 0 },
          to: { part: 'PB-2', cell: 0, at: 3 },
        },
      },
      shown,
      how,
    )

    assert.deepEqual(
      spans.map(({ part, cell, quote }) => `${part}/${cell} ${quote}`),
      ['PB-1/1 root', 'PB-2/0 key'],
    )
  })

  it('is refused for a sentence, and for what readers may fetch already', () => {
    const others = search([heading], [], 'Safe 4921.').filter(({ place }) => place.in !== 'proposed')

    assert.deepEqual(
      others.flatMap((one) => rulesAgainst(() => withholdToo(one, [heading], how))),
      ['repetitions-answered', 'repetitions-answered'],
    )
  })
})
