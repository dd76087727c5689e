import { dayInWords } from '../server/kernel/day.ts'
import type { AdviceBody } from '../server/panel-advice/advice-content.ts'
import type { AnswerToFinding, CasePapers, LetteredAnnex } from '../server/panel-advice/annexed-papers.ts'
import { assessmentReport } from './assessment-report.ts'
import { heading, paragraph, type Block } from './blocks.ts'
import type { EditionPart } from './full-edition.ts'

/** The papers that are bound into the full edition, made of the same blocks as each is alone. */
export function boundParts(
  annexes: readonly LetteredAnnex[],
  papers: CasePapers,
  body: AdviceBody,
): readonly EditionPart[] {
  return annexes
    .filter((annex) => annex.isInThisFile)
    .map(({ letter, title, classification, sha256, part }) => ({
      ...{ letter, title, classification },
      contentHash: sha256,
      blocks: blocksOf(part, papers, body),
    }))
}

function blocksOf(part: LetteredAnnex['part'], papers: CasePapers, body: AdviceBody): readonly Block[] {
  switch (part) {
    case 'report':
      return papers.report?.content ? assessmentReport(papers.report.content, null).blocks : []
    case 'response':
      return papers.response.flatMap(responseBlocks)
    case 'representations':
      return body.representations.flatMap((made) => [
        heading(2, `${made.by}, ${dayInWords(made.on)}`),
        { kind: 'quotation' as const, text: made.text },
      ])
    case 'signed-report':
      return []
  }
}

function responseBlocks(given: AnswerToFinding): readonly Block[] {
  return [
    heading(2, `Finding ${given.number}: ${given.title}`),
    paragraph(given.answer),
    ...(given.text === '' ? [] : [{ kind: 'quotation' as const, text: given.text }]),
    ...(given.evidence ? [paragraph(`Evidence: ${given.evidence}`)] : []),
  ]
}
