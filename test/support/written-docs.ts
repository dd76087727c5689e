import { format, resolveConfig } from 'prettier'
import { roleLabels } from '../../server/kernel/actor.ts'
import { routes } from '../../server/app.ts'
import { assessmentStatusLabels } from '../../server/assessments/assessment.ts'
import { assessmentWorkflow } from '../../server/assessments/assessment-workflow.ts'
import { breachStatusLabels } from '../../server/breaches/breach.ts'
import { breachWorkflow } from '../../server/breaches/breach-workflow.ts'
import { correctionStatusLabels } from '../../server/corrective-actions/corrective-action.ts'
import { correctiveActionWorkflow } from '../../server/corrective-actions/corrective-action-workflow.ts'
import { findingStatusLabels } from '../../server/findings/finding.ts'
import { findingWorkflow } from '../../server/findings/finding-workflow.ts'
import { itemStatusLabels } from '../../server/meetings/agenda-item.ts'
import { meetingStatusLabels } from '../../server/meetings/meeting.ts'
import { itemWorkflow, meetingWorkflow } from '../../server/meetings/meeting-workflow.ts'
import { adviceStatusLabels } from '../../server/panel-advice/advice.ts'
import { adviceWorkflow } from '../../server/panel-advice/advice-workflow.ts'
import { panelDecisionStatusLabels } from '../../server/panel-decisions/panel-decision.ts'
import { panelDecisionWorkflow } from '../../server/panel-decisions/panel-decision-workflow.ts'
import { planReviewWorkflow } from '../../server/plan-reviews/plan-review-workflow.ts'
import { planReviewStatusLabels } from '../../server/plan-reviews/plan-review.ts'
import { planStatusLabels } from '../../server/remediation-plans/plan.ts'
import { planWorkflow } from '../../server/remediation-plans/plan-workflow.ts'
import { proposalStatusLabels } from '../../server/redaction-proposals/redaction-proposal.ts'
import { proposalWorkflow } from '../../server/redaction-proposals/redaction-proposal-workflow.ts'
import { requestStatusLabels } from '../../server/requests/request.ts'
import { requestWorkflow } from '../../server/requests/request-workflow.ts'
import type { Audience } from '../../server/web/routes.ts'
import { workflowMermaid } from '../../server/web/workflow-mermaid.ts'
import { leakFigures } from '../leaks/leak-figures.ts'
import { readProjectFile } from './project-files.ts'

const lives: readonly (readonly [string, string])[] = [
  ['An assessment', workflowMermaid(assessmentWorkflow, assessmentStatusLabels)],
  ['A request for information', workflowMermaid(requestWorkflow, requestStatusLabels)],
  ['A finding', workflowMermaid(findingWorkflow, findingStatusLabels)],
  [
    'A suspected non-compliance, which the Panel may find to be a breach',
    workflowMermaid(breachWorkflow, breachStatusLabels),
  ],
  ['A corrective action', workflowMermaid(correctiveActionWorkflow, correctionStatusLabels)],
  ['A PMA meeting', workflowMermaid(meetingWorkflow, meetingStatusLabels)],
  ['An item of a meeting', workflowMermaid(itemWorkflow, itemStatusLabels)],
  ['Advice to the Panel', workflowMermaid(adviceWorkflow, adviceStatusLabels)],
  ['A decision of the Panel', workflowMermaid(panelDecisionWorkflow, panelDecisionStatusLabels)],
  ['A remediation plan', workflowMermaid(planWorkflow, planStatusLabels)],
  ['The PMA’s view on a plan', workflowMermaid(planReviewWorkflow, planReviewStatusLabels)],
  ['What is proposed to be published of a plan', workflowMermaid(proposalWorkflow, proposalStatusLabels)],
]

/** What the documents must say where they repeat what the code says: path and whole text, formatted. */
export async function writtenDocs(): Promise<ReadonlyMap<string, string>> {
  const readme = between(between(readProjectFile('README.md'), 'lives', pictures()), 'leaks', proof())
  return new Map([
    ['README.md', await formatted('README.md', readme)],
    [addressesPath, await formatted(addressesPath, addresses())],
  ])
}

const addressesPath = 'server/docs/addresses.md'

async function formatted(filepath: string, text: string): Promise<string> {
  return await format(text, { ...(await resolveConfig(filepath)), filepath })
}

function pictures(): string {
  return lives
    .map(([title, diagram]) => `### ${title}\n\n\`\`\`mermaid\n${diagram.trimEnd()}\n\`\`\`\n`)
    .join('\n')
}

function proof(): string {
  const rows = leakFigures().map(([what, figure]) => `| ${what} | ${figure} |`)
  return ['| What is looked at | How much |', '| --- | --- |', ...rows, ''].join('\n')
}

function addresses(): string {
  const rows = routes
    .map(({ method, path, audience, upload }) => [
      method.toUpperCase(),
      `\`${path}\``,
      inWords(audience),
      upload ? `${Math.floor(upload.maxBytes / 1_000_000)} MB` : '',
    ])
    .toSorted(([, one = ''], [, other = '']) => (one < other ? -1 : one > other ? 1 : 0))
  const head = ['Method', 'Address', 'For', 'Upload']
  return [
    '# Addresses',
    '',
    'Every address of Assay and who may come there at all; what they may see of a record is decided by the record’s own',
    'filter. Written by `npm run docs` from the routes; a test compares.',
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n')
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function inWords(audience: Audience): string {
  if (audience === 'everyone') return 'Everyone'
  return audience === 'signed-in'
    ? 'Whoever is signed in'
    : audience.map((role) => roleLabels[role]).join(', ')
}

/** The text with what stands between the marks of this name replaced. */
function between(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [before, after] = [text.indexOf(open), text.indexOf(close)]
  if (before === -1 || after < before) throw new Error(`there is no place for “${name}”`)
  return `${text.slice(0, before + open.length)}\n\n${content}\n${text.slice(after)}`
}
