import { panelAnswerLabels, panelAnswers, type AdviceContent } from '../server/panel-advice/advice-content.ts'
import { dayInWords } from '../server/kernel/day.ts'
import { caseSections, judgementSections } from './advice-sections.ts'
import { annexList, sourcesAndSettings } from './annex-list.ts'
import { planFacts, planJudgement } from './plan-sections.ts'
import { restsOn } from './rule-note.ts'
import { heading, localSetting, paragraph, type Block, type PdfDocument } from './blocks.ts'
import { decisionSections } from './decision-sections.ts'

/** The PMA's advice to the Panel; page one carries the recommendations, each to be answered. */
export function panelAdvice(content: AdviceContent, contentHash: string | null): PdfDocument {
  return {
    title: adviceTitle(content),
    language: 'en-GB',
    label: content.classification,
    isDraft: content.issue === null,
    issuedOn: content.issue?.issuedOn ?? null,
    contentHash,
    blocks: adviceBlocks(content),
  }
}

/** The advice's title: its number once issued, its reference before. */
export function adviceTitle(content: AdviceContent): string {
  return `Advice to the SEC Panel ${content.issue?.number ?? content.reference}`
}

/** Everything the advice says, from the recommendations on page one to the list of annexes. */
export function adviceBlocks(content: AdviceContent): readonly Block[] {
  const { body } = content
  return [
    ...firstPage(content),
    ...(body.plan ? planFacts(content) : caseSections(content)),
    ...(body.plan ? planJudgement(body, body.plan) : judgementSections(body)),
    ...decisionSections(content.decision),
    ...annexList(content.annexes),
    ...sourcesAndSettings(content.localSettings),
    { kind: 'statement', text: content.sanctionStatement },
  ]
}

const questions: Readonly<Record<AdviceContent['kind'], string>> = {
  'material-breach': 'whether there has been a material breach',
  'plan-adequacy': 'whether a remediation plan meets the SMKI requirements',
}

function firstPage(content: AdviceContent): readonly Block[] {
  const { body, organisation } = content
  return [
    heading(1, `Advice to the SEC Panel: ${questions[content.kind]}`),
    paragraph(`${organisation.name}: ${content.caseTitle}`, 'lead'),
    { kind: 'definitions', rows: identity(content) },
    heading(2, 'Recommendations'),
    {
      kind: 'recommendations',
      items: body.recommendations,
      answerLabel: 'Answer:',
      answers: panelAnswers.map((answer) => panelAnswerLabels[answer]),
    },
    localSetting(
      'The list of answers. A recommendation that is not followed, or followed in part, is answered with a reason; one referred back is answered with questions, which the PMA must answer.',
    ),
    { kind: 'statement', text: content.sanctionStatement },
    restsOn('sanctions-are-the-panels'),
    heading(2, 'Summary'),
    paragraph(body.summary),
  ]
}

function identity(content: AdviceContent): { term: string; text: string }[] {
  const { issue, organisation } = content
  const number = issue
    ? `${issue.number} (record ${content.reference})`
    : `${content.reference} (draft, no number yet)`
  const rows = [
    { term: 'Number', text: number },
    { term: 'Issued', text: issue ? dayInWords(issue.issuedOn) : 'Not issued' },
    { term: 'From, to', text: 'SMKI Policy Management Authority (PMA), to the SEC Panel' },
    { term: 'Case', text: content.caseReference },
    { term: 'Assessed organisation', text: [organisation.name, ...organisation.roles].join('; ') },
    {
      term: content.kind === 'plan-adequacy' ? 'On' : 'Found by',
      text:
        content.environment === null
          ? content.source
          : `${content.source}; environment: ${content.environment}`,
    },
  ]
  const superseded = issue?.supersedes
  return superseded ? [...rows, { term: 'Supersedes', text: superseded }] : rows
}
