import assert from 'node:assert/strict'
import type { PublicationRuleSet } from '../../server/redactions/publication-rules.ts'
import { setOf, setProblems, type SetDraft } from '../../server/redactions/set-problems.ts'
import type { Passage } from '../../server/remediation-plans/passages.ts'
import { aPart, aSet, withheld } from './a-plan.ts'

const heading = aPart('PB-1', 'Keys', { kind: 'heading' })
const body = aPart('PB-2', 'The root key lies in safe 4921.')
const row = aPart('PB-3', ['Safe', '4921'])
const passages = [heading, body, row]

function draft(chosen: readonly Passage[], put: Partial<SetDraft> = {}): SetDraft {
  const { spans: redactions, ...set } = aSet(chosen)
  return { ...set, redactions, ...put }
}

function problems(given: SetDraft, ruleSet: PublicationRuleSet = 'only-necessary'): readonly string[] {
  return setProblems(given, passages, ruleSet).map(({ message }) => message)
}

const rules = (given: SetDraft, ruleSet: PublicationRuleSet = 'only-necessary'): readonly unknown[] =>
  setProblems(given, passages, ruleSet).map(({ rule }) => rule)

describe('A set that is put to somebody', () => {
  it('has nothing wrong with parts, reasons and a public sentence', () => {
    assert.deepEqual(problems(draft([body], { redactions: [withheld(body, '4921')] })), [])
  })

  it('is refused while nothing is chosen [S¶75]', () => {
    assert.deepEqual(rules(draft([])), ['publish-only-what-is-necessary'])
  })

  it('is refused while a part has no reason why it is necessary [S¶75]', () => {
    const chosen = [{ part: 'PB-2', partVersion: 1, why: ' ' }]

    assert.deepEqual(problems(draft([], { chosen })), [
      'Part PB-2 (number 2 in reading order): Say why the integrity of the SMKI needs readers to have this part.',
    ])
  })

  it('is refused while a part is chosen twice, or not in this version', () => {
    assert.deepEqual(rules(draft([body, body])), ['publish-only-what-is-necessary'])
    assert.deepEqual(rules(draft([{ ...body, version: 2 }, heading])), [
      'redactions-are-bound',
      'publish-only-what-is-necessary',
    ])
    assert.deepEqual(rules(draft([aPart('PB-9', 'Gone.'), heading])), ['redactions-are-bound'])
  })

  it('is refused where every word of a chosen part is withheld', () => {
    const both = [withheld(row, 'Safe'), withheld(row, '4921', { cell: 1 })]

    assert.deepEqual(problems(draft([body, row], { redactions: both })), [
      'Every word of part PB-3 (number 3 in reading order) is withheld: leave the part out instead.',
    ])
  })

  it('is refused while a redaction does not stand on its words any more, wherever it is', () => {
    const loose = { ...withheld(body, '4921'), quote: '4922' }

    assert.deepEqual(rules(draft([heading], { redactions: [loose] })), ['redactions-are-bound'])
  })

  it('is refused while a redaction has no reason', () => {
    assert.deepEqual(rules(draft([body], { redactions: [{ ...withheld(body, '4921'), reason: ' ' }] })), [
      'words-withheld-with-a-reason',
    ])
  })

  it('is refused without a public sentence, and with one that is too long', () => {
    assert.deepEqual(rules(draft([body], { whyPublished: ' ' })), ['pma-requires-publication'])
    assert.deepEqual(rules(draft([body], { whyPublished: 'x'.repeat(1_001) })), ['pma-requires-publication'])
  })

  it('is told everything at once, and never the words', () => {
    const loose = { ...withheld(body, '4921'), quote: '4922' }
    const all = setProblems(
      draft([], {
        chosen: [{ part: 'PB-2', partVersion: 1, why: '' }],
        redactions: [loose],
        whyPublished: '',
      }),
      passages,
      'only-necessary',
    )

    assert.deepEqual(
      all.map(({ rule }) => rule),
      ['publish-only-what-is-necessary', 'redactions-are-bound', 'pma-requires-publication'],
    )
    assert.ok(all.every(({ message }) => !/492|safe|root/.test(message)))
  })
})

describe('By the rules that publish everything but what is withheld for security', () => {
  const all = 'all-but-security'

  it('other grounds are refused', () => {
    const commercial = withheld(body, '4921', { ground: 'commercial' })

    assert.deepEqual(rules(draft(passages, { redactions: [commercial] }), all), [
      'words-withheld-with-a-reason',
    ])
  })

  it('a part is left out only where all its words are withheld with a reason', () => {
    const oneCell = [withheld(row, 'Safe')]
    const bothCells = [...oneCell, withheld(row, '4921', { cell: 1 })]

    assert.deepEqual(rules(draft([heading, body], { redactions: oneCell }), all), ['one-rule-set-for-a-plan'])
    assert.deepEqual(rules(draft([heading, body], { redactions: bothCells }), all), [])
  })
})

describe('The set that is decided on', () => {
  it('has the redactions of published parts alone, merged', () => {
    const redactions = [withheld(row, 'Safe'), withheld(body, '4921'), withheld(body, 'safe')]

    assert.deepEqual(
      setOf(draft([body], { redactions }), passages).spans.map(({ quote }) => quote),
      ['safe 4921'],
    )
  })
})
