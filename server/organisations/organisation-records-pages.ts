import { assessmentsPath } from '../assessments/assessment.ts'
import { breachesPath } from '../breaches/breach.ts'
import { correctiveActionsPath } from '../corrective-actions/corrective-action.ts'
import type { Actor } from '../kernel/actor.ts'
import { advicesPath } from '../panel-advice/advice.ts'
import { roleMay } from '../people/access-table.ts'
import { plansPath } from '../remediation-plans/plan.ts'
import { requestsPath } from '../requests/request.ts'
import type { Section } from '../web/page-shapes.ts'
import type { Organisation } from './organisation.ts'

const lists = [
  { kind: 'assessment', text: 'Its assessments', path: assessmentsPath },
  { kind: 'request', text: 'Requests to it', path: requestsPath },
  { kind: 'action', text: 'Its actions', path: correctiveActionsPath },
  { kind: 'breach', text: 'Suspected non-compliance', path: breachesPath },
  { kind: 'advice', text: 'Advice to the Panel about it', path: advicesPath },
  { kind: 'plan', text: 'Its remediation plans', path: plansPath },
] as const

/** From an organisation to the lists of what is recorded about it, those that the viewer's roles may open. */
export function recordsAbout({ reference }: Organisation, actor: Actor): readonly Section[] {
  const items = lists
    .filter(({ kind }) => roleMay(kind, 'read', actor))
    .map(({ text, path }) => ({ text, href: `${path}?organisation=${reference}` }))
  return items.length === 0 ? [] : [{ heading: 'What is recorded about it', kind: 'list', items }]
}
