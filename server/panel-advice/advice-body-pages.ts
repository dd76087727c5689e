import { dayInWords } from '../kernel/day.ts'
import { explain } from '../rules/explain.ts'
import type { Section, SummaryRow } from '../web/page-shapes.ts'
import type { AdviceBody, AdvisedPlan, AssuranceStatuses } from './advice-content.ts'

/** The text of an advice, in the order of its PDF; like cases of others only to who reads the whole. */
export function bodySections(body: AdviceBody, isWhole: boolean): readonly Section[] {
  if (body.plan) return planBodySections(body, body.plan)
  return [
    ...firstSections(body),
    evidenceSection(body),
    {
      kind: 'summary',
      heading: 'Assurance status: recommended and decided',
      ...(body.assurance
        ? { rows: assuranceRows(body.assurance) }
        : { intro: 'No assessment report bears on this case.', rows: [] }),
    },
    {
      kind: 'summary',
      heading: 'Representations of the organisation',
      intro: body.representations.length > 0 ? null : body.noRepresentations,
      rows: body.representations.map((made) => ({
        key: `${made.by}, ${dayInWords(made.on)}`,
        value: { lines: made.text.split('\n') },
      })),
    },
    { kind: 'summary', heading: 'View and remedial action', rows: viewRows(body) },
    ...(isWhole ? likeCases(body) : []),
    optionsSection(body),
  ]
}

/** The text of advice on a plan: the view on the whole and on each of its actions. */
function planBodySections(body: AdviceBody, plan: AdvisedPlan): readonly Section[] {
  return [
    ...firstSections(body),
    { kind: 'summary', heading: 'View and remedial action', rows: viewRows(body) },
    {
      kind: 'table',
      heading: 'The PMA’s view on each action',
      intro: `Of ${plan.reference}, version ${plan.version}, submitted on ${dayInWords(plan.submittedOn)}; only in so far as it applies to SMKI compliance.`,
      table: {
        caption: 'The PMA’s view on each action',
        captionHidden: true,
        head: [{ text: 'Action' }, { text: 'View' }, { text: 'Reasons and remedial action' }],
        rows: plan.actions.map((one) => [
          {
            text: `Action ${one.number}: ${one.title}`,
            hint: `${one.owner}, due on ${dayInWords(one.dueOn)}`,
          },
          { text: one.verdict },
          {
            lines: [
              ...(one.reasons === '' ? [] : one.reasons.split('\n')),
              ...(one.remedialAction === ''
                ? []
                : [`Remedial action judged appropriate: ${one.remedialAction}`]),
            ],
          },
        ]),
        empty: 'The plan has no actions.',
      },
    },
    optionsSection(body),
  ]
}

function firstSections(body: AdviceBody): readonly Section[] {
  return [
    {
      kind: 'list',
      heading: 'Recommendations',
      numbered: true,
      items: body.recommendations.map(({ text }) => ({ text })),
    },
    { kind: 'text', heading: 'Summary', paragraphs: body.summary.split('\n') },
    {
      kind: 'list',
      heading: 'Facts',
      numbered: true,
      items: body.facts.map((fact) => ({ lines: fact.split('\n') })),
    },
    { kind: 'summary', heading: 'Clauses concerned', rows: body.clauses.map(clauseRow) },
  ]
}

function optionsSection({ options }: AdviceBody): Section {
  return {
    kind: 'summary',
    heading: 'Options open to the Panel',
    intro: 'Which options are listed is a local setting (not law).',
    rows: options.map((one) => ({ key: one.option, value: { lines: one.consequence.split('\n') } })),
  }
}

function clauseRow(clause: AdviceBody['clauses'][number]): SummaryRow {
  return {
    key: `${clause.document} ${clause.version}, clause ${clause.clause}`,
    value: {
      lines: clause.text.split('\n'),
      hint: clause.findings.length > 0 ? clause.findings.join('; ') : null,
    },
  }
}

function evidenceSection({ evidence }: AdviceBody): Section {
  return {
    kind: 'table',
    heading: 'Evidence index',
    table: {
      caption: 'Evidence index',
      captionHidden: true,
      head: [{ text: 'Finding or file' }, { text: 'What it is' }, { text: 'Effective date' }],
      rows: evidence.map((one) => [
        { text: one.label },
        { text: one.title, hint: one.sha256 ? `SHA-256 ${one.sha256}` : null },
        { text: one.effectiveOn ? dayInWords(one.effectiveOn) : 'Not given' },
      ]),
      empty: 'No evidence is attached to the case.',
    },
  }
}

function assuranceRows(statuses: AssuranceStatuses): readonly SummaryRow[] {
  const { assessment, recommended, decided, decidedOn, reasonsForDifference, caveats } = statuses
  return [
    { key: 'Assessment', value: { text: assessment } },
    { key: 'Recommended by the assessor', value: { text: recommended } },
    {
      key: 'Decided by the PMA',
      value: { text: decided ?? 'Not decided yet', hint: decidedOn ? dayInWords(decidedOn) : null },
    },
    ...(reasonsForDifference ? [{ key: 'Why they differ', value: { text: reasonsForDifference } }] : []),
    ...caveats.map((caveat) => ({
      key: 'Caveat',
      value: { text: caveat.text, hint: `${caveat.owner}, by ${dayInWords(caveat.dueOn)}` },
    })),
  ]
}

function viewRows({ view, remedialAction, alternatives }: AdviceBody): readonly SummaryRow[] {
  return [
    {
      key: 'The PMA’s view',
      value: {
        text: view.words,
        lines: view.reasons.split('\n'),
        hint: 'A view is no determination.',
        why: explain('view-and-determination-apart'),
      },
    },
    ...(view.factors.length > 0 ? [{ key: 'What it weighed', value: { lines: view.factors } }] : []),
    {
      key: 'Remedial action the PMA judges appropriate',
      value: { lines: remedialAction.split('\n'), why: explain('remedial-action-case-by-case') },
    },
    ...alternatives.map((one) => ({
      key: `Alternative: ${one.action}`,
      value: { lines: one.reason.split('\n') },
    })),
  ]
}

function likeCases(body: AdviceBody): readonly Section[] {
  if (body.likeCases.length === 0) return []
  return [
    {
      kind: 'summary',
      heading: 'Like cases considered',
      rows: body.likeCases.map((difference, place) => ({
        key: `Like case ${place + 1}`,
        value: { lines: difference.split('\n') },
      })),
    },
  ]
}
