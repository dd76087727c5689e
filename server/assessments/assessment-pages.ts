import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { timelineOf } from '../audit-trail/trail-pages.ts'
import { aboutFile, type StoredFile } from '../evidence/stored-file.ts'
import { findingTable } from '../findings/finding-list-pages.ts'
import { findingsOf, type Finding } from '../findings/finding.ts'
import { correctiveActionSection } from '../corrective-actions/corrective-action-section-pages.ts'
import { correctiveActionsOf, type CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { agendaPath } from '../meetings/meeting-pages.ts'
import { capacitiesFor, mayWith } from '../people/capacities.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import type { Deadline } from '../rules/explain-deadline.ts'
import { clauseName, requirementPath, type Requirement } from '../requirements/requirement.ts'
import { requestSection } from '../requests/request-section-pages.ts'
import { requestsOf, type CoOperationRequest } from '../requests/request.ts'
import type { ButtonView, Cell, RecordPage, Section, SummaryRow, TableView } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { statusColours } from './assessment-list-pages.ts'
import { certificationSection, type CertificationJudged } from './certification-pages.ts'
import { isReportLate } from './late-report.ts'
import { doersOf } from './assessment-doers.ts'
import { assessmentWorkflow, type AssessmentAction } from './assessment-workflow.ts'
import {
  assessmentKindLabels,
  assessmentPath,
  assessmentsPath,
  assessmentStatusLabels,
  environmentLabels,
  reportInForce,
  resultOutcomeLabels,
  serviceLabels,
  type Assessment,
  type Caveat,
} from './assessment.ts'

/** Everything an assessment's page shows, as far as this viewer may see it. */
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
}

export function assessmentPage(shown: AssessmentShown): RecordPage {
  const { assessment, today } = shown
  const late = isReportLate(assessment, today)
  return {
    heading: assessment.title,
    caption: `${assessment.reference} · ${assessment.organisationName}`,
    back: { text: 'Assessments', href: assessmentsPath },
    status: { text: assessmentStatusLabels[assessment.status], colour: statusColours[assessment.status] },
    buttons: buttonsFor(shown),
    sections: [
      ...(shown.liveWarning ? [{ kind: 'warning' as const, text: shown.liveWarning }] : []),
      ...(late
        ? [
            {
              kind: 'warning' as const,
              text: `The report was expected by ${dayInWords(assessment.expectedOn)} and has not been received.`,
            },
          ]
        : []),
      ...overlapHint(shown),
      { kind: 'summary', heading: 'The assessment', rows: summaryRows(shown) },
      ...statusSections(shown),
      {
        kind: 'table',
        heading: 'Findings',
        table: findingTable(shown.findings, null),
      },
      ...sentBackSection(shown),
      ...resultSections(shown),
      ...certificationSection(shown, mayPutOnAgenda(shown)),
      ...correctiveActionSection(shown.actions, today, shown.maySeeActions),
      ...requestSection(shown.requests, today, shown.maySeeRequests),
      ...teamSections(shown),
      {
        kind: 'files',
        heading: 'Files',
        files: shown.files.map((file) => fileItem(assessment, file)),
        empty: 'No files yet.',
      },
      { kind: 'timeline', heading: 'What happened', entries: timelineOf(shown.trail), empty: 'Nothing yet.' },
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(
          assessmentWorkflow,
          assessmentStatusLabels,
          assessment.status,
          'The life of an assessment',
        ),
      },
    ],
  }
}

const formPages: Readonly<Partial<Record<AssessmentAction, string>>> = {
  notify: 'notify',
  engage: 'engage',
  'issue-report': 'report',
  'supersede-report': 'report',
  respond: 'respond',
  'set-status': 'status',
  close: 'close',
  cancel: 'cancel',
  supersede: 'supersede',
}

function buttonsFor({ assessment, actor }: AssessmentShown): readonly ButtonView[] {
  const path = assessmentPath(assessment.reference)
  const doers = doersOf(null, assessment, actor)
  const moves = available(assessmentWorkflow, assessment.status, doersOf('engage', assessment, actor))
    .filter(({ action }) => action === 'engage' || isOpen(action, assessment, actor))
    .filter(({ action }) => action !== 'respond' || maySubmitFor(actor, assessment.organisation))
    .map(({ action, label }): ButtonView => {
      const page = formPages[action]
      const style = action === 'cancel' || action === 'supersede' ? 'secondary' : 'primary'
      return page
        ? { text: label, href: `${path}/${page}`, style }
        : { text: label, post: `${path}/${action}`, version: assessment.version, style }
    })
  const isAssessing = doers.includes('assessor') && ['fieldwork', 'factual-check'].includes(assessment.status)
  const work: readonly ButtonView[] = isAssessing
    ? [
        { text: 'Add a finding', href: `${findingsOf(assessment.reference)}/add`, style: 'secondary' },
        { text: 'Upload findings', href: `${path}/upload`, style: 'secondary' },
        { text: 'Record a result', href: `${path}/results`, style: 'secondary' },
        { text: 'Make a request', href: `${requestsOf(assessment.reference)}/ask`, style: 'secondary' },
        { text: 'Period and sites', href: `${path}/period`, style: 'secondary' },
        { text: 'Add the provider’s signed report', href: `${path}/signed-report`, style: 'secondary' },
        { text: 'Draft report (PDF)', href: `${path}/draft-report.pdf`, style: 'secondary' },
      ]
    : []
  const mayAsk = doers.includes('secretariat') || doers.includes('pma-chair')
  const agenda: readonly ButtonView[] =
    mayAsk && assessment.status === 'under-review'
      ? [
          {
            text: 'Put on an agenda',
            href: agendaPath(
              'set-assurance-status',
              assessment.reference,
              reportInForce(assessment)?.recommendedStatus,
            ),
          },
        ]
      : []
  const suspicion: readonly ButtonView[] =
    mayAsk && assessment.issuedAt !== null
      ? [
          {
            text: 'Open a case of suspected non-compliance',
            href: `/breaches/open?assessment=${assessment.reference}`,
            style: 'secondary',
          },
        ]
      : []
  const mayPropose =
    assessment.issuedAt !== null &&
    assessment.status !== 'closed' &&
    capacitiesFor('action', 'draft', assessment, actor).length > 0
  const proposing: readonly ButtonView[] = mayPropose
    ? [
        {
          text: 'Propose an action',
          href: `${correctiveActionsOf(assessment.reference)}/propose`,
          style: 'secondary',
        },
      ]
    : []
  return [...agenda, ...moves, ...work, ...suspicion, ...proposing]
}

/** The secretariat and the Chair, once the PMA has the report. */
function mayPutOnAgenda({ assessment, actor }: AssessmentShown): boolean {
  const doers = doersOf(null, assessment, actor)
  return assessment.issuedAt !== null && (doers.includes('secretariat') || doers.includes('pma-chair'))
}

function isOpen(action: AssessmentAction, assessment: Assessment, actor: Actor): boolean {
  const moves = available(assessmentWorkflow, assessment.status, doersOf(action, assessment, actor))
  return moves.some((move) => move.action === action)
}

function overlapHint({ overlaps }: AssessmentShown): readonly Section[] {
  if (overlaps.length === 0) return []
  const names = overlaps.map((other) => `${other.reference} (${dayInWords(other.expectedOn)})`).join(', ')
  return [
    {
      kind: 'inset',
      text: `Another routine assessment of this organisation runs close to this one: ${names}. This is a hint only; how they are coordinated is left open (¶69).`,
    },
  ]
}

function summaryRows({
  assessment,
  whyFactualCheck,
  whyResponse,
  today,
}: AssessmentShown): readonly SummaryRow[] {
  const rows: (readonly [string, Cell | null])[] = [
    ['Assessed organisation', { text: assessment.organisationName }],
    ['Kind', { text: assessmentKindLabels[assessment.kind] }],
    ['Why', { lines: assessment.reason.split('\n') }],
    ['Made necessary by', assessment.necessitatedBy ? { text: assessment.necessitatedBy } : null],
    ['Ordered by', assessment.orderedBy ? { text: `Decision on item ${assessment.orderedBy}` } : null],
    [
      'Compliance Policy clause',
      assessment.compliancePolicyClause ? { text: assessment.compliancePolicyClause } : null,
    ],
    ['Services', { text: assessment.services.map((service) => serviceLabels[service]).join(', ') }],
    ['Environment', { text: environmentLabels[assessment.environment] }],
    ['Report expected', { text: dayInWords(assessment.expectedOn) }],
    [
      'Notified',
      assessment.notifiedOn
        ? { text: dayInWords(assessment.notifiedOn), hint: assessment.noticeReason }
        : null,
    ],
    [
      'Period',
      assessment.periodFrom
        ? {
            text: [assessment.periodFrom, assessment.periodTo]
              .flatMap((on) => (on ? [dayInWords(on)] : []))
              .join(' to '),
          }
        : null,
    ],
    ['Sites', assessment.sites.length > 0 ? { lines: assessment.sites } : null],
    [
      'Factual check until',
      assessment.factualCheckDueOn
        ? deadlineCell(
            assessment.factualCheckDueOn,
            whyFactualCheck,
            assessment.status === 'factual-check' ? today : null,
          )
        : null,
    ],
    [
      'Response due',
      assessment.responseDueOn
        ? deadlineCell(assessment.responseDueOn, whyResponse, assessment.respondedOn ? null : today)
        : null,
    ],
    ['Ended because', assessment.endReason ? { text: assessment.endReason } : null],
    [
      'Closed',
      assessment.closedOn ? { text: dayInWords(assessment.closedOn), hint: assessment.closureNote } : null,
    ],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
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

function statusSections(shown: AssessmentShown): readonly Section[] {
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

function resultSections({ assessment, requirements, maySeeResults }: AssessmentShown): readonly Section[] {
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

function teamSections({ assessment, actor }: AssessmentShown): readonly Section[] {
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

function fileItem(assessment: Assessment, file: StoredFile) {
  return {
    name: file.name,
    href: `${assessmentPath(assessment.reference)}/files/${file.reference}`,
    about: aboutFile(file),
    sha256: file.sha256,
    hint: file.effectiveOn
      ? `True for ${dayInWords(file.effectiveOn)}. ${file.description}`
      : file.description,
  }
}

/** The PMA's comments on a report, for the assessor who answers them and for those who read its decisions. */
function sentBackSection({ assessment, actor }: AssessmentShown): readonly Section[] {
  const maySee =
    mayWith('report', 'draft', assessment, actor) || mayWith('decision', 'read', assessment, actor)
  if (!maySee || assessment.sentBack.length === 0) return []
  const rows = assessment.sentBack.map(({ on, decision, comments }) => ({
    key: dayInWords(on),
    value: { lines: comments.split('\n'), hint: `Decision of item ${decision}.` },
  }))
  return [{ kind: 'summary', heading: 'Comments of the PMA on the report', rows }]
}
