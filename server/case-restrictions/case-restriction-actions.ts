import { listAssessments } from '../assessments/assessment-store.ts'
import type { Told } from '../audit-trail/trail-entry.ts'
import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { listBreaches } from '../breaches/breach-store.ts'
import type { Actor, Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Day } from '../kernel/day.ts'
import { is } from '../kernel/filter.ts'
import { isReference, referenceTyped, type Reference } from '../kernel/reference.ts'
import { Refused, type Reason } from '../kernel/refusals.ts'
import { activePeople, peopleNamed } from '../people/person-store.ts'
import { openRegister, tellAfterKeeping } from '../publishing/recall-store.ts'
import { removeAll } from '../publishing/switch-actions.ts'
import { everyPlanOf } from '../remediation-plans/plan-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { because } from '../rules/because.ts'
import type { liftForm, readersForm, restrictForm } from './case-restriction-forms.ts'
import {
  addRestriction,
  findRestriction,
  isCaseRestricted,
  saveRestriction,
} from './case-restriction-store.ts'
import type { CaseRestriction } from './case-restriction.ts'
import { keptOf } from './forgotten-restriction.ts'
import {
  asReader,
  liftRestriction,
  nameReaders,
  restrictCase,
  restrictionReasons,
  type PossibleReader,
  type RestrictableCase,
} from './restrict-case.ts'

/** Restricts the existence of a case that the actor sees to the readers named; what was published of it never was. */
export async function restrict(
  typed: FormValues<typeof restrictForm>,
  context: Context,
): Promise<CaseRestriction> {
  const { restricted, readers, isRestricted, reasons } = await sought(typed, context)
  if (!restricted) throw new Refused(reasons)
  const restriction = restrictCase(restricted, { readers, reason: typed.reason }, isRestricted, context)
  const plans = await everyPlanOf(restricted.reference)
  const references = plans.map(({ reference }) => reference)
  await removeAll({ plans: references, because: [keptOf(restriction)] }, context, async () => {
    await addRestriction(restriction)
    const did = 'restricted the existence of the case'
    await recordInTrail({ ...told(restriction, did), reason: typed.reason }, context)
  })
  return restriction
}

/** What the rules have against a restriction, as far as it is typed. */
export async function againstRestriction(
  typed: Partial<FormValues<typeof restrictForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  return (await sought(typed, context)).reasons
}

/** The case and the readers that are named, and what speaks against restricting the one to the others. */
async function sought(
  { caseReference, readers: named = [] }: Partial<FormValues<typeof restrictForm>>,
  context: Context,
) {
  const readers = await readersCalled(named, context.today)
  const restricted =
    caseReference === undefined ? undefined : await caseSeenBy(referenceTyped(caseReference), context.actor)
  const isRestricted = restricted ? await isCaseRestricted(restricted.reference) : false
  const reasons = [
    ...(caseReference !== undefined && !restricted ? [noSuchCase()] : []),
    ...restrictionReasons(readers, isRestricted, context),
  ]
  return { restricted, readers, isRestricted, reasons }
}

export async function changeReaders(
  reference: Reference,
  typed: FormValues<typeof readersForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const after = nameReaders(before, await readersCalled(typed.readers, context.today), context)
  const people = await peopleNamed([...before.readers, ...after.readers])
  const named = (list: readonly Reference[]) =>
    people.flatMap(({ reference: one, name }) => (list.includes(one) ? [name] : [])).join(', ')
  const change = { field: 'Named readers', from: named(before.readers), to: named(after.readers) }
  await keep(before, after, { ...told(after, 'changed the named readers'), changes: [change] }, context)
}

export async function lift(
  reference: Reference,
  typed: FormValues<typeof liftForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const after = liftRestriction(before, typed.reason, context)
  const did = 'lifted the restriction of the case’s existence'
  await keep(before, after, { ...told(after, did), reason: typed.reason }, context)
}

/** In the recall file first, so that no restored backup goes back behind it. */
async function keep(
  before: CaseRestriction,
  after: CaseRestriction,
  tell: Told,
  context: Context,
): Promise<void> {
  const register = await openRegister(context.random)
  await tellAfterKeeping([keptOf(after)], register, async () => {
    await keepAndTell(() => saveRestriction(after, before), tell, context)
  })
}

/** Everybody active who holds a role today, by name: from among them readers are named. */
export async function possibleReaders(today: Day): Promise<readonly PossibleReader[]> {
  return (await activePeople())
    .map((person) => asReader(person, today))
    .filter(({ roles }) => roles.length > 0)
}

/** The readers as they are named, with the roles they hold today. */
export async function readersOf(
  { readers }: CaseRestriction,
  today: Day,
): Promise<readonly PossibleReader[]> {
  return (await peopleNamed(readers)).map((person) => asReader(person, today))
}

async function readersCalled(
  references: readonly Reference[],
  today: Day,
): Promise<readonly PossibleReader[]> {
  return (await possibleReaders(today)).filter((person) => references.includes(person.reference))
}

/** In the same words whether there is no such case or the actor does not see it. */
function noSuchCase(): Reason {
  const message =
    'Enter the reference of an assessment or of a suspected non-compliance, such as AS-2027-K7Q4.'
  return because('chosen-from-the-list', message, 'caseReference')
}

async function caseSeenBy(reference: Reference, actor: Actor): Promise<RestrictableCase | undefined> {
  if (!isReference(reference)) return undefined
  const only = [{ sort: { reference: 1 }, limit: 1 } as const, is('reference', reference)] as const
  const [found] = [...(await listAssessments(actor, ...only)), ...(await listBreaches(actor, ...only))]
  return found
}

async function loaded(
  reference: Reference,
  version: number | null,
  { actor }: Context,
): Promise<CaseRestriction> {
  const restriction = await findRestriction(reference, actor)
  expectVersion(restriction, version)
  return restriction
}

function told({ reference, cases, organisation }: CaseRestriction, did: string) {
  return { recordKind: 'case-restriction', record: reference, cases, organisation, did }
}
