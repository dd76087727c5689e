import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { Person } from './person.ts'

/** One administrator whose role has no end always remains, whoever leaves and whichever role ends. Source: rule `one-administrator-remains`. */
export function lastAdministratorReasons(
  before: Person,
  after: Person,
  people: readonly Person[],
  field?: string,
): readonly Reason[] {
  const remains = people
    .map((one) => (one.reference === before.reference ? after : one))
    .some(isLastingAdministrator)
  if (remains || !isLastingAdministrator(before)) return []
  const message = `${before.name} is the only administrator without an end. Give that role to another person first.`
  return [because('one-administrator-remains', message, field)]
}

function isLastingAdministrator({ status, roles }: Person): boolean {
  return status !== 'deactivated' && roles.some((held) => held.role === 'administrator' && held.to === null)
}
