import { assessmentPath, type Assessment, type Caveat } from '../assessments/assessment.ts'
import { findingPath, type Finding } from '../findings/finding.ts'
import type { Day } from '../kernel/day.ts'
import { explain } from '../rules/explain.ts'
import { areaField } from '../web/field-views.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { correctiveActionTable } from './corrective-action-section-pages.ts'
import type { CorrectiveAction } from './corrective-action.ts'

/** The page on which a finding is closed, beside the actions that answer it. */
export function closeFindingPage(
  finding: Finding,
  actions: readonly CorrectiveAction[],
  today: Day,
): FormPage {
  const answering = actions.filter((action) => action.findings.includes(finding.reference))
  return {
    heading: `Close finding ${finding.number}`,
    caption: `${finding.reference} · ${finding.title}`,
    back: { text: `Finding ${finding.number}`, href: findingPath(finding) },
    before: [actionsBefore(answering, today)],
    form: {
      action: `${findingPath(finding)}/close`,
      version: finding.version,
      submit: 'Close the finding',
      fields: [areaField('note', 'Closure note', { why: explain('not-closed-while-open') })],
    },
  }
}

/** The page on which a caveat is closed, beside the actions that answer it. */
export function closeCaveatPage(
  assessment: Assessment,
  caveat: Caveat,
  actions: readonly CorrectiveAction[],
  today: Day,
): FormPage {
  const path = assessmentPath(assessment.reference)
  const answering = actions.filter((action) => action.caveats.includes(caveat.number))
  return {
    heading: `Close caveat ${caveat.number}`,
    caption: `${assessment.reference} · ${caveat.text}`,
    back: { text: assessment.reference, href: path },
    before: [actionsBefore(answering, today)],
    form: {
      action: `${path}/caveats/${caveat.number}/close`,
      version: assessment.version,
      submit: 'Close the caveat',
      fields: [areaField('note', 'What shows that it is met', { why: explain('not-closed-while-open') })],
    },
  }
}

function actionsBefore(actions: readonly CorrectiveAction[], today: Day) {
  return {
    kind: 'table' as const,
    heading: 'Its actions',
    table: correctiveActionTable(actions, today),
  }
}
