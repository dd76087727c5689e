import assert from 'node:assert/strict'
import fc from 'fast-check'
import { day } from '../../server/kernel/day.ts'
import type { PublicationSet, Span } from '../../server/redactions/publication-set.ts'
import type { ProjectedBlock, Run } from '../../server/publishing/projected-block.ts'
import { project } from '../../server/publishing/projection.ts'
import type { Passage } from '../../server/remediation-plans/passages.ts'
import { aSet } from './plan-notation.ts'
import { anySkeleton, drawnFrom, fill, type Skeleton } from './plan-skeleton.ts'

const facts = {
  reference: 'PUB-7K4Q9XZT',
  publishedOn: day('2027-06-03'),
  organisationName: 'Northwind Energy',
  code: 'c0de'.repeat(16),
  address: 'https://assay.example/publications/PUB-7K4Q9XZT',
}
const runs = { numRuns: Number(process.env['FAST_CHECK_RUNS'] ?? 200), seed: 20_270_603 }

describe('Whatever is withheld, the projection', () => {
  it('is the same for the same skeleton, filled twice: words, lengths, parts, rows, languages', () => {
    fc.assert(
      fc.property(anySkeleton, fc.nat(), fc.nat(), (skeleton, one, other) => {
        assert.deepEqual(projected(skeleton, one), projected(skeleton, other))
      }),
      runs,
    )
  })

  it('is the same beside all others of the plan: whoever kept three learns from comparing them what was decided, and no more', () => {
    fc.assert(
      fc.property(
        anySkeleton,
        fc.nat(),
        fc.nat(),
        fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
        (skeleton, one, other, three) => {
          const kept = [one, other].map((seed) => {
            const { passages, set } = fill(skeleton, drawnFrom(seed))
            return three.flatMap((bits) => {
              const chosen = set.chosen.filter((_part, at) => ((bits >>> (at % 31)) & 1) === 1)
              const spans = set.spans.filter(({ part }) => chosen.some((of) => of.part === part))
              return chosen.length === 0 ? [] : [project(passages, { ...set, chosen, spans }, facts)]
            })
          })

          assert.deepEqual(kept[0], kept[1])
        },
      ),
      runs,
    )
  })

  it('has every published word once and in order, with a mark at each gap and none besides', () => {
    fc.assert(
      fc.property(anySkeleton, fc.nat(), (skeleton, seed) => {
        assert.deepEqual(readingOrder(projected(skeleton, seed).blocks), inOrder(skeleton))
      }),
      runs,
    )
  })

  it('does not depend on the order in which parts and redactions were decided', () => {
    fc.assert(
      fc.property(anySkeleton, fc.nat(), (skeleton, seed) => {
        const { passages, set } = fill(skeleton, drawnFrom(seed))
        const shuffled = shuffle(set, seed)

        assert.deepEqual(project(passages, shuffled, facts), project(passages, set, facts))
      }),
      runs,
    )
  })
})

// Signs that hang together, stand in other directions or end lines, and redactions anywhere among them.
const anySign = fc.oneof(
  fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '-', '7'),
  fc.constantFrom('e\u0301', 'ö̈', '👨‍👩‍👧', '🇬🇧', '𝒳', '한', '각', 'क्षि', 'א', 'ب', 'ﬁ'),
)
const anyText = fc.array(anySign, { minLength: 1, maxLength: 14 }).map((signs) => `a${signs.join('')}z`)
const anyRange = fc.tuple(fc.nat(40), fc.nat(40))

describe('Redactions of one text, overlapping, touching, at its ends and inside signs', () => {
  it('leave of it exactly the whole signs that no redaction touches, in order', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyRange, { maxLength: 6 }), (text, ranges) => {
        const { passages, set, left } = redacted(text, ranges)

        assert.deepEqual(wordsIn(project(passages, set, facts).blocks), left)
      }),
      runs,
    )
  })

  it('leave all of it where there are none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { passages, set } = redacted(text, [])

        assert.deepEqual(project(passages, set, facts).blocks.slice(1), [
          { kind: 'paragraph', runs: [{ kind: 'words', text }] },
        ])
      }),
      runs,
    )
  })
})

function projected(skeleton: Skeleton, seed: number) {
  const { passages, set } = fill(skeleton, drawnFrom(seed))
  return project(passages, set, facts)
}

/** What a skeleton says, in reading order: words, and a mark with its ground at each gap. */
function inOrder({ bones, after }: Skeleton): readonly string[] {
  const words = bones.flatMap(({ cells }) => cells.flat())
  const mark = (gap: Skeleton['after']) => (gap === 'nothing' ? [] : [gap === 'something' ? '▒' : `▒${gap}`])
  return [...words.flatMap(({ text, before }) => [...mark(before), text]), ...mark(after)]
}

function readingOrder(blocks: readonly ProjectedBlock[]): readonly string[] {
  return blocks.flatMap(runsIn).map((run) => (run.kind === 'words' ? run.text : `▒${run.ground ?? ''}`))
}

function runsIn(block: ProjectedBlock): readonly Run[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.runs
    case 'list':
      return block.items.flat()
    case 'table':
      return [...(block.head ?? []), ...block.rows.flat()].flat()
    case 'action':
      return block.fields.flatMap((field) => (field.kind === 'mark' ? [field] : field.runs))
    case 'mark':
      return [block]
  }
}

function shuffle(set: PublicationSet, seed: number): PublicationSet {
  const draw = drawnFrom(seed + 1)
  const mixed = <Value>(list: readonly Value[]) =>
    list
      .map((value) => ({ value, at: draw(1000) }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ value }) => value)
  return { ...set, chosen: mixed(set.chosen), spans: mixed(set.spans) }
}

/** Beside the text stands a part that is published whole, so that nothing of the text need be left. */
function redacted(text: string, ranges: readonly (readonly [number, number])[]) {
  const passage = (part: string, words: string): Passage => ({
    ...{ part, version: 1, kind: 'paragraph', isTableHead: false },
    cells: [{ label: null, text: words }],
  })
  const spans = ranges.flatMap(([one, other]): readonly Span[] => {
    const [from, to] = [Math.min(one, other), Math.min(Math.max(one, other), text.length)]
    if (from >= to) return []
    const where = { part: 'PB-2', partVersion: 1, cell: 0, from, to, quote: text.slice(from, to) }
    return [{ ...where, ground: 'security', reason: '', showsGround: false }]
  })
  const left = wordsLeft(text, spans)
  const isLeft = left.length > 0
  const chosen = ['PB-1', ...(isLeft ? ['PB-2'] : [])].map((part) => ({ part, partVersion: 1, why: '' }))
  return {
    passages: [passage('PB-1', 'whole'), passage('PB-2', text)],
    set: aSet({ chosen, spans: isLeft ? spans : [] }),
    left,
  }
}

/** By brute force: sign after sign, dropped where any unit of it lies in a redaction. */
function wordsLeft(text: string, spans: readonly Span[]): readonly string[] {
  const left: string[] = []
  let run = ''
  for (const { segment, index } of new Intl.Segmenter('en').segment(text)) {
    const isGone = Array.from({ length: segment.length }, (_, unit) => index + unit).some((unit) =>
      spans.some(({ from, to }) => from <= unit && unit < to),
    )
    if (!isGone) run += segment
    else {
      left.push(run)
      run = ''
    }
  }
  return [...left, run].map((words) => words.trim()).filter((words) => words !== '')
}

function wordsIn(blocks: readonly ProjectedBlock[]): readonly string[] {
  return blocks
    .slice(1)
    .flatMap(runsIn)
    .flatMap((run) => (run.kind === 'words' ? [run.text] : []))
}
