import type { Actor } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { panelEntryRows } from '../panel-meetings/panel-entry-pages.ts'
import { groundLabels } from '../redactions/publication-set.ts'
import { explain } from '../rules/explain.ts'
import { whyDue } from '../rules/due-on.ts'
import { whyThisDate } from '../rules/deadline-pages.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import type { Cell, Section, SummaryRow } from '../web/page-shapes.ts'
import { consultationEndLabels, type Consultation } from './consultation.ts'
import { confirmationProblems, isConfirmed } from './prepare-publication.ts'
import { proposalDoers } from './redaction-proposal-workflow.ts'
import {
  proposalPath,
  type DecidedStep,
  type RedactionProposal,
  type VoidedRound,
} from './redaction-proposal.ts'

type Shown = {
  readonly proposal: RedactionProposal
  readonly actor: Actor
  readonly settings: readonly SettingRecord[]
  readonly readsReasons: boolean
  readonly readsWords: boolean
  readonly partNumbers: ReadonlyMap<string, number>
  /** Whether the viewer answers objections now. */
  readonly answers: boolean
  /** Whether readers get what was published of it. */
  readonly isCurrent: boolean
}

type Rows = readonly (readonly [string, Cell | null])[]

/** One panel for each step that was made, in the order in which they are made. */
export function proposalStepSections(shown: Shown): readonly Section[] {
  return [
    ...closingPanel(shown),
    ...consultationPanel(shown),
    ...decisionPanel(shown),
    ...confirmationPanel(shown),
    ...shownPanel(shown),
    ...endPanel(shown),
    ...roundsPanel(shown),
  ]
}

function panel(heading: string, id: string, rows: Rows): Section {
  return {
    kind: 'summary',
    heading,
    id,
    rows: rows.flatMap(([key, value]) => (value ? [{ key, value }] : [])),
  }
}

function closingPanel({ proposal: { closure }, readsReasons }: Shown): readonly Section[] {
  if (closure === null || !readsReasons) return []
  return [
    panel('The closed set', 'closed', [
      [
        'Closed',
        { text: `${dayInWords(closure.on)} by ${closure.byName}`, why: explain('one-digest-throughout') },
      ],
      ['Public reference', { text: closure.publication, hint: 'Reserved: drawn by chance.' }],
      ['Day of publication', { text: dayInWords(closure.publishOn), hint: 'It is printed in every output.' }],
      [
        'Sensitive words in it',
        {
          text: closure.sensitive.length === 0 ? 'None' : String(closure.sensitive.length),
          why: explain('sensitive-words-decided-on'),
        },
      ],
    ]),
  ]
}

function consultationPanel(shown: Shown): readonly Section[] {
  const { settings, proposal } = shown
  const { consultation } = proposal
  if (consultation === null) return []
  const { openedOn, closesOn, endedOn, saidDone } = consultation
  const why = whyDue(settings, 'objection-period', openedOn, 'It was put to the organisation')
  return [
    panel('The organisation’s say', 'consultation', [
      ['Put to it', { text: dayInWords(openedOn), why: explain('organisation-may-object') }],
      ['Objections until', { text: dayInWords(closesOn), why: whyThisDate(why) }],
      ['Said that it is done', saidDone && { text: `${dayInWords(saidDone.on)} by ${saidDone.byName}` }],
      ['Ended', endedOn && { text: dayInWords(endedOn), hint: endInWords(consultation) }],
    ]),
    ...(consultation.objections.length > 0 && shown.readsWords ? [objectionsTable(shown, consultation)] : []),
  ]
}

function objectionsTable({ proposal, partNumbers, answers }: Shown, consultation: Consultation): Section {
  return {
    kind: 'table',
    table: {
      caption: 'Objections',
      head: [{ text: 'Objection' }, { text: 'Part' }, { text: 'Reason' }, { text: 'Answer' }],
      rows: consultation.objections.map((one) => [
        {
          text: `Objection ${one.number}`,
          href: answers ? `${proposalPath(proposal.reference)}/objections/${one.number}` : null,
          tag: one.isLate ? { text: 'Late', colour: 'orange' as const } : null,
          hint: `${one.byName}, ${dayInWords(one.madeOn)}`,
        },
        { text: String(partNumbers.get(one.part) ?? '') },
        { text: groundLabels[one.ground], lines: one.reason.split('\n') },
        one.answer === null
          ? { text: one.isLate ? 'Late: the decision does not wait for an answer' : 'None yet' }
          : { lines: one.answer.split('\n') },
      ]),
      empty: '',
    },
  }
}

function endInWords({ endedAs }: Consultation): string {
  if (endedAs === null) return ''
  const silence = endedAs === 'silence' ? ' That is recorded as silence, and not as consent.' : ''
  return `${consultationEndLabels[endedAs]}.${silence}`
}

function decisionPanel({ proposal, readsReasons }: Shown): readonly Section[] {
  const { decision, sensitiveDecision, status } = proposal
  if (decision === null && sensitiveDecision === null) return []
  const step = (made: DecidedStep | null): Cell | null =>
    made && {
      text: `Recorded on ${dayInWords(made.on)} by ${made.byName}`,
      lines: readsReasons ? [`Item ${made.item}`, ...made.reasons.split('\n')] : [],
    }
  return [
    panel('The PMA’s decision', 'decision', [
      [status === 'none-decided' ? 'No publication' : 'Publication', step(decision)],
      ['Sensitive words', step(sensitiveDecision)],
    ]),
  ]
}

/** What was entered and is not confirmed yet is between the secretariat and the Panel. */
function confirmationPanel({ proposal, settings, actor }: Shown): readonly Section[] {
  const { confirmation } = proposal
  const open: readonly SummaryRow[] =
    confirmationProblems(proposal, settings).length === 0
      ? []
      : [
          {
            key: 'State',
            value: { text: 'The Panel has not confirmed it yet', why: explain('panel-confirms-publication') },
          },
        ]
  const doers = proposalDoers(proposal, actor)
  const isInside = doers.includes('secretariat') || doers.includes('panel-member')
  const sees = confirmation !== null && (isInside || isConfirmed(proposal))
  const rows = [...open, ...(sees ? panelEntryRows(confirmation) : [])]
  return rows.length === 0
    ? []
    : [{ kind: 'summary', heading: 'Confirmation by the Panel', id: 'confirmation', rows }]
}

function shownPanel({ proposal: { shown }, settings }: Shown): readonly Section[] {
  if (shown === null) return []
  const why = whyDue(settings, 'final-bytes-period', shown.on, 'It was shown to the organisation')
  return [
    panel('Shown to the organisation as it will be', 'shown', [
      ['Shown', { text: `${dayInWords(shown.on)} by ${shown.byName}` }],
      ['Published at the earliest', { text: dayInWords(shown.earliestOn), why: whyThisDate(why) }],
    ]),
  ]
}

function endPanel({
  proposal: { publishedOn, endedBecause },
  readsReasons,
  isCurrent,
}: Shown): readonly Section[] {
  return [
    ...(publishedOn === null
      ? []
      : [
          panel('Publication', 'published', [
            ['Published', { text: dayInWords(publishedOn) }],
            ['Now', { text: isCurrent ? 'Readers get it' : 'Replaced or withdrawn since' }],
          ]),
        ]),
    ...(endedBecause === null || !readsReasons
      ? []
      : [{ kind: 'inset', heading: 'Why it ended', text: endedBecause } as const]),
  ]
}

function roundsPanel({ proposal: { rounds }, readsReasons }: Shown): readonly Section[] {
  if (rounds.length === 0 || !readsReasons) return []
  return [
    {
      kind: 'list',
      heading: 'Opened again',
      id: 'rounds',
      intro: 'What was done before has no effect any more.',
      items: rounds.map((round) => ({
        text: round.because,
        hint: `${dayInWords(round.voidedOn)}. Void: ${stepsInWords(round)}.`,
      })),
    },
  ]
}

function stepsInWords({ closure, consultation, decision, confirmation, shown }: VoidedRound): string {
  const steps: readonly (readonly [string, object | null])[] = [
    ['closing', closure],
    ['consultation', consultation],
    ['decision', decision],
    ['confirmation', confirmation],
    ['what the organisation was shown', shown],
  ]
  return steps.flatMap(([name, step]) => (step ? [name] : [])).join(', ')
}
