import { timelineOf } from '../audit-trail/trail-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { breachPath } from '../breaches/breach.ts'
import { aboutFile, type StoredFile } from '../evidence/stored-file.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, instantInWords, isOverdue, type Day } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { agendaPath } from '../meetings/add-item-pages.ts'
import { panelDecisionStatusLabels, type PanelDecision } from '../panel-decisions/panel-decision.ts'
import { panelDecisionPath } from '../panel-decisions/panel-decision.ts'
import { mayWith } from '../people/capacities.ts'
import { explain } from '../rules/explain.ts'
import type {
  ButtonView,
  Cell,
  RecordPage,
  Section,
  SummaryRow,
  TagColour,
  WhyView,
} from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { bodySections } from './advice-body-pages.ts'
import { adviceDoers, adviceWorkflow, readsWhole, type AdviceAction } from './advice-workflow.ts'
import { advicePath, advicesPath, adviceStatusLabels, isInForce, isUnderWay } from './advice.ts'
import type { Advice, AdviceStatus } from './advice.ts'

export const adviceColours: Readonly<Record<AdviceStatus, TagColour>> = {
  drafting: 'grey',
  circulated: 'blue',
  approved: 'teal',
  issued: 'yellow',
  acknowledged: 'purple',
  decided: 'green',
  withdrawn: 'grey',
  superseded: 'grey',
}

export type AdviceShown = {
  readonly advice: Advice
  readonly actor: Actor
  readonly today: Day
  readonly label: string
  readonly files: readonly StoredFile[]
  readonly decisions: readonly PanelDecision[]
  readonly trail: readonly TrailEntry[]
  /** Where the view on a plan is read that the advice carries; null for other advice, and for who may not read it. */
  readonly reviewPath: string | null
  /** Why the day of acknowledgement; null before issue. */
  readonly whyThatDay: WhyView | null
}

export function adviceRecordPage(shown: AdviceShown): RecordPage {
  const { advice, actor, files } = shown
  const isWhole = readsWhole(advice, actor)
  return {
    heading: advice.issue ? `Advice ${advice.issue.number}` : advice.title,
    caption: `${advice.reference} · ${advice.organisationName}`,
    back: { text: 'Advice to the Panel', href: advicesPath },
    status: { text: adviceStatusLabels[advice.status], colour: adviceColours[advice.status] },
    buttons: buttonsFor(shown),
    sections: [
      { kind: 'summary', heading: 'The advice', rows: particulars(shown) },
      ...(isWhole && files.length > 0 ? [fileSection(advice, files)] : []),
      ...bodySections(advice.body, isWhole),
      ...approvalSections(shown),
      ...decisionSections(shown),
      ...editSections(shown),
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(
          adviceWorkflow,
          adviceStatusLabels,
          advice.status,
          'The life of an advice to the Panel',
        ),
      },
      {
        kind: 'timeline',
        heading: 'What happened',
        entries: timelineOf(shown.trail),
        empty: 'Nothing that you may see.',
      },
    ],
  }
}

const pagesOfMoves: Readonly<Partial<Record<AdviceAction, string>>> = {
  edit: 'edit',
  'make-changes': 'edit',
  'confirm-changes': 'confirm',
  'take-back': 'take-back',
  withdraw: 'withdraw',
}

function buttonsFor({ advice, actor, decisions }: AdviceShown): readonly ButtonView[] {
  const path = advicePath(advice.reference)
  const doers = adviceDoers(advice, actor)
  const moves = available(adviceWorkflow, advice.status, doers).flatMap(({ action, label }): ButtonView[] => {
    if (!isOffered(action, advice, actor)) return []
    const page = pagesOfMoves[action]
    const style = action === 'take-back' || action === 'withdraw' ? 'secondary' : 'primary'
    return page
      ? [{ text: label, href: `${path}/${page}`, style }]
      : [{ text: label, post: `${path}/${action}`, version: advice.version }]
  })
  const isPma = mayWith('decision', 'read', advice, actor)
  const keeps = doers.includes('secretariat') || doers.includes('pma-chair')
  const draftPdf = {
    text: 'Download the draft as PDF',
    href: `${path}/draft.pdf`,
    style: 'secondary' as const,
  }
  const agenda = {
    text: 'Put on an agenda',
    href: agendaPath('approve-advice', advice.reference, 'approved'),
  }
  const isDecided = advice.status === 'decided'
  const enter: ButtonView = {
    text: isDecided ? 'Enter a later decision of the Panel' : 'Enter the Panel’s decision',
    href: `${path}/decision`,
    style: isDecided ? 'secondary' : 'primary',
  }
  const release = {
    text: 'Release to the organisation',
    post: `${path}/release`,
    version: advice.version,
    style: 'secondary' as const,
  }
  const mayRelease = isInForce(advice) && !advice.releasedOn && doers.includes('panel-member')
  const takesDecision =
    isInForce(advice) && advice.review === null && !decisions.some(({ status }) => status === 'entered')
  return [
    ...moves,
    ...(keeps && advice.status === 'circulated' ? [agenda] : []),
    ...(isPma && isUnderWay(advice) ? [draftPdf] : []),
    ...(doers.includes('secretariat') && takesDecision ? [enter] : []),
    ...(mayRelease ? [release] : []),
  ]
}

// Deciding and superseding happen with other records; changes are made and confirmed only where some are listed.
function isOffered(action: AdviceAction, { approval, acknowledgements }: Advice, actor: Actor): boolean {
  if (action === 'decide' || action === 'supersede') return false
  if (action === 'make-changes' || action === 'confirm-changes') return (approval?.changes.length ?? 0) > 0
  return action !== 'acknowledge' || !acknowledgements.some((one) => one.person === actor.person)
}

function particulars({ advice, label, today, whyThatDay, reviewPath }: AdviceShown): readonly SummaryRow[] {
  const { issue, approval } = advice
  const isLate =
    issue !== null && advice.acknowledgements.length === 0 && isOverdue(issue.acknowledgeBy, today)
  const rows: (readonly [string, Cell | null])[] = [
    [
      'Case',
      {
        text: advice.review === null ? `${advice.breach}: ${advice.title}` : advice.breach,
        href: breachPath(advice.breach),
      },
    ],
    [
      'View it carries',
      reviewPath ? { text: advice.review, href: reviewPath, why: explain('plan-advice-within-smki') } : null,
    ],
    ['Assessed organisation', { text: advice.organisationName, lines: advice.organisationRoles }],
    ['How it came up', { text: advice.source }],
    ['Environment', advice.environment ? { text: advice.environment } : null],
    ['Classification label', { text: label, hint: 'Local setting (not law)' }],
    ['Drafted', { text: dayInWords(advice.draftedOn) }],
    ['Circulated', advice.circulatedOn ? { text: dayInWords(advice.circulatedOn) } : null],
    [
      'SHA-256 of the text approved',
      approval ? { text: approval.bodyHash, why: explain('decision-bound-to-text') } : null,
    ],
    ['Number', issue ? { text: issue.number } : null],
    ['Issued', issue ? { text: dayInWords(issue.issuedOn) } : null],
    ['SHA-256 of the whole', issue ? { text: issue.sealHash } : null],
    [
      'To be acknowledged by',
      issue
        ? {
            text: dayInWords(issue.acknowledgeBy),
            tag: isLate ? { text: 'Overdue', colour: 'red' } : null,
            why: whyThatDay,
          }
        : null,
    ],
    [
      'Acknowledged by',
      issue
        ? {
            lines:
              advice.acknowledgements.length > 0
                ? advice.acknowledgements.map((one) => `${one.name}, ${dayInWords(one.on)}`)
                : ['Nobody yet'],
          }
        : null,
    ],
    [
      'Released to the organisation',
      issue ? { text: advice.releasedOn ? dayInWords(advice.releasedOn) : 'No' } : null,
    ],
    [
      'Supersedes',
      advice.supersedes
        ? { text: advice.supersedes, href: advicePath(advice.supersedes), hint: advice.supersedesBecause }
        : null,
    ],
    [
      'Superseded by',
      advice.supersededBy ? { text: advice.supersededBy, href: advicePath(advice.supersededBy) } : null,
    ],
    ['Withdrawn because', advice.endReason ? { text: advice.endReason } : null],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

function fileSection(advice: Advice, files: readonly StoredFile[]): Section {
  return {
    kind: 'files',
    heading: 'To download',
    files: files.map((file) => ({
      name: file.name,
      href: `${advicePath(advice.reference)}/files/${file.reference}`,
      about: aboutFile(file),
      sha256: file.sha256,
      hint: file.description,
    })),
    empty: 'None.',
  }
}

function approvalSections({ advice, actor }: AdviceShown): readonly Section[] {
  const { approval } = advice
  if (!approval || !mayWith('decision', 'read', advice, actor)) return []
  const { confirmation } = approval
  const changes: Section = {
    kind: 'table',
    heading: 'Changes the decision lists',
    intro: confirmation
      ? `Confirmed on ${instantInWords(confirmation.confirmedAt)}: the text differs in nothing else.`
      : 'The Chair has not confirmed yet that the text differs in nothing else.',
    table: {
      caption: 'Changes the decision lists',
      captionHidden: true,
      head: [{ text: 'From' }, { text: 'To' }],
      rows: approval.changes.map((change) => [{ text: change.from }, { text: change.to }]),
      empty: 'None.',
    },
  }
  return [
    {
      kind: 'summary',
      heading: 'The PMA’s approval',
      rows: [
        { key: 'Decision', value: { text: `Item ${approval.decision}` } },
        { key: 'Recorded', value: { text: dayInWords(approval.recordedOn) } },
      ],
    },
    ...(approval.changes.length > 0 ? [changes] : []),
  ]
}

function decisionSections({ advice, decisions, reviewPath }: AdviceShown): readonly Section[] {
  if (advice.issue === null) return []
  if (advice.review !== null) {
    return [
      {
        kind: 'list',
        heading: 'Decision of the Panel',
        items: [
          {
            text: 'What the Panel decides on the plan is entered and confirmed with the PMA’s view on it.',
            href: reviewPath && `${reviewPath}#panel`,
          },
        ],
      },
    ]
  }
  return [
    {
      kind: 'list',
      heading: 'Decisions of the Panel',
      items:
        decisions.length > 0
          ? decisions.map((one) => ({
              text: `${one.reference}, meeting of ${dayInWords(one.meetingOn)}`,
              href: panelDecisionPath(one.reference),
              hint: panelDecisionStatusLabels[one.status],
            }))
          : [{ text: 'None that has effect and that you may see.' }],
    },
  ]
}

function editSections({ advice, actor }: AdviceShown): readonly Section[] {
  if (!mayWith('decision', 'read', advice, actor)) return []
  return [
    {
      kind: 'details',
      summary: 'Versions of the text',
      sections: [
        {
          kind: 'table',
          table: {
            caption: 'Versions of the text',
            captionHidden: true,
            head: [{ text: 'When' }, { text: 'By' }, { text: 'SHA-256 of the text' }],
            rows: advice.edits.map((one) => [
              { text: instantInWords(one.at) },
              { text: one.byName },
              { text: one.bodyHash },
            ]),
            empty: 'None.',
          },
        },
      ],
    },
  ]
}
