import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { dateDeciderLabels, panelDecisionPath } from '../panel-decisions/panel-decision.ts'
import { draftPath } from '../plan-drafts/plan-draft.ts'
import { reviewsSection } from '../plan-reviews/plan-review-pages.ts'
import type { PlanReview } from '../plan-reviews/plan-review.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import { endButtons, endSections } from '../plan-tracking/end-plan-pages.ts'
import { trackingSections } from '../plan-tracking/tracking-pages.ts'
import { mayWith } from '../people/capacities.ts'
import { proposalColours } from '../redaction-proposals/proposal-list-pages.ts'
import {
  isOpen,
  proposalPath,
  proposalStatusLabels,
  startPath,
  type RedactionProposal,
} from '../redaction-proposals/redaction-proposal.ts'
import { explain } from '../rules/explain.ts'
import type { ButtonView, Cell, RecordPage, Section } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { coveredCell } from './covered-pages.ts'
import type { CoveredShown } from './covered-name.ts'
import type { PlanVersion } from './plan-version.ts'
import { laterDateSections } from './later-date-pages.ts'
import { planColours } from './plan-list-pages.ts'
import { planDoers, planWorkflow } from './plan-workflow.ts'
import {
  isPlanOverdue,
  planPath,
  plansPath,
  planStatusLabels,
  planTitle,
  versionPath,
  type Plan,
} from './plan.ts'

export type PlanShown = {
  readonly plan: Plan
  readonly actor: Actor
  readonly today: Day
  readonly covered: CoveredShown
  /** Whether the Panel’s decision itself may be opened. */
  readonly seesDecision: boolean
  /** The versions whose words the viewer may read, the latest first. */
  readonly versions: readonly PlanVersion[]
  /** What is and was proposed to be published of it, as far as the viewer may read it, the latest first. */
  readonly proposals: readonly RedactionProposal[]
  /** The PMA’s views on its versions that the viewer may read, the latest first. */
  readonly reviews: readonly PlanReview[]
  /** The actions of the version in force that the viewer may read, by number. */
  readonly actions: readonly CorrectiveAction[]
  readonly trail: readonly TrailEntry[]
}

export function planPage(shown: PlanShown): RecordPage {
  const { plan } = shown
  return {
    heading: planTitle(plan),
    caption: plan.reference,
    back: { text: 'Remediation plans', href: plansPath },
    status: { text: planStatusLabels[plan.status], colour: planColours[plan.status] },
    buttons: buttonsFor(shown),
    sections: [
      ...endSections(plan, shown.actor),
      ...notGoingOn(plan),
      { kind: 'summary', heading: 'What the Panel requires', rows: requirementRows(shown) },
      coveredSection(shown),
      ...versionSections(shown),
      ...trackingSections(shown.actions, shown.today),
      // That and when a later date is asked for are words of the plan.
      ...(shown.versions.length > 0 ? laterDateSections(plan, shown.actor) : []),
      ...reviewsSection(shown.reviews),
      ...proposalSections(shown.proposals),
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(planWorkflow, planStatusLabels, plan.status, 'The life of a remediation plan'),
      },
      historySection(shown.trail),
    ],
  }
}

function buttonsFor({ plan, actor, proposals }: PlanShown): readonly ButtonView[] {
  const path = draftPath(plan.reference)
  const moves = available(planWorkflow, plan.status, planDoers(plan, { actor }))
  const forMoves = moves.flatMap(({ action, label }): readonly ButtonView[] => {
    if (action === 'draft') return [{ text: label, href: path }]
    if (action === 'review') {
      return [{ text: label, post: `${planPath(plan.reference)}/review`, version: plan.version }]
    }
    if (action !== 'revise') return []
    return [{ text: label, post: `${path}/revise`, version: plan.version, style: 'secondary' }]
  })
  return [...forMoves, ...endButtons(plan, actor), ...publicationButton(plan, { actor, proposals })]
}

/** The way to what is proposed now, or else to proposing it for whoever may. */
function publicationButton(
  plan: Plan,
  { actor, proposals }: Pick<PlanShown, 'actor' | 'proposals'>,
): readonly ButtonView[] {
  const proposed = proposals.find(isOpen)
  if (proposed !== undefined) {
    const href = proposalPath(proposed.reference)
    return [{ text: 'See the proposed publication', href, style: 'secondary' }]
  }
  if (plan.inForce === null || !mayWith('redaction-proposal', 'draft', plan, actor)) return []
  return [{ text: 'Propose a publication', href: startPath(plan.reference), style: 'secondary' }]
}

function notGoingOn({ withdrawnBecause, returnedBecause, status }: Plan): readonly Section[] {
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
          sentence:
            plan.returnedBecause === null
              ? `The SEC Panel set this day in its decision ${plan.decision}.`
              : 'The SEC Panel set this day when it returned the plan.',
          source: 'The Panel’s own decision (not law)',
        },
      },
    ],
    [
      'Actions done by',
      plan.actionsBy && {
        text: dayInWords(plan.actionsBy),
        hint: `Who decides on later dates: ${dateDeciderLabels[plan.datesDecidedBy]}.`,
        why: explain('late-date-is-asked-for'),
      },
    ],
    ['Signed letter', { text: plan.asksLetter ? 'Goes with the plan' : 'Not asked for' }],
    ['Withdrawn on', plan.withdrawnOn && { text: dayInWords(plan.withdrawnOn) }],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

function versionSections({ plan, versions }: PlanShown): readonly Section[] {
  if (plan.versions === 0) return []
  if (versions.length === 0) {
    const many = plan.versions === 1 ? 'One version was' : `${plan.versions} versions were`
    return [{ kind: 'text', heading: 'Versions', paragraphs: [`${many} submitted.`] }]
  }
  return [
    {
      kind: 'list',
      heading: 'Versions',
      id: 'versions',
      items: versions.map(({ number, submittedByName, submittedOn }) => ({
        text: `Version ${number}`,
        href: versionPath(plan.reference, number),
        hint: `Submitted by ${submittedByName} on ${dayInWords(submittedOn)}`,
        tag: plan.inForce === number ? { text: 'In force', colour: 'teal' as const } : null,
      })),
    },
  ]
}

function proposalSections(proposals: readonly RedactionProposal[]): readonly Section[] {
  if (proposals.length === 0) return []
  return [
    {
      kind: 'list',
      heading: 'Proposed publications',
      items: proposals.map(({ reference, planVersion, startedOn, status }) => ({
        text: reference,
        href: proposalPath(reference),
        hint: `Of version ${planVersion}, started on ${dayInWords(startedOn)}`,
        tag: { text: proposalStatusLabels[status], colour: proposalColours[status] },
      })),
    },
  ]
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
