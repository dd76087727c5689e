import assert from 'node:assert/strict'
import { ruleOf } from '../../server/rules/rule-table.ts'
import type { Block } from '../../reports/blocks.ts'
import { panelAdvice } from '../../reports/panel-advice.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import type { AdviceContent } from '../../server/panel-advice/advice-content.ts'
import { anAdvice } from './advice-sample.ts'
import { sourceTexts } from './document-sample.ts'
import { pagesByPdfjs } from './extract.ts'
import { everyText } from './every-text.ts'
import { aPlanAdvice } from './plan-advice-sample.ts'

const hash = 'c'.repeat(64)
const textOf = (content: AdviceContent): string => sourceTexts(panelAdvice(content, hash)).join('\n')

describe('The advice to the Panel', () => {
  it('carries all recommendations with their answers and who decides on sanctions on page one', async () => {
    const [first = ''] = await pagesByPdfjs(await drawPdf(panelAdvice(anAdvice(), hash)), 'body')
    const page = first.replaceAll(/\s+/g, ' ')

    for (const { text } of anAdvice().body.recommendations) assert.ok(page.includes(text))
    assert.equal(page.split('Answer: Followed In part Not followed Deferred Referred back').length, 4)
    assert.ok(page.includes('Whether any sanction follows, and which, is for the SEC Panel to decide.'))
    assert.ok(page.includes('Seed paragraph 60'))
  })

  it('says everything that its content says', () => {
    const said = textOf(anAdvice())

    assert.deepEqual(
      everyText(anAdvice()).filter((text) => !`${said}${anAdvice().classification}`.includes(text)),
      [],
    )
  })

  it('shows the recommended and the decided assurance status side by side', () => {
    const rows = panelAdvice(anAdvice(), hash).blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows : [],
    )

    assert.ok(
      rows.some((row) => row.join('|') === 'AS-2027-C3HT|approved with caveats|not approved (22 March 2027)'),
    )
  })

  it('marks status words, view words, answers and options as local settings', () => {
    const notes = panelAdvice(anAdvice(), hash)
      .blocks.filter(isLocal)
      .map((note) => note.text)

    for (const of of ['answers', 'assurance status', 'view', 'options']) {
      assert.ok(
        notes.some((note) => note.includes(of)),
        of,
      )
    }
  })

  it('uses the words of the house', () => {
    assert.doesNotMatch(textOf(anAdvice()), /\b(subject party|recused|tie|opinion|assessor firm)\b/i)
  })

  it('is a draft without number, date or decision until it is issued', () => {
    const draft = anAdvice({ issue: null, decision: null })

    assert.equal(panelAdvice(draft, null).isDraft, true)
    assert.equal(panelAdvice(draft, null).issuedOn, null)
    assert.ok(textOf(draft).includes('The PMA has not decided on this advice yet.'))
  })

  it('says so where the organisation made no representations', () => {
    const body = { ...anAdvice().body, representations: [], noRepresentations: 'None came by 18 March 2027.' }

    assert.ok(textOf(anAdvice({ body })).includes('None came by 18 March 2027.'))
  })

  it('says whether the casting vote was used, and if not, whether it could have been', () => {
    const { decision } = anAdvice()
    assert.ok(decision)
    const unused = { ...decision, castingVote: null }
    const unequal = { ...unused, votes: { ...unused.votes, against: [] } }

    assert.ok(textOf(anAdvice()).includes('Margaret Osei cast the casting vote for the motion'))
    assert.ok(textOf(anAdvice({ decision: unused })).includes('There was an equality of votes.'))
    assert.ok(textOf(anAdvice({ decision: unequal })).includes('There was no equality of votes.'))
  })

  it('on a plan says everything that its content says, of each action and of the whole [¶60]', () => {
    const content = aPlanAdvice()
    const said = textOf(content)

    assert.deepEqual(
      everyText(content).filter((text) => !`${said}${content.classification}`.includes(text)),
      [],
    )
    assert.match(said, /whether a remediation plan meets the SMKI requirements/)
    assert.match(said, /only in so far as it applies to SMKI compliance/)
    assert.doesNotMatch(said, /whether there has been a material breach|Evidence index|Representations/)
  })

  it('on a plan says that the acceptance by the Panel is a local setting', () => {
    const notes = panelAdvice(aPlanAdvice(), hash).blocks.filter(isLocal)

    assert.ok(notes.some(({ text }) => text.includes(ruleOf('panel-accepts-plans').sentence)))
  })
})
function isLocal(block: Block): block is Extract<Block, { kind: 'note' }> {
  return block.kind === 'note' && block.label === 'Local setting (not law)'
}
