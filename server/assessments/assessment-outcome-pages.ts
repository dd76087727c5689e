import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import type { StoredFile } from '../evidence/stored-file.ts'
import type { Finding } from '../findings/finding.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import { capacitiesFor, mayWith } from '../people/capacities.ts'
import type { Deadline } from '../rules/explain-deadline.ts'
import { clauseName, requirementPath, type Requirement } from '../requirements/requirement.ts'
import type { CoOperationRequest } from '../requests/request.ts'
import type { Cell, Section, TableView } from '../web/page-shapes.ts'
import type { CertificationJudged } from './certification-pages.ts'
import {
  assessmentPath,
  reportInForce,
  resultOutcomeLabels,
  type Assessment,
  type Caveat,
} from './assessment.ts'

export type AssessmentShown = {
  readonly assessment: Assessment
  readonly actor: Actor
  readonly today: Day
  readonly findings: readonly Finding[]
  readonly requirements: readonly Requirement[]
  readonly files: readonly StoredFile[]
  readonly trail: readonly TrailEntry[]
  readonly maySeeResults: boolean
  readonly requests: readonly CoOperationRequest[]
  readonly maySeeRequests: boolean
  readonly actions: readonly CorrectiveAction[]
  readonly maySeeActions: boolean
  /** Null for those who may not read the PMA's decisions or the results. */
  readonly certification: readonly CertificationJudged[] | null
  readonly statusLabel: (word: string) => string
  readonly whyFactualCheck: Deadline | null
  readonly whyResponse: Deadline | null
  /** Said where the DCC's live services have not been assessed as they must be before they are offered. */
  readonly liveWarning: string | null
  readonly overlaps: readonly Assessment[]
  readonly assessedBy: AssessedBy
}

/** Who assesses, and whom else the scope reaches, by their names. */
export type AssessedBy = {
  readonly provider: string
  /** Those who were named when it was planned; none once the team says more, or for whoever may not read of a team. */
  readonly assessors: readonly string[]
  readonly supplyChain: readonly string[]
}

/** A deadline with “Why this date?” behind it, marked where it has passed. */
export function deadlineCell(dueOn: Day, why: Deadline | null, today: Day | null): Cell {
  const overdue = today !== null && isOverdue(dueOn, today)
  return {
    text: dayInWords(dueOn),
    tag: overdue ? { text: 'Overdue', colour: 'red' } : null,
    why: why
      ? {
          summary: 'Why this date?',
          sentence: why.steps.map((step) => step.text).join(' '),
          source: [...new Set(why.steps.flatMap((step) => (step.source ? [step.source] : [])))].join('; '),
        }
      : null,
  }
}

export function statusSections(shown: AssessmentShown): readonly Section[] {
  const { assessment, statusLabel } = shown
  const report = reportInForce(assessment)
  if (!report) return []
  const decided = assessment.assuranceStatus
  return [
    {
      kind: 'summary',
      heading: 'Assurance status',
      intro: 'The words of the assurance status are a local setting (not law).',
      rows: [
        {
          key: 'Recommended by the assessor',
          value: { text: statusLabel(report.recommendedStatus), hint: report.statusReasons },
        },
        {
          key: 'Set by the PMA',
          value: decided
            ? { text: statusLabel(decided.word), hint: `${dayInWords(decided.setOn)}. ${decided.reasons}` }
            : { text: 'Not yet set' },
        },
      ],
    },
    ...caveatSection(decided?.caveats ?? report.caveats, decided === null ? null : shown),
  ]
}

/** `shown` is null while the caveats are only recommended: nobody closes those. */
function caveatSection(caveats: readonly Caveat[], shown: AssessmentShown | null): readonly Section[] {
  if (caveats.length === 0) return []
  const mayClose =
    shown?.assessment.status === 'status-set' &&
    capacitiesFor('assessment', 'read', shown.assessment, shown.actor).includes('secretariat')
  const closeLink = (caveat: Caveat) =>
    shown && mayClose
      ? { href: `${assessmentPath(shown.assessment.reference)}/caveats/${caveat.number}/close` }
      : {}
  const table: TableView = {
    caption: 'Caveats',
    head: [{ text: 'Caveat' }, { text: 'Owner' }, { text: 'Due' }, { text: 'State' }],
    rows: caveats.map((caveat) => [
      { text: caveat.text },
      { text: caveat.owner },
      { text: dayInWords(caveat.dueOn) },
      caveat.closedOn
        ? { text: `Closed on ${dayInWords(caveat.closedOn)}`, hint: caveat.evidence }
        : { text: mayClose ? `Open: close caveat ${caveat.number}` : 'Open', ...closeLink(caveat) },
    ]),
    empty: '',
  }
  return [{ kind: 'table', table }]
}

export function resultSections({
  assessment,
  requirements,
  maySeeResults,
}: AssessmentShown): readonly Section[] {
  const resultOf = (requirement: Requirement) =>
    assessment.results.find((result) => result.requirement === requirement.reference)
  return [
    {
      kind: 'table',
      heading: maySeeResults ? 'Results by requirement' : 'Requirements in scope',
      table: {
        caption: 'Requirements in scope',
        captionHidden: true,
        head: [{ text: 'Clause' }, { text: 'Requirement' }, ...(maySeeResults ? [{ text: 'Result' }] : [])],
        rows: requirements.map((requirement) => {
          const result = resultOf(requirement)
          const outcome = result ? resultOutcomeLabels[result.outcome] : 'No result yet'
          return [
            { text: clauseName(requirement), href: requirementPath(requirement.reference) },
            { text: requirement.title },
            ...(maySeeResults ? [{ text: outcome, hint: result?.why ?? null }] : []),
          ]
        }),
        empty: 'No requirements.',
      },
    },
  ]
}

export function teamSections({ assessment, actor }: AssessmentShown): readonly Section[] {
  if (assessment.team.length === 0 || !mayWith('engagement', 'read', assessment, actor)) return []
  return [
    {
      kind: 'table',
      heading: 'Team and independence',
      table: {
        caption: 'Team',
        captionHidden: true,
        head: [{ text: 'Name' }, { text: 'Qualifications' }, { text: 'Statement of independence' }],
        rows: assessment.team.map((member) => [
          { text: member.name, hint: member.isLead ? 'Lead assessor' : null },
          { text: member.qualifications },
          { text: member.independence, hint: `Stated on ${dayInWords(member.statedOn)}` },
        ]),
        empty: '',
      },
    },
  ]
}

/** The PMA's comments on a report, for the assessor who answers them and for those who read its decisions. */
export function sentBackSection({ assessment, actor }: AssessmentShown): readonly Section[] {
  const maySee =
    mayWith('report', 'draft', assessment, actor) || mayWith('decision', 'read', assessment, actor)
  if (!maySee || assessment.sentBack.length === 0) return []
  const rows = assessment.sentBack.map(({ on, decision, comments }) => ({
    key: dayInWords(on),
    value: { lines: comments.split('\n'), hint: `Decision of item ${decision}.` },
  }))
  return [{ kind: 'summary', heading: 'Comments of the PMA on the report', rows }]
}
