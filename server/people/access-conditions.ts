import { organisationsFor, type Actor, type Role } from '../kernel/actor.ts'
import { all, everything, is, isAtLeast, isNoneOf, isNot, isOneOf, type Filter } from '../kernel/filter.ts'

/** What has to hold of a record before a role opens it. Each word is turned into one filter, here and nowhere else. */
export const conditions = [
  'all',
  'own organisation',
  'is own organisation',
  'given by own organisation',
  'own provider',
  'own work',
  'own',
  'not excused',
  'notified',
  'shared',
  'issued',
  'submitted',
  'told',
  'refused',
  'sent',
  'addressed',
  'invited',
  'admitted',
  'appointed to verify',
  'in advice',
  'on a breach',
  'released',
  'confirmed',
  'never in a plan',
  'about people',
  'not of drafts',
  'named reader',
  'named drafter',
  'consulted',
] as const
export type Condition = (typeof conditions)[number]

type Meaning = (actor: Actor, role: Role) => Filter

/** The fields that the conditions ask for; a record has those of the conditions that its kind uses. */
const meanings: Readonly<Record<Condition, Meaning>> = {
  all: () => everything,
  'own organisation': (actor, role) => isOneOf('organisation', organisationsFor(actor, role)),
  'is own organisation': (actor, role) => isOneOf('reference', organisationsFor(actor, role)),
  'given by own organisation': (actor, role) => isOneOf('givenBy', organisationsFor(actor, role)),
  'own provider': (actor, role) => isOneOf('provider', organisationsFor(actor, role)),
  'own work': (actor) => is('assessors', actor.person),
  own: (actor) => is('person', actor.person),
  'not excused': (actor) =>
    all(isNoneOf('organisation', actor.excusedFromOrganisations), isNoneOf('cases', actor.excusedFromCases)),
  notified: () => isNot('notifiedOn', null),
  shared: () => isNot('sharedOn', null),
  issued: () => isNot('issuedAt', null),
  submitted: () => isNot('submittedAt', null),
  told: () => isNot('toldOn', null),
  refused: () => isNot('refusedOn', null),
  sent: () => isNot('sentOn', null),
  addressed: (_actor, role) => is('addressedTo', role),
  invited: (actor) => is('invitees', actor.person),
  admitted: (actor) => is('admitted', actor.person),
  'appointed to verify': (actor) => is('verifier', actor.person),
  // A list with at least one reference in it: every reference comes after the empty text.
  'in advice': () => isAtLeast('inAdviceOf', ''),
  'named reader': (actor) => is('readers', actor.person),
  'named drafter': (actor) => is('drafter', actor.person),
  consulted: () => isNot('consultedOn', null),
  'on a breach': () => is('review', null),
  released: () => isNot('releasedOn', null),
  confirmed: () => isNot('hasEffectSince', null),
  'never in a plan': () => is('hasPlanWords', false),
  'about people': () => is('recordKind', 'person'),
  // The secretariat does not read these before they are issued or handed in, so their histories stay on their pages.
  'not of drafts': () =>
    isNoneOf('recordKind', [
      ...['finding', 'result', 'evidence', 'report', 'response', 'upload', 'plan-draft'],
    ]),
}

/** The records for which the condition holds, for this actor in this role. */
export function meaningOf(condition: Condition, actor: Actor, role: Role): Filter {
  return meanings[condition](actor, role)
}

/** What exists for the actor: nothing of a case whose existence is restricted to others. Source: rule `existence-restricted`. */
export function existsFor(actor: Actor): Filter {
  return actor.hiddenCases.length === 0 ? everything : isNoneOf('cases', actor.hiddenCases)
}
