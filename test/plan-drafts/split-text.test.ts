import assert from 'node:assert/strict'
import fc from 'fast-check'
import { cellsFrom, splitInWords, splitText } from '../../server/plan-drafts/split-text.ts'

/** Each part as one line: its kind, then its cells. */
const split = (text: string): readonly string[] =>
  splitText(text).map(({ kind, cells }) => `${kind}: ${cells.join(' | ')}`)

const plan = `
1 Access to the module

The module accepted a single card.
This was so from March.

What we do

- Ask for two cards
- Keep a log
  of each use
• Look at the log

1. First we order cards.
2. Then we train.

| Name | Since |
|------|-------|
| Primary | 2025 |

Afterwards we report.
`

describe('A long text that is pasted', () => {
  it('is split into headings, paragraphs, list items and table rows', () => {
    assert.deepEqual(split(plan), [
      'heading: 1 Access to the module',
      'paragraph: The module accepted a single card.\nThis was so from March.',
      'heading: What we do',
      'list-item: Ask for two cards',
      'list-item: Keep a log\nof each use',
      'list-item: Look at the log',
      'list-item: 1. First we order cards.',
      'list-item: 2. Then we train.',
      'table-row: Name | Since',
      'table-row: Primary | 2025',
      'paragraph: Afterwards we report.',
    ])
  })

  it('takes marked headings, and cells with tabs between them, as spreadsheets give them', () => {
    assert.deepEqual(split('## Dates\nStep\tBy\nOrder\tMay\tLuke\n\nDone.'), [
      'heading: Dates',
      'table-row: Step | By | ',
      'table-row: Order | May | Luke',
      'paragraph: Done.',
    ])
  })

  it('keeps a number before an item, since the text may refer to it', () => {
    assert.deepEqual(split('a) cards\nb) logs'), ['list-item: a) cards', 'list-item: b) logs'])
    assert.deepEqual(split('1. cards\n\n2. logs'), ['list-item: 1. cards', 'list-item: 2. logs'])
  })

  it('takes a line for a heading only where text follows and no full stop ends it', () => {
    assert.deepEqual(split('A sentence of its own.\n\nAnother one'), [
      'paragraph: A sentence of its own.',
      'paragraph: Another one',
    ])
    assert.deepEqual(split('1. Introduction\n\nThe module is old.'), [
      'heading: 1. Introduction',
      'paragraph: The module is old.',
    ])
  })

  it('says how it was split', () => {
    assert.equal(
      splitInWords(splitText('Heading\n\nText.\n\nText.\n\n- one\n\na\tb')),
      '5 parts: 1 heading, 2 paragraphs, 1 list item, 1 table row',
    )
  })

  it('loses no word, changes none and keeps them in order', () => {
    const sign = fc.constantFrom(
      ...[
        'word',
        'Über',
        '4.10',
        'x',
        '1.',
        'a)',
        '-',
        '•',
        '|',
        '\t',
        '\n',
        '\n\n',
        '\r\n',
        ' ',
        '#',
        '(',
        '.',
      ],
    )
    // Blanks, and the signs that say what a part is.
    const signs = (text: string) => text.replaceAll(/[\s\-–—*•‣·▪●○#|:+=]/g, '')
    const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (typed) => {
        const text = typed.join('')
        const parts = splitText(text)
        assert.deepEqual(
          parts.flatMap(({ cells }) => cells.flatMap(words)),
          words(text),
        )
        assert.equal(signs(parts.flatMap(({ cells }) => cells).join('')), signs(text))
        assert.ok(parts.every(({ cells }) => cells.some((cell) => cell !== '')))
      }),
      { numRuns: 500 },
    )
  })

  it('gives rows that follow one another equally many cells', () => {
    const line = fc.array(fc.constantFrom('a', 'b c', ''), { minLength: 2, maxLength: 5 })

    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (rows) => {
        const parts = splitText(rows.map((cells) => `|${cells.join('|')}|`).join('\n'))
        assert.ok(new Set(parts.map(({ cells }) => cells.length)).size <= 1)
      }),
    )
  })
})

describe('A table row that is typed', () => {
  it('has an upright line or a tab between its cells', () => {
    assert.deepEqual(cellsFrom('table-row', 'Name | Since'), ['Name', 'Since'])
    assert.deepEqual(cellsFrom('table-row', '| Name || Since |'), ['Name', '', 'Since'])
    assert.deepEqual(cellsFrom('table-row', 'Name\tSince'), ['Name', 'Since'])
    assert.deepEqual(cellsFrom('paragraph', 'one | two'), ['one | two'])
  })
})
