import type { Finding } from '../findings/finding.ts'
import { findingKind } from '../findings/finding-list-pages.ts'
import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import { explain } from '../rules/explain.ts'
import type { Word } from '../rules/setting-kinds.ts'
import { areaField, choiceField, selectField } from '../web/field-views.ts'
import type { FieldView, FormPage, Section } from '../web/page-shapes.ts'
import { assessmentPath, reportInForce, type Assessment } from './assessment.ts'
import type { TypedCaveat } from './caveat-lines.ts'

const caveatHint =
  'One a line: text | owner | due day, such as “Renew the key ceremony script | Ada Brook | 2027-03-31”'

export function reportPage(assessment: Assessment, statuses: readonly Word[], today: Day): FormPage {
  const before = reportInForce(assessment)
  const path = assessmentPath(assessment.reference)
  const fields: FieldView[] = [
    selectField(
      'recommendedStatus',
      'Recommended assurance status',
      statuses.map((status) => ({ value: status.word, text: status.label })),
      { value: before?.recommendedStatus ?? '', hint: 'These words are a local setting (not law)' },
    ),
    areaField('statusReasons', 'Reasons for the recommendation', { value: before?.statusReasons ?? '' }),
    areaField('summary', 'Summary', { value: before?.summary ?? '', rows: 8 }),
    areaField('caveats', 'Caveats', { hint: caveatHint, why: explain('caveat-has-owner-and-date') }),
    choiceField(
      'governs',
      'Where this report and the provider’s own signed PDF differ',
      [
        { value: 'this-report', text: 'This report governs' },
        { value: 'signed-report', text: 'The provider’s signed PDF governs' },
      ],
      { value: before?.governs ?? 'this-report' },
    ),
    ...(before ? [areaField('supersededBecause', 'What error the superseding report puts right')] : []),
  ]
  return {
    heading: before ? 'Issue a superseding report' : 'Issue the report',
    caption: `${assessment.reference} · ${assessment.organisationName}`,
    back: { text: assessment.title, href: path },
    before: [
      ...earlyNote(assessment, today),
      {
        kind: 'inset',
        text: 'Issuing freezes the report, makes its PDF, and shows it to the assessed organisation and the PMA at the same moment.',
      },
      { kind: 'why', why: { ...(explain('report-to-both-at-once') ?? { sentence: '', source: '' }) } },
    ],
    form: { action: `${path}/report`, version: assessment.version, fields, submit: 'Issue the report' },
  }
}

/** Nothing forbids to issue before the day of the factual check is over, but nobody should do so unawares. Source: local setting `factual-check-period`. */
function earlyNote({ status, factualCheckDueOn }: Assessment, today: Day): readonly Section[] {
  if (status !== 'factual-check' || factualCheckDueOn === null || isOverdue(factualCheckDueOn, today))
    return []
  const text = `The factual check is still on: the organisation may comment on the drafts until ${dayInWords(factualCheckDueOn)}. Once the report is issued it cannot.`
  const why = explain('factual-check-period')
  return [{ kind: 'warning', text }, ...(why ? [{ kind: 'why' as const, why }] : [])]
}

export function respondPage(assessment: Assessment, findings: readonly Finding[], today: Day): FormPage {
  const path = assessmentPath(assessment.reference)
  const open = findings.filter((finding) => finding.status === 'issued')
  return {
    heading: 'Answer the findings',
    caption: `${assessment.reference} · ${assessment.organisationName}`,
    back: { text: assessment.title, href: path },
    before: dueNote(assessment.responseDueOn, today),
    form: {
      action: `${path}/respond`,
      version: assessment.version,
      submit: 'Send the response',
      fields: open.map((finding) => answerFields(finding)),
    },
  }
}

function dueNote(dueOn: Day | null, today: Day): readonly Section[] {
  if (dueOn === null) return []
  const text = isOverdue(dueOn, today)
    ? `Your response was due by ${dayInWords(dueOn)}. It is still taken, and shown as late, until the PMA has reviewed the report.`
    : `Your response is due by ${dayInWords(dueOn)}.`
  return [{ kind: 'inset', text }]
}

function answerFields(finding: Finding): FieldView {
  const { number } = finding
  return {
    kind: 'group',
    legend: `${number}. ${finding.title}`,
    hint: findingKind(finding),
    fields: [
      choiceField(`kind.${number}`, `Answer to finding ${number}`, [
        { value: 'accepted', text: 'Accepted' },
        { value: 'action-proposed', text: 'Accepted, corrective action proposed' },
        { value: 'disputed', text: 'Disputed' },
      ]),
      areaField(
        `text.${number}`,
        `Corrective action proposed, or reason for the dispute of finding ${number}`,
      ),
      areaField(`evidence.${number}`, `Evidence for the dispute of finding ${number}`, {
        rows: 2,
        why: explain('dispute-has-reason-and-evidence'),
      }),
    ],
  }
}

/** What the PMA decided stands in its decision; nothing is typed here. */
export function statusPage(
  assessment: Assessment,
  decided: string | null,
  caveats: readonly TypedCaveat[],
): FormPage {
  const path = assessmentPath(assessment.reference)
  return {
    heading: 'Record the assurance status',
    caption: `${assessment.reference} · ${assessment.organisationName}`,
    back: { text: assessment.title, href: path },
    before: [
      {
        kind: 'inset',
        text: decided
          ? `The PMA decided: ${decided}.`
          : 'The PMA has not decided on this report yet. Put it on the agenda of a meeting first.',
      },
      ...caveats.map(({ text, owner, dueOn }, place) => ({
        kind: 'text' as const,
        heading: `Caveat ${place + 1}`,
        paragraphs: [text, `${owner}, by ${dayInWords(dueOn)}`],
      })),
    ],
    form: {
      action: `${path}/status`,
      version: assessment.version,
      fields: [],
      submit: 'Record the status',
    },
  }
}

export function signedReportPage(assessment: Assessment): FormPage {
  const path = assessmentPath(assessment.reference)
  return {
    heading: 'Add the provider’s signed report',
    caption: `${assessment.reference} · ${assessment.organisationName}`,
    back: { text: assessment.title, href: path },
    form: {
      action: `${path}/signed-report`,
      upload: true,
      fields: [
        { kind: 'file', name: 'file', label: 'Signed report', hint: 'A PDF, up to 20 MB', accept: '.pdf' },
      ],
      submit: 'Add the file',
    },
  }
}
