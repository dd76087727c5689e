import { timelineOf } from '../audit-trail/trail-pages.ts'
import { aboutFile, saidOfFile, type StoredFile } from '../evidence/stored-file.ts'
import { findingTable } from '../findings/finding-list-pages.ts'
import { correctiveActionSection } from '../corrective-actions/corrective-action-section-pages.ts'
import { dayInWords } from '../kernel/day.ts'
import { requestSection } from '../requests/request-section-pages.ts'
import type { Cell, RecordPage, Section, SummaryRow } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { statusColours } from './assessment-list-pages.ts'
import { certificationSection } from './certification-pages.ts'
import { isReportLate } from './late-report.ts'
import { isResponseLate } from './receive-response.ts'
import { assessmentWorkflow } from './assessment-workflow.ts'
import {
  assessmentKindLabels,
  assessmentPath,
  assessmentsPath,
  assessmentStatusLabels,
  environmentLabels,
  serviceLabels,
  type Assessment,
} from './assessment.ts'
import {
  type AssessmentShown,
  deadlineCell,
  statusSections,
  resultSections,
  teamSections,
  sentBackSection,
} from './assessment-outcome-pages.ts'
import { buttonsFor, mayPutOnAgenda } from './assessment-button-pages.ts'

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
  assessedBy,
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
    ['Assurance provider', { text: assessedBy.provider }],
    ['Assessors named', assessedBy.assessors.length > 0 ? { lines: assessedBy.assessors } : null],
    [
      'Supply-chain parties in scope',
      assessedBy.supplyChain.length > 0 ? { lines: assessedBy.supplyChain } : null,
    ],
    ['Report expected', { text: dayInWords(assessment.expectedOn) }],
    [
      'Notified',
      assessment.notifiedOn
        ? { text: dayInWords(assessment.notifiedOn), hint: assessment.noticeReason }
        : null,
    ],
    ['Fieldwork from', assessment.fieldworkFrom ? { text: dayInWords(assessment.fieldworkFrom) } : null],
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
    ['Response received', responseCell(assessment)],
    ['Ended because', assessment.endReason ? { text: assessment.endReason } : null],
    [
      'Closed',
      assessment.closedOn ? { text: dayInWords(assessment.closedOn), hint: assessment.closureNote } : null,
    ],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

function responseCell(assessment: Assessment): Cell | null {
  const { respondedOn } = assessment
  if (respondedOn === null) return null
  return isResponseLate(assessment)
    ? {
        text: dayInWords(respondedOn),
        tag: { text: 'Late', colour: 'red' },
        hint: 'It came after the day that was set: that rule is not met. The answers count all the same.',
      }
    : { text: dayInWords(respondedOn) }
}

function fileItem(assessment: Assessment, file: StoredFile) {
  return {
    name: file.name,
    href: `${assessmentPath(assessment.reference)}/files/${file.reference}`,
    about: aboutFile(file),
    sha256: file.sha256,
    hint: saidOfFile(file),
  }
}
