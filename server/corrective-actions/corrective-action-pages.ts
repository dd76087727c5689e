import { assessmentPath } from '../assessments/assessment.ts'
import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { aboutFile, type StoredFile } from '../evidence/stored-file.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { explain } from '../rules/explain.ts'
import type { ButtonView, RecordPage, TimelineEntry } from '../web/page-shapes.ts'
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
  readonly trail: readonly TrailEntry[]
}

export function correctiveActionPage(shown: ActionShown): RecordPage {
  const { action } = shown
  return {
    heading: `${action.number}. ${action.title}`,
    caption: `${action.reference} · ${action.organisationName}`,
    back: { text: 'Corrective actions', href: correctiveActionsOf(action.assessment) },
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
          hint: file.description,
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

const pageOf: Readonly<Partial<Record<CorrectionMove, string>>> = {
  change: 'change',
  'submit-evidence': 'evidence',
  verify: 'verify',
  withdraw: 'withdraw',
}

function buttonsFor({ action, actor }: ActionShown): readonly ButtonView[] {
  const path = correctiveActionPath(action)
  const doers = correctionDoers(action, { actor })
  const moves = available(correctiveActionWorkflow, action.status, doers).flatMap(
    ({ action: move, label }): readonly ButtonView[] => {
      const page = pageOf[move]
      const style = move === 'submit-evidence' || move === 'verify' ? 'primary' : 'secondary'
      if (page) return [{ text: label, href: `${path}/${page}`, style }]
      return move === 'close' ? [{ text: label, post: `${path}/close`, version: action.version }] : []
    },
  )
  const readers = capacitiesFor('action', 'read', action, actor)
  const mayAppoint =
    (readers.includes('secretariat') || readers.includes('pma-chair')) &&
    (action.status === 'proposed' || action.status === 'evidence-submitted')
  return [
    ...moves,
    ...(mayAppoint
      ? [{ text: 'Appoint who verifies it', href: `${path}/appoint`, style: 'secondary' as const }]
      : []),
  ]
}

function rowsOf({ action, today }: ActionShown) {
  return [
    { key: 'Assessment', value: { text: action.assessment, href: assessmentPath(action.assessment) } },
    { key: 'Answers', value: { text: answersInWords(action), why: explain('open-finding-has-an-action') } },
    { key: 'What it does', value: { text: correctionKindLabels[action.kind] } },
    { key: 'Owner', value: { text: action.owner } },
    {
      key: 'Due',
      value: {
        text: dayInWords(action.dueOn),
        tag: isActionOverdue(action, today) ? { text: 'Overdue', colour: 'red' as const } : null,
        why: {
          summary: 'Why this date?',
          sentence: `The organisation proposed this day for its action on ${dayInWords(action.proposedOn)} or in a later change.`,
          source: 'The organisation’s own proposal (not law)',
        },
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
