import { assessmentPath } from '../assessments/assessment.ts'
import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { aboutFile, saidOfFile, type StoredFile } from '../evidence/stored-file.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { whyNoExtension } from '../plan-tracking/ask-extension.ts'
import { dateOutcomeLabels, planPath, type Plan } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import type { ButtonView, RecordPage, Section, TimelineEntry } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { answersInWords, correctionColours } from './corrective-action-section-pages.ts'
import {
  correctionDoers,
  correctiveActionWorkflow,
  type CorrectionMove,
} from './corrective-action-workflow.ts'
import {
  correctionKindLabels,
  correctionStatusLabels,
  correctiveActionPath,
  correctiveActionsOf,
  isActionOverdue,
  type CorrectiveAction,
} from './corrective-action.ts'

export type ActionShown = {
  readonly action: CorrectiveAction
  readonly actor: Actor
  readonly today: Day
  readonly files: readonly StoredFile[]
  /** The plan under which it is carried out, where the viewer may open it. */
  readonly plan: Plan | null
  /** The action that it repeats, and those that repeat it, as far as the viewer may open them. */
  readonly earlier: CorrectiveAction | null
  readonly later: readonly CorrectiveAction[]
  readonly trail: readonly TrailEntry[]
}

export function correctiveActionPage(shown: ActionShown): RecordPage {
  const { action } = shown
  return {
    heading: `${action.number}. ${action.title}`,
    caption: `${action.reference} · ${action.organisationName}`,
    back: backFrom(action),
    status: { text: correctionStatusLabels[action.status], colour: correctionColours[action.status] },
    buttons: buttonsFor(shown),
    sections: [
      { kind: 'summary', heading: 'The action', rows: rowsOf(shown) },
      { kind: 'text', heading: 'What is done', paragraphs: action.description.split('\n') },
      { kind: 'text', heading: 'Root cause', paragraphs: action.rootCause.split('\n') },
      {
        kind: 'text',
        heading: 'How anybody can tell that it worked',
        paragraphs: action.criterion.split('\n'),
      },
      ...progressSections(action),
      ...extensionSections(shown),
      {
        kind: 'timeline',
        heading: 'Evidence and verification',
        entries: proofEntries(action),
        empty: 'No evidence has been submitted yet.',
      },
      {
        kind: 'files',
        heading: 'Files of evidence',
        files: shown.files.map((file) => ({
          name: file.name,
          href: `${correctiveActionPath(action)}/files/${file.reference}`,
          about: aboutFile(file),
          sha256: file.sha256,
          hint: saidOfFile(file),
        })),
        empty: 'No files.',
      },
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(
          correctiveActionWorkflow,
          correctionStatusLabels,
          action.status,
          'The life of an action',
        ),
      },
      historySection(shown.trail),
    ],
  }
}

function backFrom({ assessment, plan }: CorrectiveAction) {
  return assessment === null
    ? { text: 'The plan', href: `${planPath(plan ?? '')}#actions` }
    : { text: 'Corrective actions', href: correctiveActionsOf(assessment) }
}

function progressSections({ progress }: CorrectiveAction): readonly Section[] {
  if (progress.length === 0) return []
  return [
    {
      kind: 'timeline',
      heading: 'Progress',
      id: 'progress',
      entries: progress.toReversed().map((one) => ({
        title: `Report ${one.number}`,
        by: one.byName,
        at: dayInWords(one.on),
        datetime: one.on,
        paragraphs: one.text.split('\n'),
      })),
      empty: '',
    },
  ]
}

function extensionSections({ action, plan }: ActionShown): readonly Section[] {
  if (action.extensions.length === 0) return []
  return [
    {
      kind: 'timeline',
      heading: 'Later days asked for',
      id: 'extensions',
      entries: action.extensions
        .toReversed()
        .map(({ number, askedFor, from, reason, effect, byName, on }) => {
          const request = plan?.dateRequests.find(
            (one) => one.action === action.reference && one.slip === number,
          )
          const decided = request?.decision?.hasEffectSince ? request.decision : null
          return {
            title: `${dayInWords(askedFor)} instead of ${dayInWords(from)}`,
            by: byName,
            at: dayInWords(on),
            datetime: on,
            tag: decided
              ? {
                  text: dateOutcomeLabels[decided.outcome],
                  colour: decided.outcome === 'agreed' ? ('green' as const) : ('red' as const),
                }
              : { text: 'Not decided yet', colour: 'yellow' as const },
            paragraphs: [
              ...reason.split('\n'),
              ...effect.split('\n').map((line) => `Other actions: ${line}`),
            ],
            links: plan ? [{ text: 'What is decided on it', href: `${planPath(plan.reference)}#dates` }] : [],
          }
        }),
      empty: '',
    },
  ]
}

const pageOf: Readonly<Partial<Record<CorrectionMove, string>>> = {
  change: 'change',
  'report-progress': 'progress',
  'submit-evidence': 'evidence',
  verify: 'verify',
  withdraw: 'withdraw',
}

/** What a version of a plan does in place of the contact. */
const ofNoPlan: readonly CorrectionMove[] = ['change', 'withdraw']

function buttonsFor({ action, actor, plan }: ActionShown): readonly ButtonView[] {
  const path = correctiveActionPath(action)
  const doers = correctionDoers(action, { actor })
  const moves = available(correctiveActionWorkflow, action.status, doers).flatMap(
    ({ action: move, label }): readonly ButtonView[] => {
      const page = action.plan !== null && ofNoPlan.includes(move) ? undefined : pageOf[move]
      const style = move === 'submit-evidence' || move === 'verify' ? 'primary' : 'secondary'
      if (page) return [{ text: label, href: `${path}/${page}`, style }]
      return move === 'close' ? [{ text: label, post: `${path}/close`, version: action.version }] : []
    },
  )
  const readers = capacitiesFor('action', 'read', action, actor)
  const mayAppoint =
    (readers.includes('secretariat') || readers.includes('pma-chair')) &&
    (action.status === 'proposed' || action.status === 'evidence-submitted')
  const maySlip = plan !== null && doers.includes('contact') && whyNoExtension({ plan, action }).length === 0
  return [
    ...moves,
    ...(maySlip
      ? [{ text: 'Ask for a later day', href: `${path}/extension`, style: 'secondary' as const }]
      : []),
    ...(mayAppoint
      ? [{ text: 'Appoint who verifies it', href: `${path}/appoint`, style: 'secondary' as const }]
      : []),
  ]
}

function rowsOf({ action, today, earlier, later }: ActionShown) {
  return [
    ...(action.assessment === null
      ? []
      : [{ key: 'Assessment', value: { text: action.assessment, href: assessmentPath(action.assessment) } }]),
    ...(action.plan === null
      ? []
      : [
          {
            key: 'Remediation plan',
            value: {
              text: action.plan,
              href: planPath(action.plan),
              hint: `Action ${action.planNumber ?? ''} of the plan`,
              why: explain('action-follows-the-plan'),
            },
          },
        ]),
    { key: 'Answers', value: { text: answersInWords(action), why: explain('open-finding-has-an-action') } },
    ...(action.recurrenceOf === null
      ? []
      : [
          {
            key: 'Repeats',
            value: {
              text: earlier ? named(earlier) : action.recurrenceOf,
              href: earlier && correctiveActionPath(earlier),
              why: explain('ledger-is-stable'),
            },
          },
        ]),
    ...later.map((one) => ({
      key: 'Came up again',
      value: { text: named(one), href: correctiveActionPath(one) },
    })),
    { key: 'What it does', value: { text: correctionKindLabels[action.kind] } },
    { key: 'Owner', value: { text: action.owner } },
    {
      key: 'Due',
      value: {
        text: dayInWords(action.dueOn),
        tag: isActionOverdue(action, today) ? { text: 'Overdue', colour: 'red' as const } : null,
        why: { summary: 'Why this date?', ...whyThisDay(action) },
      },
    },
    {
      key: 'Verified by',
      value: {
        text: action.verifierName
          ? `An assessor, or ${action.verifierName}, whom the PMA appointed`
          : 'An assessor of the team',
        why: explain('verified-by-someone-else'),
      },
    },
    ...(action.withdrawnBecause === null
      ? []
      : [{ key: 'Withdrawn because', value: { text: action.withdrawnBecause } }]),
    ...(action.closedOn === null ? [] : [{ key: 'Closed', value: { text: dayInWords(action.closedOn) } }]),
  ]
}

const named = ({ reference, title }: CorrectiveAction): string => `${title} (${reference})`

function whyThisDay({ plan, proposedOn }: CorrectiveAction) {
  return plan === null
    ? {
        sentence: `The organisation proposed this day for its action on ${dayInWords(proposedOn)} or in a later change.`,
        source: 'The organisation’s own proposal (not law)',
      }
    : {
        sentence: `The day stands in the version of plan ${plan} that is in force, or in an extension agreed since.`,
        source: 'The plan in force (not law)',
      }
}

function proofEntries({ evidence, verifications }: CorrectiveAction): readonly TimelineEntry[] {
  const submitted = evidence.map((one): TimelineEntry & { readonly on: Day } => ({
    on: one.on,
    title: `Evidence ${one.number}`,
    by: one.byName,
    at: dayInWords(one.on),
    datetime: one.on,
    paragraphs: one.text.split('\n'),
  }))
  const looked = verifications.map((one): TimelineEntry & { readonly on: Day } => ({
    on: one.on,
    title: one.outcome === 'verified' ? 'Verified' : 'More evidence asked for',
    by: one.byName,
    at: dayInWords(one.on),
    datetime: one.on,
    tag:
      one.outcome === 'verified'
        ? { text: 'Verified', colour: 'green' }
        : { text: 'More needed', colour: 'orange' },
    paragraphs: one.reasons.split('\n'),
  }))
  // In turn: each look at the evidence follows the evidence it looked at.
  return submitted.flatMap((entry, place) => [entry, ...looked.slice(place, place + 1)]).map(withoutDay)
}

function withoutDay({ on, ...entry }: TimelineEntry & { readonly on: Day }): TimelineEntry {
  return { ...entry, datetime: on }
}
