import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { timelineOf } from '../audit-trail/trail-pages.ts'
import { breachPath } from '../breaches/breach.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, instantInWords } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { agendaPath } from '../meetings/add-item-pages.ts'
import { panelAnswerLabels } from '../panel-advice/advice-content.ts'
import { advicePath } from '../panel-advice/advice.ts'
import { mayWith } from '../people/capacities.ts'
import { mayConfirmEntry, mayReturnEntry } from '../panel-meetings/confirm-entry.ts'
import { panelEntryRows } from '../panel-meetings/panel-entry-pages.ts'
import { explain } from '../rules/explain.ts'
import type { ButtonView, Cell, RecordPage, Section, SummaryRow } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { unanswered } from './answer-referral.ts'
import { panelDecisionColours } from './panel-decision-list-pages.ts'
import {
  panelDecisionDoers,
  panelDecisionWorkflow,
  type PanelDecisionAction,
} from './panel-decision-workflow.ts'
import {
  dateDeciderLabels,
  determinationLabels,
  panelDecisionPath,
  panelDecisionStatusLabels,
  type PanelDecision,
  type RequiredPlan,
  type Sanction,
} from './panel-decision.ts'

export type PanelDecisionShown = {
  readonly decision: PanelDecision
  readonly actor: Actor
  readonly recommendations: ReadonlyMap<number, string>
  readonly trail: readonly TrailEntry[]
  /** Whether the advice itself may be opened; the organisation may read the decision without it. */
  readonly seesAdvice: boolean
  /** Whether the PMA has carried an answer to a question of the Panel that is not recorded yet. */
  readonly hasAnswerToRecord: boolean
}

export function panelDecisionPage(shown: PanelDecisionShown): RecordPage {
  const { decision } = shown
  return {
    heading: `The Panel’s decision of ${dayInWords(decision.meetingOn)}`,
    caption: `${decision.reference} · minute ${decision.minuteReference}`,
    back: { text: 'The case', href: breachPath(decision.breach) },
    status: {
      text: panelDecisionStatusLabels[decision.status],
      colour: panelDecisionColours[decision.status],
    },
    buttons: buttonsFor(shown),
    sections: [
      ...noEffect(decision),
      { kind: 'summary', heading: 'The decision', rows: particulars(shown) },
      { kind: 'summary', heading: 'Answers to the recommendations', rows: answerRows(shown) },
      sanctionSection(decision.sanctions),
      ...questionSections(shown),
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(
          panelDecisionWorkflow,
          panelDecisionStatusLabels,
          decision.status,
          'The life of a decision of the Panel',
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

function noEffect({ status, hasEffectSince }: PanelDecision): readonly Section[] {
  if (hasEffectSince !== null) return []
  const text =
    status === 'withdrawn'
      ? 'This entry was withdrawn before it was confirmed: it never had effect.'
      : 'This has no effect until a Panel member who took part, and did not enter it, confirms it.'
  return [{ kind: 'warning', text }]
}

function buttonsFor({ decision, actor, hasAnswerToRecord }: PanelDecisionShown): readonly ButtonView[] {
  const path = panelDecisionPath(decision.reference)
  const isOffered: Readonly<Record<PanelDecisionAction, boolean>> = {
    correct: true,
    withdraw: true,
    confirm: mayConfirmEntry(decision, actor),
    return: mayReturnEntry(decision, actor),
    supersede: false,
  }
  const moves = available(
    panelDecisionWorkflow,
    decision.status,
    panelDecisionDoers(decision, actor),
  ).flatMap(({ action, label }): ButtonView[] => {
    if (!isOffered[action]) return []
    return action === 'confirm'
      ? [{ text: label, post: `${path}/confirm`, version: decision.version }]
      : [{ text: label, href: `${path}/${action}`, style: 'secondary' }]
  })
  const mayAnswer = mayWith('question', 'write', decision, actor) && unanswered(decision).length > 0
  return [
    ...moves,
    ...(mayAnswer
      ? [
          {
            text: 'Put an answer on an agenda',
            href: agendaPath('answer-panel', decision.reference, 'answered'),
          },
        ]
      : []),
    ...(hasAnswerToRecord
      ? [{ text: 'Record the PMA’s answer', href: `${path}/answer`, style: 'secondary' as const }]
      : []),
  ]
}

function particulars({ decision, seesAdvice }: PanelDecisionShown): readonly SummaryRow[] {
  const rows: (readonly [string, Cell | null])[] = [
    ['Advice', { text: decision.advice, href: seesAdvice ? advicePath(decision.advice) : null }],
    [
      'Determination',
      {
        text: determinationLabels[decision.determination],
        lines: decision.determinationReasons === '' ? [] : decision.determinationReasons.split('\n'),
        why: explain('view-and-determination-apart'),
      },
    ],
    ['Entered', { text: instantInWords(decision.enteredAt) }],
    ...panelEntryRows(decision)
      .filter(({ key }) => decision.status !== 'withdrawn' || key !== 'Confirmed by')
      .map(({ key, value }) => [key, value] as const),
    [
      'Supersedes',
      decision.supersedes
        ? { text: decision.supersedes, href: panelDecisionPath(decision.supersedes) }
        : null,
    ],
    [
      'Superseded by',
      decision.supersededBy
        ? { text: decision.supersededBy, href: panelDecisionPath(decision.supersededBy) }
        : null,
    ],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

function answerRows({ decision, recommendations }: PanelDecisionShown): readonly SummaryRow[] {
  return decision.answers.map((one) => ({
    key: `Recommendation ${one.recommendation}`,
    value: {
      text: panelAnswerLabels[one.answer],
      lines: one.reason === '' ? [] : one.reason.split('\n'),
      hint: recommendations.get(one.recommendation) ?? null,
    },
  }))
}

function sanctionSection(sanctions: readonly Sanction[]): Section {
  return {
    kind: 'summary',
    heading: 'Steps',
    intro: 'On the Panel’s decision alone. The list of steps is a local setting (not law).',
    rows:
      sanctions.length === 0
        ? [{ key: 'Steps', value: { text: 'None', why: explain('sanctions-are-the-panels') } }]
        : sanctions.map(({ label, reason, plan }) => ({
            key: label,
            value: {
              text: reason,
              hint: plan ? requiredInWords(plan) : null,
              why: explain('sanctions-are-the-panels'),
            },
          })),
  }
}

function requiredInWords({ covers, dueOn, actionsBy, datesDecidedBy, asksLetter }: RequiredPlan): string {
  const limit =
    actionsBy === null
      ? ''
      : ` Its actions are done by ${dayInWords(actionsBy)}; on later dates decides: ${dateDeciderLabels[datesDecidedBy].toLowerCase()}.`
  const letter = asksLetter ? ' A signed letter goes with it.' : ''
  return `The plan covers ${covers.join(', ')} and is due by ${dayInWords(dueOn)}.${limit}${letter}`
}

function questionSections({ decision }: PanelDecisionShown): readonly Section[] {
  const rows = decision.answers.flatMap(({ recommendation, questions }) =>
    questions.map((one) => ({
      key: `Recommendation ${recommendation}, question ${one.number}`,
      value: {
        text: one.question,
        lines: one.answer === null ? ['The PMA has not answered yet.'] : one.answer.split('\n'),
        hint: one.answeredOn ? `Answered on ${dayInWords(one.answeredOn)}` : null,
        why: explain('referral-is-answered'),
      },
    })),
  )
  return rows.length > 0 ? [{ kind: 'summary', heading: 'Questions referred back to the PMA', rows }] : []
}
