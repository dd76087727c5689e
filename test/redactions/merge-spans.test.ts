import assert from 'node:assert/strict'
import fc from 'fast-check'
import { mergeSpans } from '../../server/redactions/merge-spans.ts'
import { piecesOf } from '../../server/redactions/published-words.ts'
import { grounds, type Span } from '../../server/redactions/publication-set.ts'
import { snapSpan } from '../../server/redactions/snap-span.ts'
import { withholdPart, withholdWords } from '../../server/redactions/withhold-words.ts'
import { rulesAgainst } from '../meetings/committee.ts'
import { awkwardText } from '../repetitions/awkward-text.ts'
import { aPart, aSet, withheld } from './a-plan.ts'

const paragraph = aPart('PB-1', 'The root key lies in safe 4921 at Leeds, behind two doors.')

function spans(...redactions: Span[]): readonly string[] {
  return mergeSpans([paragraph], redactions).map(({ quote, ground }) => `${ground}: ${quote}`)
}

describe('Redactions that meet', () => {
  it('become one where they overlap, with both reasons', () => {
    const [one, ...others] = mergeSpans(
      [paragraph],
      [
        withheld(paragraph, 'key lies in', { reason: 'First.' }),
        withheld(paragraph, 'in safe', { reason: 'Second.' }),
      ],
    )

    assert.equal(one?.quote, 'key lies in safe')
    assert.equal(one.reason, 'First.\nSecond.')
    assert.deepEqual(others, [])
  })

  it('become one where they touch', () => {
    assert.deepEqual(spans(withheld(paragraph, 'safe '), withheld(paragraph, '4921')), [
      'security: safe 4921',
    ])
  })

  it('become one where only blanks are between them, so that nobody counts the words', () => {
    assert.deepEqual(spans(withheld(paragraph, 'safe'), withheld(paragraph, '4921')), ['security: safe 4921'])
  })

  it('stay two where a published word is between them', () => {
    assert.deepEqual(spans(withheld(paragraph, 'safe'), withheld(paragraph, 'at')), [
      'security: safe',
      'security: at',
    ])
  })

  it('stay two on different grounds; where they overlap the first ground of the list wins', () => {
    const commercial = withheld(paragraph, 'safe 4921', { ground: 'commercial' })
    const security = withheld(paragraph, '4921 at Leeds')

    assert.deepEqual(spans(commercial, security), ['commercial: safe ', 'security: 4921 at Leeds'])
    assert.deepEqual(spans(security, commercial), ['commercial: safe ', 'security: 4921 at Leeds'])
  })

  it('leave both ends of the weaker ground where the stronger lies inside it', () => {
    const whole = withheld(paragraph, 'safe 4921 at', { ground: 'not-necessary' })

    assert.deepEqual(spans(whole, withheld(paragraph, '4921')), [
      'not-necessary: safe ',
      'security: 4921',
      'not-necessary:  at',
    ])
  })

  it('withhold the blank between two grounds as well', () => {
    assert.deepEqual(
      spans(withheld(paragraph, 'safe', { ground: 'commercial' }), withheld(paragraph, '4921')),
      ['commercial: safe ', 'security: 4921'],
    )
  })

  it('hide the ground of words of which it is shown once and hidden once', () => {
    const shown = withheld(paragraph, 'safe 4921', { showsGround: true })
    const [one] = mergeSpans([paragraph], [shown, { ...shown, showsGround: false }])

    assert.equal(one?.showsGround, false)
  })

  it('are those of one cell alone', () => {
    const row = aPart('PB-2', ['safe', 'safe'])

    assert.deepEqual(
      mergeSpans([row], [withheld(row, 'safe', { cell: 1 }), withheld(row, 'safe', { cell: 0 })]).map(
        ({ cell }) => cell,
      ),
      [0, 1],
    )
  })
})

describe('A redaction that is not bound to its words', () => {
  const changed = aPart('PB-1', 'The root key lies in a safe 4921 at Leeds, behind two doors.', {
    version: 2,
  })
  const ways: readonly (readonly [string, Span])[] = [
    ['the part has a new version', withheld(changed, '4921')],
    ['other words stand there', { ...withheld(paragraph, '4921'), quote: '4922' }],
    ['there is no such part', { ...withheld(paragraph, '4921'), part: 'PB-9' }],
    ['there is no such cell', { ...withheld(paragraph, '4921'), cell: 1 }],
    ['it is empty', { ...withheld(paragraph, '4921'), from: 3, to: 3, quote: '' }],
  ]
  for (const [what, span] of ways) {
    it(`stops everything: ${what}`, () => {
      assert.deepEqual(
        rulesAgainst(() => mergeSpans([paragraph], [span, withheld(paragraph, 'Leeds')])),
        ['redactions-are-bound'],
      )
    })
  }

  it('is named by its place and never by its words', () => {
    assert.throws(
      () => mergeSpans([paragraph], [{ ...withheld(paragraph, '4921'), quote: 'secret' }]),
      (error: Error) => error.message.includes('PB-1') && !/4921|secret/.test(error.message),
    )
  })
})

describe('Withholding', () => {
  const how = { ground: 'security', reason: 'It helps an attacker.', showsGround: false } as const

  it('takes whole signs, in whatever direction they were selected', () => {
    const text = aPart('PB-1', 'go 👩‍👩‍👧 e\u0301 \r\n שלום')
    const quoteOf = (from: number, to: number): string =>
      withholdWords(text, { cell: 0, from, to }, how).quote

    assert.equal(quoteOf(4, 5), '👩‍👩‍👧')
    assert.equal(quoteOf(13, 12), 'e\u0301')
    assert.equal(quoteOf(12, 13), 'e\u0301')
    assert.equal(quoteOf(0, 2), 'go')
    assert.equal(quoteOf(17, 900), ' שלום')
  })

  it('is refused without words and without a reason, both at once', () => {
    const nothing = { cell: 0, from: 3, to: 4 }

    assert.deepEqual(
      rulesAgainst(() => withholdWords(paragraph, nothing, { ...how, reason: ' ' })),
      ['words-withheld-with-a-reason', 'words-withheld-with-a-reason'],
    )
    assert.deepEqual(
      rulesAgainst(() => withholdWords(paragraph, { cell: 3, from: 0, to: 4 }, how)),
      ['words-withheld-with-a-reason'],
    )
  })

  it('takes a whole part cell by cell, but for those without words', () => {
    const row = aPart('PB-2', ['safe', ' ', '4921'])

    assert.deepEqual(
      withholdPart(row, how).map(({ cell, quote }) => `${cell}: ${quote}`),
      ['0: safe', '2: 4921'],
    )
  })
})

describe('Spans, whatever is written and selected', () => {
  const selection = fc.record({
    from: fc.nat(40),
    to: fc.nat(40),
    ground: fc.constantFrom(...grounds),
    showsGround: fc.boolean(),
    reason: fc.constantFrom('One.', 'Two.', 'Three.'),
  })
  const selections = fc.array(selection, { maxLength: 8 })
  type Selection = { from: number; to: number } & Pick<Span, 'ground' | 'showsGround' | 'reason'>

  function redactionsOf(text: string, some: readonly Selection[]): readonly Span[] {
    const passage = aPart('PB-1', text)
    return some.flatMap(({ from, to, ...how }) => {
      const words = snapSpan(text, { from, to })
      const isBlank = !words || text.slice(words.from, words.to).trim() === ''
      return isBlank ? [] : [withholdWords(passage, { cell: 0, from, to }, how)]
    })
  }

  const merged = (text: string, redactions: readonly Span[]): readonly Span[] =>
    mergeSpans([aPart('PB-1', text)], redactions)

  it('are the same in whatever order the redactions were made', () => {
    fc.assert(
      fc.property(awkwardText, selections, fc.infiniteStream(fc.nat()), (text, some, chance) => {
        const redactions = redactionsOf(text, some)
        const shuffled = redactions
          .map((one) => ({ one, at: Number(chance.next().value) }))
          .toSorted((left, right) => left.at - right.at)
          .map(({ one }) => one)

        assert.deepEqual(merged(text, shuffled), merged(text, redactions))
      }),
      { numRuns: 1_000 },
    )
  })

  it('are the same when they are merged again', () => {
    fc.assert(
      fc.property(awkwardText, selections, (text, some) => {
        const once = merged(text, redactionsOf(text, some))

        assert.deepEqual(merged(text, once), once)
      }),
    )
  })

  it('neither overlap nor hold anything but whole signs', () => {
    fc.assert(
      fc.property(awkwardText, selections, (text, some) => {
        let last = 0
        for (const { from, to, quote } of merged(text, redactionsOf(text, some))) {
          assert.ok(last <= from && from < to)
          assert.deepEqual(snapSpan(text, { from, to }), { from, to })
          assert.equal(quote, text.slice(from, to))
          last = to
        }
      }),
    )
  })

  it('withhold every sign that was selected, and besides only blanks between them', () => {
    fc.assert(
      fc.property(awkwardText, selections, (text, some) => {
        const passage = aPart('PB-1', text)
        const redactions = redactionsOf(text, some)
        const selected = (at: number): boolean => redactions.some(({ from, to }) => from <= at && at < to)
        const pieces = piecesOf([passage], aSet([passage], mergeSpans([passage], redactions)))
        for (const piece of pieces) {
          for (let at = piece.from; at < piece.to; at += 1) {
            if (piece.isPublished) assert.equal(selected(at), false)
            else assert.ok(selected(at) || text.charAt(at).trim() === '')
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('cut the text into pieces that are the text again', () => {
    fc.assert(
      fc.property(awkwardText, selections, (text, some) => {
        const passage = aPart('PB-1', text)
        const pieces = piecesOf([passage], aSet([passage], mergeSpans([passage], redactionsOf(text, some))))

        assert.equal(pieces.map((piece) => piece.text).join(''), text)
      }),
    )
  })

  it('leave the text as it is where there are none', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const passage = aPart('PB-1', text)
        const published = piecesOf([passage], aSet([passage])).map((piece) => piece.isPublished && piece.text)

        assert.deepEqual(published, text === '' ? [] : [text])
      }),
    )
  })

  it('stand in reading order, over parts and cells', () => {
    const row = aPart('PB-0', ['safe', 'door'])
    const both = [withheld(paragraph, 'safe'), withheld(row, 'door', { cell: 1 }), withheld(row, 'safe')]

    assert.deepEqual(
      mergeSpans([row, paragraph], both).map(({ part, cell }) => `${part}/${cell}`),
      ['PB-0/0', 'PB-0/1', 'PB-1/0'],
    )
  })
})
