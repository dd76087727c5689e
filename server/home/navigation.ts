import { trailPath } from '../audit-trail/trail-entry.ts'
import { schemesPath } from '../assurance-scheme/scheme.ts'
import { breachesPath } from '../breaches/breach.ts'
import { caseRestrictionsPath } from '../case-restrictions/case-restriction.ts'
import { correctiveActionsPath } from '../corrective-actions/corrective-action.ts'
import { findingsPath } from '../findings/finding.ts'
import { holdsAny, type Actor, type Role } from '../kernel/actor.ts'
import { noticesPath } from '../notices/notice.ts'
import { organisationsPath } from '../organisations/organisation.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { declarationsPath } from '../people/declaration.ts'
import { peoplePath } from '../people/person.ts'
import { proposalsPath } from '../redaction-proposals/redaction-proposal.ts'
import { plansPath } from '../remediation-plans/plan.ts'
import { requestsPath } from '../requests/request.ts'
import { publicationsPath } from '../publications/publication.ts'
import { requirementsPath } from '../requirements/requirement.ts'

type Place = { readonly text: string; readonly href: string; readonly for: readonly Role[] | 'signed-in' }

/** Where daily work is done: one row on a wide screen. */
const daily: readonly Place[] = [
  { text: 'Home', href: '/', for: 'signed-in' },
  { text: 'Assessments', href: '/assessments', for: rolesThatMay('assessment', 'read') },
  { text: 'Findings', href: findingsPath, for: rolesThatMay('finding', 'read') },
  { text: 'Actions', href: correctiveActionsPath, for: rolesThatMay('action', 'read') },
  { text: 'Cases', href: breachesPath, for: rolesThatMay('breach', 'read') },
  { text: 'Advice', href: '/advice', for: rolesThatMay('advice', 'read') },
  { text: 'Plans', href: plansPath, for: rolesThatMay('plan', 'read') },
  { text: 'Meetings', href: '/meetings', for: rolesThatMay('meeting', 'read') },
]

const other: readonly Place[] = [
  { text: 'Requests', href: requestsPath, for: rolesThatMay('request', 'read') },
  {
    text: 'Panel decisions',
    href: '/panel-decisions',
    for: ['panel-member', 'secretariat', 'contact', 'auditor', 'authority-officer'],
  },
  { text: 'Proposed publications', href: proposalsPath, for: rolesThatMay('redaction-proposal', 'draft') },
  { text: 'Publications', href: publicationsPath, for: 'signed-in' },
  { text: 'Notices', href: noticesPath, for: ['secretariat', 'auditor'] },
  { text: 'Organisations', href: organisationsPath, for: rolesThatMay('organisation', 'read') },
  { text: 'People', href: peoplePath, for: rolesThatMay('person', 'read') },
  { text: 'Requirements', href: requirementsPath, for: rolesThatMay('requirement', 'read') },
  { text: 'Schemes', href: schemesPath, for: rolesThatMay('scheme', 'read') },
  { text: 'Conflicts', href: declarationsPath, for: rolesThatMay('declaration', 'declare') },
  { text: 'Restricted cases', href: caseRestrictionsPath, for: rolesThatMay('case-restriction', 'read') },
  { text: 'Trail', href: trailPath, for: rolesThatMay('trail', 'read') },
  { text: 'Rules', href: '/rules', for: 'signed-in' },
]

const placesInOneRow = 8

/** Where this person can go from every page; what a role has no use for is not shown, what fills a row is not folded. */
export function navigationFor(actor: Actor | null, path: string) {
  if (!actor) return { places: [], more: null }
  const open = ({ for: roles }: Place) => roles === 'signed-in' || holdsAny(actor, roles)
  const placed = ({ text, href }: Place) => ({
    text,
    href,
    current: href === '/' ? path === '/' : path.startsWith(href),
  })
  const [first, then] = [daily.filter(open).map(placed), other.filter(open).map(placed)]
  if (first.length + then.length <= placesInOneRow) return { places: [...first, ...then], more: null }
  const current = then.find((place) => place.current)
  return {
    places: first,
    more: { current: current?.text ?? null, places: then },
  }
}
