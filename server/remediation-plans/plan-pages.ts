import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { breachPath, type Breach } from '../breaches/breach.ts'
import { findingPath, type Finding } from '../findings/finding.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { dateDeciderLabels, panelDecisionPath } from '../panel-decisions/panel-decision.ts'
import { explain } from '../rules/explain.ts'
import type { Cell, RecordPage, Section } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { planColours } from './plan-list-pages.ts'
import { planWorkflow } from './plan-workflow.ts'
import { isPlanOverdue, plansPath, planStatusLabels, planTitle, type Plan } from './plan.ts'

/** What a plan covers, as far as the viewer may open it. */
export type CoveredShown = { readonly breach: Breach | null; readonly findings: readonly Finding[] }

export type PlanShown = {
  readonly plan: Plan
  readonly actor: Actor
  readonly today: Day
  readonly covered: CoveredShown
  /** Whether the Panel’s decision itself may be opened. */
  readonly seesDecision: boolean
  readonly trail: readonly TrailEntry[]
}

export function planPage(shown: PlanShown): RecordPage {
  const { plan } = shown
  return {
    heading: planTitle(plan),
    caption: plan.reference,
    back: { text: 'Remediation plans', href: plansPath },
    status: { text: planStatusLabels[plan.status], colour: planColours[plan.status] },
    sections: [
      ...endSections(plan),
      { kind: 'summary', heading: 'What the Panel requires', rows: requirementRows(shown) },
      coveredSection(shown),
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(planWorkflow, planStatusLabels, plan.status, 'The life of a remediation plan'),
      },
      historySection(shown.trail),
    ],
  }
}

function endSections({ withdrawnBecause, returnedBecause, status }: Plan): readonly Section[] {
  if (withdrawnBecause !== null) return [{ kind: 'inset', text: withdrawnBecause }]
  if (returnedBecause === null || (status !== 'returned' && status !== 'drafting')) return []
  return [{ kind: 'inset', heading: 'Why the Panel returned it', text: returnedBecause }]
}

function requirementRows({ plan, today, seesDecision }: PlanShown) {
  const rows: (readonly [string, Cell | null])[] = [
    [
      'Decision of the Panel',
      {
        text: plan.decision,
        href: seesDecision ? panelDecisionPath(plan.decision) : null,
        why: explain('plan-only-if-panel-requires'),
      },
    ],
    ['Required on', { text: dayInWords(plan.requiredOn) }],
    [
      'Due',
      {
        text: dayInWords(plan.dueOn),
        tag: isPlanOverdue(plan, today) ? { text: 'Overdue', colour: 'red' } : null,
        why: {
          summary: 'Why this date?',
          sentence: `The SEC Panel set this day in its decision ${plan.decision}.`,
          source: 'The Panel’s own decision (not law)',
        },
      },
    ],
    [
      'Actions done by',
      plan.actionsBy && {
        text: dayInWords(plan.actionsBy),
        hint: `On later dates decides: ${dateDeciderLabels[plan.datesDecidedBy].toLowerCase()}.`,
        why: explain('late-date-is-asked-for'),
      },
    ],
    ['Signed letter', { text: plan.asksLetter ? 'Goes with the plan' : 'Not asked for' }],
    ['Withdrawn on', plan.withdrawnOn && { text: dayInWords(plan.withdrawnOn) }],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

function coveredSection({ plan, covered }: PlanShown): Section {
  return {
    kind: 'list',
    heading: 'What it answers for',
    id: 'covers',
    intro: 'Each of these needs at least one action.',
    items: plan.covers.map((reference) => coveredCell(reference, covered)),
  }
}

/** What is covered, by name where the viewer may open it and by reference alone where not. */
export function coveredCell(reference: Reference, { breach, findings }: CoveredShown): Cell {
  if (breach?.reference === reference) {
    return { text: `${reference}: ${breach.title}`, href: breachPath(reference) }
  }
  const finding = findings.find((one) => one.reference === reference)
  return finding
    ? { text: `Finding ${reference}: ${finding.title}`, href: findingPath(finding) }
    : { text: reference }
}
