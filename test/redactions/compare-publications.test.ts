import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { project } from '../../server/publishing/projection.ts'
import { comparePublications, struckInWords } from '../../server/redactions/compare-publications.ts'
import type { PublicationSet, Span } from '../../server/redactions/publication-set.ts'
import type { Passage } from '../../server/remediation-plans/passages.ts'
import { aPart, aSet, withheld } from './a-plan.ts'

const heading = aPart('PB-1', 'Keys', { kind: 'heading' })
const body = aPart('PB-2', 'The root key lies in safe 4921 at Leeds.')
const other = aPart('PB-3', 'Two guards watch it by night.')
const passages = [heading, body, other]

let count = 0
/** A publication of these parts, with a reference, day and code of its own. */
function published(
  chosen: readonly Passage[],
  spans: readonly Span[] = [],
  put: Partial<PublicationSet> = {},
) {
  count += 1
  const facts = {
    reference: `PUB-222222${count}`,
    publishedOn: day(`2027-03-${10 + (count % 20)}`),
    code: `${count}`.repeat(64),
    address: `http://assay.example/publications/PUB-222222${count}`,
    organisationName: 'Northwind Energy',
  }
  return project(passages, aSet(chosen, spans, put), facts)
}

const compare = comparePublications

describe('What a reader learns by comparing two publications', () => {
  it('is the words struck and the marks that came for them', () => {
    const { struck, added, marksGone, marksNew } = compare(
      published([heading, body, other]),
      published([heading, body, other], [withheld(body, 'safe 4921', { showsGround: true })]),
    )

    assert.deepEqual(struck, ['safe 4921'])
    assert.deepEqual(added, [])
    assert.deepEqual(marksGone, [])
    assert.deepEqual(marksNew, ['security'])
  })

  it('is the words added and the marks that went', () => {
    const { struck, added, marksGone } = compare(
      published([body], [withheld(body, '4921')]),
      published([body, other], []),
    )

    assert.deepEqual(struck, [])
    assert.deepEqual(added, ['4921', 'Two guards watch it by night.'])
    assert.deepEqual(marksGone, [null, null])
  })

  it('is that a mark names another ground', () => {
    const shown = (ground: 'security' | 'commercial') =>
      published([heading, body, other], [withheld(body, '4921', { ground, showsGround: true })])
    const { struck, added, marksGone, marksNew, isSame } = compare(shown('security'), shown('commercial'))

    assert.deepEqual([struck, added, marksGone, marksNew], [[], [], ['security'], ['commercial']])
    assert.equal(isSame, false)
  })

  it('is another public sentence, and that the organisation is named', () => {
    const { struck, added } = compare(
      published([body]),
      published([body], [], { namesOrganisation: true, whyPublished: 'Others can take another precaution.' }),
    )

    assert.deepEqual(added, ['Northwind Energy', 'another'])
    assert.deepEqual(struck, ['the same'])
  })

  it('holds no mark sign and no line break of the comparison itself', () => {
    const { struck } = compare(published(passages), published([heading], [], {}))

    assert.deepEqual(struck, ['The root key lies in safe 4921 at Leeds.', 'Two guards watch it by night.'])
  })
})

describe('Two publications that readers could not tell apart', () => {
  it('are those that differ in reference, day and code alone', () => {
    assert.equal(compare(published([body]), published([body])).isSame, true)
  })

  it('are those that differ in what is withheld alone', () => {
    const longer = withheld(body, 'lies in safe 4921 at', { ground: 'personal' })
    const whole = compare(
      published([body], [withheld(body, 'lies in safe 4921 at')]),
      published([body], [longer]),
    )

    assert.equal(whole.isSame, true)
  })

  it('are the same in whatever order a stored record has its fields', () => {
    const stored = published([body])
    const blocks = stored.blocks.map((block) =>
      block.kind === 'paragraph'
        ? {
            ...block,
            runs: block.runs.map((run) => (run.kind === 'words' ? { text: run.text, kind: run.kind } : run)),
          }
        : block,
    )

    assert.equal(compare({ ...stored, blocks }, published([body])).isSame, true)
  })

  const changes: readonly (readonly [string, ReturnType<typeof published>])[] = [
    ['a word', published([body], [withheld(body, 'Leeds')])],
    ['a part', published([body, other])],
    ['the public sentence', published([body], [], { whyPublished: 'Otherwise.' })],
    ['whether the organisation is named', published([body], [], { namesOrganisation: true })],
    ['the audience', published([body], [], { audience: 'everyone' })],
  ]
  for (const [what, changed] of changes) {
    it(`are not those that differ in ${what}`, () => {
      assert.equal(compare(published([body]), changed).isSame, false)
    })
  }

  it('are not those of which one has a heading where the other has a paragraph', () => {
    const before = published([heading])
    const blocks = before.blocks.map((block) =>
      block.kind === 'heading' ? { ...block, kind: 'paragraph' as const } : block,
    )

    assert.equal(compare(before, { ...before, blocks }).isSame, false)
  })
})

describe('Words struck after publication', () => {
  it('are told with the number of people who fetched them', () => {
    assert.equal(
      struckInWords(['safe 4921'], 12),
      '12 people have fetched the words that are struck, and may have kept them.',
    )
    assert.equal(
      struckInWords(['safe 4921'], 1),
      '1 person has fetched the words that are struck, and may have kept them.',
    )
    assert.equal(struckInWords(['safe 4921'], 0), 'Nobody has fetched the words that are struck.')
  })

  it('are not told of where there are none', () => {
    assert.equal(struckInWords([], 12), null)
  })
})
