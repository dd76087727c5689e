import type { Assessment } from '../assessments/assessment.ts'
import { findingKind } from '../findings/finding-list-pages.ts'
import type { Finding } from '../findings/finding.ts'
import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import { clauseName, type Requirement } from '../requirements/requirement.ts'
import type { Organisation } from '../organisations/organisation.ts'
import type { Deadline } from '../rules/explain-deadline.ts'
import { explain } from '../rules/explain.ts'
import type { Word } from '../rules/setting-kinds.ts'
import { areaField, choiceField, dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage, Section } from '../web/page-shapes.ts'
import type { LikeCase } from './like-cases.ts'
import {
  breachPath,
  breachSourceLabels,
  breachSources,
  pmaViewOf,
  breachesPath,
  breachStatusLabels,
  type Breach,
  type CaseQuestion,
} from './breach.ts'
import { viewOutcomeLabels } from '../meetings/motion.ts'

export type SuspectOptions = {
  readonly organisations: readonly Organisation[]
  readonly requirements: readonly Requirement[]
  readonly assessment: Assessment | null
  readonly findings: readonly Finding[]
}

export function suspectPage({ organisations, requirements, assessment, findings }: SuspectOptions): FormPage {
  const named = new Set(findings.flatMap((finding) => finding.requirement ?? []))
  return {
    heading: 'Open a case of suspected non-compliance',
    back: { text: 'Suspected non-compliance', href: breachesPath },
    form: {
      action: '/breaches/open',
      submit: 'Open the case',
      fields: [
        selectField(
          'organisation',
          'Organisation',
          organisations.map((one) => ({ value: one.reference, text: one.name })),
          { value: assessment?.organisation ?? '' },
        ),
        textField('title', 'Title'),
        choiceField('source', 'How it came up', optionsOf(breachSources, breachSourceLabels), {
          value: assessment ? 'assessment' : '',
          why: explain('breach-from-assessment-or-otherwise'),
        }),
        textField('assessment', 'Assessment', {
          value: assessment?.reference ?? '',
          width: 20,
          hint: 'Its reference, where the suspicion comes from one',
        }),
        ...(findings.length > 0
          ? [
              {
                kind: 'choices' as const,
                name: 'findings',
                label: 'Findings it comes from',
                value: [],
                options: findings.map((finding) => ({
                  value: finding.reference,
                  text: `${finding.number}. ${finding.title}`,
                  hint: findingKind(finding),
                })),
              },
            ]
          : []),
        {
          kind: 'choices',
          name: 'requirements',
          label: 'Clauses said not to be complied with',
          hint: 'The Certification Practice Statement binds the DCC alone',
          value: [],
          options: requirements
            .toSorted((one, other) => Number(named.has(other.reference)) - Number(named.has(one.reference)))
            .map((one) => ({ value: one.reference, text: clauseName(one), hint: one.title })),
        },
        areaField('allegation', 'What is alleged', { rows: 8 }),
      ],
    },
  }
}

function formOf(
  breach: Breach,
  heading: string,
  page: string,
  fields: readonly FieldView[],
  submit: string,
  before: readonly Section[] = [],
): FormPage {
  const path = breachPath(breach.reference)
  return {
    heading,
    caption: `${breach.reference} · ${breach.organisationName}`,
    back: { text: breach.title, href: path },
    before,
    form: { action: `${path}/${page}`, version: breach.version, fields, submit },
  }
}

export function tellPage(breach: Breach, due: Deadline): FormPage {
  const why = {
    summary: 'Why this date?',
    sentence: due.steps.map((step) => step.text).join(' '),
    source: 'Local setting (not law)',
  }
  const fields = [dayField('answerDueOn', 'Day by which it may answer', { value: due.dueOn, why })]
  return formOf(breach, 'Put it to the organisation', 'tell', fields, 'Put it to the organisation', [
    { kind: 'text', heading: 'What is alleged', paragraphs: breach.allegation.split('\n') },
  ])
}

export function answerPage(breach: Breach, today: Day): FormPage {
  return formOf(
    breach,
    'Answer what is alleged',
    'answer',
    [areaField('text', 'Answer', { rows: 12, why: explain('representations-period') })],
    'Send the answer',
    [
      ...(breach.answerDueOn ? [dueNote(breach.answerDueOn, today)] : []),
      { kind: 'text', heading: 'What is alleged', paragraphs: breach.allegation.split('\n') },
    ],
  )
}

function dueNote(dueOn: Day, today: Day): Section {
  const day = dayInWords(dueOn)
  const text = isOverdue(dueOn, today)
    ? `You could answer by ${day}. An answer is still taken and kept, and is marked as given after the day.`
    : `You may answer by ${day}. A later answer is kept and marked.`
  return { kind: 'inset', text }
}

export function askPage(breach: Breach, dueOn: Day): FormPage {
  const fields = [
    areaField('question', 'Question'),
    dayField('dueOn', 'Day by which it is to be answered', { value: dueOn, why: explain('question-period') }),
  ]
  return formOf(breach, 'Ask the organisation a question', 'ask', fields, 'Ask')
}

export function questionPage(breach: Breach, question: CaseQuestion): FormPage {
  return formOf(
    breach,
    `Answer question ${question.number}`,
    `questions/${question.number}`,
    [areaField('answer', 'Answer', { rows: 8, why: explain('question-period') })],
    'Send the answer',
    [{ kind: 'text', heading: 'The question', paragraphs: question.question.split('\n') }],
  )
}

/** Like cases stand side by side with this one, before the PMA decides. */
export function likeCasesPage(breach: Breach, like: readonly LikeCase[]): FormPage {
  const table: Section = {
    kind: 'table',
    heading: 'Side by side',
    table: {
      caption: 'This case and those like it',
      head: [
        { text: 'Case' },
        { text: 'Organisation' },
        { text: 'Clauses in common' },
        { text: 'View of the PMA' },
        { text: 'State' },
      ],
      rows: [
        [
          { text: `${breach.reference} (this case)` },
          { text: breach.organisationName },
          { text: '' },
          { text: 'Not taken yet' },
          { text: breachStatusLabels[breach.status] },
        ],
        ...like.map(({ breach: other, sharedClauses, isSameOrganisation }) => [
          { text: other.reference, href: breachPath(other.reference), hint: other.title },
          { text: other.organisationName, hint: isSameOrganisation ? 'The same organisation' : null },
          { lines: sharedClauses },
          { text: viewOf(other) },
          { text: breachStatusLabels[other.status] },
        ]),
      ],
      empty: 'No case about a clause in common.',
    },
  }
  const fields = like.map(({ breach: other }) =>
    areaField(`difference.${other.reference}`, `What is different in ${other.reference}`, {
      value: breach.likeCases.find((note) => note.reference === other.reference)?.difference ?? '',
      hint: 'The advice to the Panel repeats this: name neither the case nor another organisation',
      why: explain('like-cases-not-named'),
    }),
  )
  const submit = like.length > 0 ? 'Save the comparison' : 'Record that there is no like case'
  return formOf(breach, 'Compare like cases', 'like-cases', fields, submit, [table])
}

function viewOf(breach: Breach): string {
  const view = pmaViewOf(breach)
  return view ? viewOutcomeLabels[view.outcome] : 'None'
}

export function viewPage(breach: Breach, factors: readonly Word[], decided: string | null): FormPage {
  const note = decided
    ? `The PMA decided: ${decided}.`
    : `The PMA has not decided on this case yet. Put it on the agenda of a meeting: kind “Take a view”, record ${breach.reference}.`
  return formOf(
    breach,
    'Record the view of the PMA',
    'view',
    [
      {
        kind: 'choices',
        name: 'factors',
        label: 'Factors the view rests on',
        hint: 'The list is a local setting (not law)',
        value: [],
        options: factors.map((factor) => ({ value: factor.word, text: factor.label })),
      },
      areaField('remedialAction', 'Remedial action the PMA judges appropriate', {
        why: explain('remedial-action-case-by-case'),
      }),
      areaField('alternatives', 'Alternatives considered', { why: explain('pma-proportionate') }),
    ],
    'Record the view',
    [{ kind: 'inset', text: note }],
  )
}

export function endPage(how: 'close' | 'withdraw', breach: Breach): FormPage {
  const heading = how === 'close' ? 'Close the case' : 'Withdraw the suspicion'
  return formOf(breach, heading, how, [areaField('reason', 'Reason')], heading)
}
