import { dayInWords, type Day } from '../kernel/day.ts'
import type { Person } from '../people/person.ts'
import { clauseName, type Requirement } from '../requirements/requirement.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage } from '../web/page-shapes.ts'
import { assessmentPath, resultOutcomeLabels, resultOutcomes, type Assessment } from './assessment.ts'
import { periodForNext } from './set-period.ts'

function formPage(
  assessment: Assessment,
  heading: string,
  page: string,
  fields: readonly FieldView[],
  submit: string,
): FormPage {
  const path = assessmentPath(assessment.reference)
  return {
    heading,
    caption: `${assessment.reference} · ${assessment.organisationName}`,
    back: { text: assessment.title, href: path },
    form: {
      action: `${path}/${page}`,
      version: assessment.version,
      fields,
      submit,
      cancel: { text: 'Cancel', href: path },
    },
  }
}

export function notifyPage(assessment: Assessment, earliest: Day): FormPage {
  const fields = [
    dayField('fieldworkFrom', 'First day of fieldwork', {
      value: earliest,
      hint: `With the notice period, ${dayInWords(earliest)} at the earliest`,
      why: explain('assessment-notice-period'),
    }),
    areaField('noticeReason', 'Reason for short notice', {
      hint: 'Only for an ad hoc assessment at short or no notice',
    }),
  ]
  return formPage(assessment, 'Notify the assessed organisation', 'notify', fields, 'Notify')
}

export function engagePage(assessment: Assessment, assessors: readonly Person[]): FormPage {
  const chosen = assessors.map((one) => one.reference)
  const fields = teamFields(assessment, assessors, chosen)
  return formPage(assessment, 'Record the team and its independence', 'engage', fields, 'Record the team')
}

export function teamPage(assessment: Assessment, ofProvider: readonly Person[]): FormPage {
  const chosen = assessment.team.map(({ person }) => person)
  const fields = [
    ...teamFields(assessment, ofProvider, chosen),
    areaField('reason', 'Why the team changes', { why: explain('reason-is-recorded') }),
  ]
  return formPage(assessment, 'Change the team', 'team', fields, 'Change the team')
}

function teamFields(
  { team }: Assessment,
  assessors: readonly Person[],
  chosen: readonly string[],
): readonly FieldView[] {
  const names = assessors.map((one) => ({ value: one.reference, text: one.name }))
  const wordsOf = (person: string) => team.find((one) => one.person === person)
  return [
    {
      kind: 'choices',
      name: 'team',
      label: 'Team',
      value: chosen,
      options: names,
    },
    selectField('lead', 'Lead assessor', names, { value: team.find(({ isLead }) => isLead)?.person ?? '' }),
    ...assessors.map((one) => ({
      kind: 'group' as const,
      legend: one.name,
      fields: [
        areaField(`qualifications.${one.reference}`, `Qualifications of ${one.name}`, {
          rows: 2,
          value: wordsOf(one.reference)?.qualifications ?? '',
        }),
        areaField(`independence.${one.reference}`, `Statement of independence of ${one.name}`, {
          value: wordsOf(one.reference)?.independence ?? '',
          hint: 'In the person’s own words, for this assessment',
          why: explain('independence-statement-needed'),
        }),
      ],
    })),
  ]
}

export function periodPage(assessment: Assessment): FormPage {
  const { periodFrom, periodTo, sites } = periodForNext(assessment)
  const fields = [
    dayField('periodFrom', 'First day of the period', { value: periodFrom }),
    dayField('periodTo', 'Last day of the period', { value: periodTo }),
    areaField('sites', 'Sites visited', { value: sites.join('\n'), hint: 'One a line' }),
  ]
  return formPage(assessment, 'Period and sites', 'period', fields, 'Save')
}

export function resultPage(assessment: Assessment, requirements: readonly Requirement[]): FormPage {
  const open = requirements.map((one) => {
    const result = assessment.results.find((known) => known.requirement === one.reference)
    const outcome = result ? ` – ${resultOutcomeLabels[result.outcome]}` : ''
    return { value: one.reference, text: `${clauseName(one)}: ${one.title}${outcome}` }
  })
  const fields = [
    selectField('requirement', 'Requirement', open),
    choiceField('outcome', 'Result', optionsOf(resultOutcomes, resultOutcomeLabels), {
      hint: '“In part” is for the PMA to judge; record what the other certification covers',
      why: explain('certificate-never-suffices-alone'),
    }),
    areaField('why', 'Why', { hint: 'Needed where it was not tested or is met in part' }),
  ]
  return formPage(assessment, 'Record a result', 'results', fields, 'Record the result')
}

export function endPage(action: 'cancel' | 'supersede', assessment: Assessment): FormPage {
  const heading = action === 'cancel' ? 'Cancel the assessment' : 'Supersede the assessment'
  const fields = [
    areaField('reason', 'Reason'),
    ...(action === 'supersede'
      ? [textField('supersededBy', 'Superseded by', { width: 20, hint: 'Such as AS-2027-K7Q4' })]
      : []),
  ]
  return formPage(assessment, heading, action, fields, heading)
}

export function closePage(assessment: Assessment): FormPage {
  return formPage(assessment, 'Close the assessment', 'close', [areaField('note', 'Closure note')], 'Close')
}
