import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Block } from '../../reports/blocks.ts'
import type { LaidOut, PlacedText } from '../../reports/laid-out.ts'
import { layOut } from '../../reports/lay-out.ts'
import { page, styles } from '../../reports/page-style.ts'
import { aDocument } from './document-sample.ts'

// Every sign is half as wide as it is high.
const laidOut = (...blocks: readonly Block[]): LaidOut =>
  layOut(aDocument({ blocks }), (text, style) => (text.length * styles[style].size) / 2)

const bodyOf = (laid: LaidOut): readonly (readonly PlacedText[])[] =>
  laid.pages.map((placed) =>
    placed.flatMap((item) => (item.kind === 'text' && item.element !== null ? [item] : [])),
  )

const words = (count: number): string => 'word '.repeat(count)
const list = (items: readonly string[]): Block => ({ kind: 'list', numbered: false, items })
const table = (headings: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  caption: null,
  columns: headings.map((heading) => ({ heading, share: 1 })),
  rows,
  namesRows: false,
})

const anyBlocks = fc.array(
  fc.oneof(
    fc.nat(400).map((count): Block => ({ kind: 'paragraph', text: words(count) })),
    fc
      .constantFrom<1 | 2 | 3>(1, 2, 3)
      .map((level): Block => ({ kind: 'heading', level, text: words(level * 4) })),
    fc.array(fc.nat(90), { maxLength: 12 }).map((counts): Block => list(counts.map(words))),
    fc.array(fc.nat(900), { maxLength: 9 }).map((counts) =>
      table(
        ['A', 'B'],
        counts.map((of) => ['x', words(of)]),
      ),
    ),
    fc.nat(80).map((count): Block => ({ kind: 'statement', text: words(count) })),
    fc.constant<Block>({ kind: 'page-break' }),
  ),
  { maxLength: 14 },
)

describe('Laying a document out', () => {
  it('puts every line between the margins, whatever the document holds', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        for (const item of bodyOf(laidOut(...blocks)).flat()) {
          assert.ok(item.x >= page.left && item.y >= page.top)
          assert.ok(item.y + styles[item.style].leading <= page.height - page.bottom + 0.1)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('leaves no heading alone at the foot of a page', () => {
    for (let before = 20; before < 60; before += 1) {
      const paragraph: Block = { kind: 'paragraph', text: 'line\n'.repeat(before) }
      const laid = laidOut(
        paragraph,
        { kind: 'heading', level: 2, text: 'Head' },
        { kind: 'paragraph', text: 'below' },
      )
      const [with_] = bodyOf(laid).filter((items) => items.some((item) => item.text === 'Head'))

      assert.equal(with_?.at(-1)?.text, 'below')
    }
  })

  it('leaves no heading row alone at the foot of a page, nor the heading above it', () => {
    for (let before = 20; before < 60; before += 1) {
      const laid = laidOut(
        { kind: 'paragraph', text: 'line\n'.repeat(before) },
        { kind: 'heading', level: 3, text: 'Above' },
        table(['Head'], [['one\ntwo\nthree\nfour\nfive\nsix']]),
      )
      const [with_ = []] = bodyOf(laid).filter((items) => items.some((item) => item.text === 'Above'))

      assert.deepEqual(
        with_.slice(-3).map((item) => item.text),
        ['four', 'five', 'six'],
      )
    }
  })

  it('keeps the mark of a list item with its first line', () => {
    for (let before = 20; before < 60; before += 1) {
      for (const length of [1, 2, 3, 4, 9]) {
        const paragraph: Block = { kind: 'paragraph', text: 'line\n'.repeat(before) }
        const laid = laidOut(paragraph, list(['item\n'.repeat(length).trim()]))

        for (const items of bodyOf(laid)) {
          const mark = items.find((item) => item.text === '• ')
          if (mark) assert.equal(items.find((item) => item.text === 'item')?.y, mark.y)
        }
      }
    }
  })

  it('leaves no first or last line of a paragraph alone on a page', () => {
    for (let lines = 30; lines < 120; lines += 1) {
      const counts = bodyOf(laidOut({ kind: 'paragraph', text: 'line\n'.repeat(lines).trim() })).map(
        (of) => of.length,
      )

      assert.ok(!counts.includes(1), counts.join(' and '))
    }
  })

  it('shows the heading row again on every page of a table, as furniture', () => {
    const laid = laidOut(
      table(
        ['Head'],
        Array.from({ length: 90 }, (_, at) => [`row ${at}`]),
      ),
    )
    const heads = laid.pages.map((placed) =>
      placed.filter((item) => item.kind === 'text' && item.text === 'Head'),
    )

    assert.equal(laid.pages.length, 4)
    assert.deepEqual(
      heads.map(([head]) => head?.kind === 'text' && head.element?.tag),
      ['TH', undefined, undefined, undefined],
    )
  })

  it('comes to an end where a heading row is taller than a page', () => {
    const laid = laidOut(table([words(900), 'B'], [['x', words(900)]]))

    assert.equal(
      bodyOf(laid)
        .flat()
        .filter((item) => item.text.includes('word')).length > 0,
      true,
    )
    assert.equal(
      bodyOf(laid)
        .flat()
        .map((item) => item.text)
        .join(' ')
        .split(/\s+/)
        .filter((word) => word === 'word').length,
      1800,
    )
  })

  it('starts no empty page where a break follows a break', () => {
    const laid = laidOut(
      { kind: 'page-break' },
      { kind: 'paragraph', text: 'a' },
      { kind: 'page-break' },
      { kind: 'page-break' },
      { kind: 'paragraph', text: 'b' },
    )

    assert.equal(laid.pages.length, 2)
  })
})
