import { assessmentPath, type Assessment } from '../assessments/assessment.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, type Listing } from '../web/listing.ts'
import type { ListPage } from '../web/page-shapes.ts'
import { correctiveActionTable } from './corrective-action-section-pages.ts'
import {
  correctionKindLabels,
  correctionKinds,
  correctionStatuses,
  correctionStatusLabels,
  correctiveActionsOf,
  type CorrectiveAction,
} from './corrective-action.ts'

const heading = 'Corrective actions'
const intro =
  'Each open finding and each caveat has an action with an owner, a date and evidence, whether or not a remediation plan is required.'

const fields = [
  selectField('kind', 'What it does', optionsOf(correctionKinds, correctionKindLabels), { none: 'Anything' }),
  selectField('status', 'State', optionsOf(correctionStatuses, correctionStatusLabels), {
    none: 'Any state',
  }),
  selectField('due', 'Due', [{ value: 'overdue', text: 'Overdue' }], { none: 'Any day' }),
]

/** The actions of every assessment that the viewer may see. */
export function correctiveActionsPage(
  actions: readonly CorrectiveAction[],
  listing: Listing,
  { today }: { readonly today: Day },
  organisations: readonly Organisation[],
): ListPage {
  return {
    heading,
    intro,
    table: correctiveActionTable(actions, today, { listing, isOfAll: true }),
    ...aroundTable(listing, [
      textField('assessment', 'Assessment', { width: 20 }),
      ...organisationFilter(organisations),
      ...fields,
    ]),
  }
}

/** The actions of one assessment. */
export function correctiveActionListPage(
  assessment: Assessment,
  actions: readonly CorrectiveAction[],
  listing: Listing,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): ListPage {
  const mayPropose =
    assessment.issuedAt !== null && capacitiesFor('action', 'draft', assessment, actor).length > 0
  return {
    heading,
    caption: `${assessment.reference} · ${assessment.title}`,
    back: { text: assessment.reference, href: assessmentPath(assessment.reference) },
    intro,
    buttons: mayPropose
      ? [{ text: 'Propose an action', href: `${correctiveActionsOf(assessment.reference)}/propose` }]
      : [],
    table: correctiveActionTable(actions, today, { listing }),
    ...aroundTable(listing, fields),
  }
}
