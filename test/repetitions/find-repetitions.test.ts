import assert from 'node:assert/strict'
import fc from 'fast-check'
import { mergeSpans } from '../../server/redactions/merge-spans.ts'
import { piecesOf } from '../../server/redactions/published-words.ts'
import type { Span } from '../../server/redactions/publication-set.ts'
import type { Passage } from '../../server/remediation-plans/passages.ts'
import { findRepetitions } from '../../server/repetitions/find-repetitions.ts'
import type { KnownNames } from '../../server/repetitions/known-names.ts'
import type { Repetition } from '../../server/repetitions/repetition.ts'
import { quotesOf } from '../../server/repetitions/withheld-quotes.ts'
import { aPart, aSet, withheld } from '../redactions/a-plan.ts'
import { plainText } from './awkward-text.ts'
import { naiveMatch } from './naive-normal-form.ts'

const nobody: KnownNames = { people: [], organisations: [], unnamed: [] }

type Case = {
  readonly published?: readonly Passage[]
  readonly withheld?: readonly Passage[]
  readonly spans?: readonly Span[]
  readonly names?: Partial<KnownNames>
  readonly sentence?: string
  readonly readable?: string
}

/** What is found in a plan of published and wholly withheld parts, in that order. */
function repetitions({
  published = [],
  withheld: hidden = [],
  spans = [],
  names,
  ...texts
}: Case): readonly Repetition[] {
  const passages = [...published, ...hidden]
  const pieces = piecesOf(passages, aSet(published, mergeSpans(passages, spans)))
  return findRepetitions(quotesOf(pieces, { ...nobody, ...names }), {
    pieces,
    sentences: texts.sentence === undefined ? [] : [{ name: 'why-published', text: texts.sentence }],
    readable: texts.readable === undefined ? [] : [{ place: 'PUB-2222', text: texts.readable }],
  })
}

const found = (given: Case): readonly string[] => repetitions(given).map((one) => one.found)

const secret = aPart('PB-9', 'The root key lies in the second safe.')

describe('Withheld words inside a wider passage that stands again', () => {
  const whole = 'The key lies with Tom Vale, the duty manager. Call 4921 first.'
  const named = aPart('PB-2', 'Ask Tom Vale, the duty manager, or call 4921.')
  const spans = [
    withheld(named, 'Tom Vale, the duty manager'),
    withheld(named, '4921', { ground: 'personal' }),
  ]

  it('are named by themselves where they are withheld elsewhere too, so that no answer to the wider one is one to them', () => {
    const again = { published: [aPart('PB-1', whole), named], withheld: [aPart('PB-9', whole)], spans }

    assert.deepEqual(found(again), [whole.slice(0, -1), 'Tom Vale, the duty manager', '4921'])
  })

  it('whichever of the two is withheld first', () => {
    const passages = [aPart('PB-0', whole), aPart('PB-1', whole), named]
    const pieces = piecesOf(passages, aSet(passages.slice(1), mergeSpans(passages, spans)))
    const hits = findRepetitions(quotesOf(pieces, nobody), { pieces, sentences: [], readable: [] })

    assert.deepEqual(
      hits.map((one) => one.found),
      [whole.slice(0, -1), 'Tom Vale, the duty manager', '4921'],
    )
  })

  it('are named with it alone where they are withheld there and nowhere else', () => {
    const again = { published: [aPart('PB-1', whole)], withheld: [aPart('PB-9', whole)] }

    assert.deepEqual(found(again), [whole.slice(0, -1)])
  })

  it('are named by themselves where they name the organisation that is not to be named', () => {
    const text = 'The safe of Alpha Energy stands in the cellar.'
    const again = { published: [aPart('PB-1', text)], withheld: [aPart('PB-9', text)] }

    assert.deepEqual(found({ ...again, names: { unnamed: ['Alpha Energy'] } }), [
      text.slice(0, -1),
      'Alpha Energy',
    ])
  })
})

describe('A withheld passage of three words or more', () => {
  const where = 'As said, the root\u2011keys lie… no: The Root-\nKey lies in the second safes.'

  it('is found in the words proposed, however it is written there', () => {
    assert.deepEqual(found({ published: [aPart('PB-1', where)], withheld: [secret] }), [
      'The Root-\nKey lies in the second safes',
    ])
  })

  it('is found in a public sentence and in what readers may already fetch', () => {
    const places = repetitions({ withheld: [secret], sentence: where, readable: where }).map(
      ({ place }) => place.in,
    )

    assert.deepEqual(places, ['sentence', 'readable'])
  })

  it('is found across the words that a mark stands for', () => {
    const part = aPart('PB-1', 'The root key lies (see 4) in the second safe.')

    assert.deepEqual(
      found({
        published: [part],
        withheld: [secret],
        spans: [withheld(part, '(see 4)', { ground: 'personal' })],
      }),
      ['The root key lies   in the second safe'],
    )
  })

  it('is found split over cells and parts', () => {
    const parts = [
      aPart('PB-1', ['On paper', 'the root']),
      aPart('PB-2', 'key lies in'),
      aPart('PB-3', 'the second safe'),
    ]
    const [one] = repetitions({ published: parts, withheld: [secret] })

    assert.deepEqual(one?.place, {
      in: 'proposed',
      from: { part: 'PB-1', cell: 1, at: 0 },
      to: { part: 'PB-3', cell: 0, at: 15 },
    })
  })

  it('is found where it is withheld split over cells', () => {
    const row = aPart('PB-9', ['Northgate', 'data', 'centre'])

    assert.deepEqual(found({ published: [aPart('PB-1', 'The Northgate data centre.')], withheld: [row] }), [
      'Northgate data centre',
    ])
  })

  it('is found where it is withheld split over list items', () => {
    const items = ['Northgate', 'data', 'centre'].map((text, at) =>
      aPart(`PB-${at + 5}`, text, { kind: 'list-item' }),
    )

    assert.deepEqual(found({ published: [aPart('PB-1', 'The Northgate data centre.')], withheld: items }), [
      'Northgate data centre',
    ])
  })

  it('is found sentence by sentence', () => {
    const long = aPart('PB-9', 'The root key lies in the second safe. Nobody else knows of it.')

    assert.deepEqual(found({ published: [aPart('PB-1', 'Nobody else knows of it!')], withheld: [long] }), [
      'Nobody else knows of it',
    ])
  })

  it('is found without the half word with which its span begins or ends', () => {
    const part = aPart('PB-2', 'Employees are at risk today, it is said.')

    assert.deepEqual(
      found({
        published: [part, aPart('PB-1', 'Trustees are at risk.')],
        spans: [withheld(part, 'ees are at risk tod')],
      }),
      ['are at risk'],
    )
  })

  it('is named once at a place, as widely as it stands there', () => {
    assert.deepEqual(
      found({
        published: [aPart('PB-1', 'Nobody knows it. The root key lies in the second safe.')],
        withheld: [secret],
      }),
      ['The root key lies in the second safe'],
    )
  })

  it('is not looked for where it has two words', () => {
    assert.deepEqual(
      found({ published: [aPart('PB-1', 'The root key.')], withheld: [aPart('PB-9', 'root key')] }),
      [],
    )
  })

  it('is not found in what is withheld as well', () => {
    assert.deepEqual(
      found({ withheld: [secret, aPart('PB-8', 'The root key lies in the second safe.')] }),
      [],
    )
  })

  it('is not found as a paraphrase', () => {
    assert.deepEqual(
      found({ published: [aPart('PB-1', 'In the second safe the root key lies.')], withheld: [secret] }),
      [],
    )
  })
})

describe('A withheld identifier', () => {
  const hidden = (text: string): readonly Passage[] => [aPart('PB-9', text)]

  it('is found alone, however its groups are joined', () => {
    assert.deepEqual(
      found({ withheld: hidden('at 10.20.30.40'), readable: 'the host 10-20-30-40 and 10 20 30 40' }),
      ['10-20-30-40', '10 20 30 40'],
    )
    assert.deepEqual(found({ withheld: hidden('safe 4921'), sentence: 'No. 4921.' }), ['4921'])
  })

  it('is found as part of a longer one', () => {
    assert.deepEqual(found({ withheld: hidden('safe 4921'), sentence: 'Card 7749212.' }), ['4921'])
  })

  it('is not looked for where it is a year', () => {
    assert.deepEqual(found({ withheld: hidden('in 2027'), sentence: 'In 2027 all will be well.' }), [])
  })

  it('is found as e-mail address and as name of a host', () => {
    assert.deepEqual(
      found({ withheld: hidden('ask n.okafor@northwind.example'), readable: 'N.Okafor@NORTHWIND.example' }),
      ['N.Okafor@NORTHWIND.example'],
    )
    assert.deepEqual(
      found({ withheld: hidden('on srv1.northwind.example'), readable: '//srv1.northwind.example/x' }),
      ['srv1.northwind.example'],
    )
  })
})

describe('A known name in withheld words', () => {
  const names = { people: ['Ngozi Okafor'], organisations: ['Kestrel Assurance Ltd', 'SSE plc'] }
  const hidden = (text: string): readonly Passage[] => [aPart('PB-9', text)]

  it('is found of a person, whole and by surname', () => {
    assert.deepEqual(
      found({
        withheld: hidden('Ngozi Okafor said so'),
        names,
        readable: 'ngozi okafor; Ms Okafor’s; Okaforia; an okafor',
      }),
      ['ngozi okafor', 'Okafor’s'],
    )
  })

  it('is found where it is withheld split over cells', () => {
    assert.deepEqual(
      found({ withheld: [aPart('PB-9', ['Ngozi', 'Okafor'])], names, sentence: 'Asked of Ngozi Okafor.' }),
      ['Ngozi Okafor'],
    )
  })

  it('is found of an organisation without its legal form', () => {
    assert.deepEqual(
      found({ withheld: hidden('by Kestrel Assurance Ltd'), names, sentence: 'Kestrel Assurance found it.' }),
      ['Kestrel Assurance'],
    )
  })

  it('counts as a whole word alone where it is short', () => {
    assert.deepEqual(
      found({
        withheld: hidden('sold to SSE plc'),
        names,
        sentence: 'Assessed with SSE, and in essence passed.',
      }),
      ['SSE'],
    )
  })

  it('is not looked for where no withheld word names it', () => {
    assert.deepEqual(
      found({ withheld: hidden('by others'), names, sentence: 'Kestrel Assurance found it.' }),
      [],
    )
  })

  it('is looked for of the organisation that the publication does not name, withheld or not', () => {
    const unnamed = ['Northwind Energy Limited']

    assert.deepEqual(found({ names: { unnamed }, sentence: 'The plan of Northwind-Energy.' }), [
      'Northwind-Energy',
    ])
  })
})

describe('The search for repetitions', () => {
  it('finds what a naive reading of the rule finds, and nothing else', () => {
    const some = fc.array(plainText, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(some, some, (hidden, shown) => {
        const published = shown.map((text, at) => aPart(`PB-${at}`, text))
        const secrets = hidden.map((text, at) => aPart(`PB-9${at}`, text))
        const pieces = piecesOf([...published, ...secrets], aSet(published))
        const quotes = quotesOf(pieces, nobody)
        const all = shown.join(' ')
        const hits = findRepetitions(quotes, { pieces, sentences: [], readable: [] })

        for (const { text } of quotes) {
          const isNamed = hits.some((hit) => naiveMatch(hit.quote.text, text) || naiveMatch(hit.found, text))
          assert.equal(isNamed, naiveMatch(all, text))
        }
        for (const hit of hits) assert.ok(naiveMatch(all, hit.quote.text))
      }),
      { numRuns: 1_000 },
    )
  })

  it('finds in every text of readers alike', () => {
    const pieces = piecesOf([secret], aSet([]))
    const quotes = quotesOf(pieces, nobody)
    fc.assert(
      fc.property(plainText, plainText, (before, after) => {
        const text = `${before} the root keys lie in…, or: the Root Key lies in the second safe ${after}`
        const readable = [{ place: 'PUB-2222', text }]

        assert.equal(findRepetitions(quotes, { pieces, sentences: [], readable }).length, 1)
      }),
    )
  })
})
