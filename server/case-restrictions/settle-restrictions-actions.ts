import { assessmentCalled } from '../assessments/assessment-store.ts'
import { breachCalled } from '../breaches/breach-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Random, Reference } from '../kernel/reference.ts'
import { findRegister, keepLines, keptLines, openRegister } from '../publishing/recall-store.ts'
import type { PublicationRegister } from '../publishing/publication-register.ts'
import { lastLines } from '../publishing/recall.ts'
import { addRestriction, everyRestriction, saveRestriction } from './case-restriction-store.ts'
import type { CaseRestriction } from './case-restriction.ts'
import {
  lastOfEach,
  liftForgotten,
  restrictedAgain,
  restrictionsLacking,
  restrictionWords,
  type KeptRestriction,
} from './forgotten-restriction.ts'

type Now = { readonly now: Date; readonly random: Random }

/**
 * At each start, before anybody is served: a case that the recall file says is restricted, and the database does not, is
 * restricted again for the same readers. A case that the database does not have needs nothing. Gives how many.
 */
export async function settleRestrictions({ now, random }: Now): Promise<number> {
  const register = await openRegister(random)
  const known = await everyRestriction()
  const forgotten = restrictionsLacking(keptRestrictions(register), lastOfEach(known)).filter(
    ({ word }) => word === 'restricted',
  )
  let applied = 0
  await inTransaction(async () => {
    for (const kept of forgotten) {
      const { reference, people, at } = kept
      const inForce = known.find((one) => one.caseReference === reference && one.liftedAt === null)
      const restricted = (await assessmentCalled(reference)) ?? (await breachCalled(reference))
      if (inForce) await saveRestriction({ ...inForce, readers: people, readersNamedAt: at }, inForce)
      else if (restricted) await addRestriction(restrictedAgain(kept, restricted, { now, random }))
      if (inForce ?? restricted) applied += 1
    }
  })
  await keepMissingRestrictions()
  return applied
}

/** Adds to the recall file what could not be written when it happened. */
export async function keepMissingRestrictions(): Promise<void> {
  const register = await findRegister()
  if (!register) return
  const lacking = restrictionsLacking(lastOfEach(await everyRestriction()), keptRestrictions(register))
  await keepLines(lacking, register.installation)
}

/** When these restrictions were lifted according to the recall file, by their reference, though they are in force here. */
export async function liftsForgotten(
  restrictions: readonly CaseRestriction[],
): Promise<ReadonlyMap<Reference, Date>> {
  const register = restrictions.length === 0 ? null : await findRegister()
  const kept = register === null ? [] : keptRestrictions(register)
  return new Map(
    restrictions.flatMap((one) => {
      const at = liftForgotten(one, kept)
      return at === null ? [] : [[one.reference, at] as const]
    }),
  )
}

function keptRestrictions(register: PublicationRegister): readonly KeptRestriction[] {
  return lastLines(keptLines(register)).flatMap(({ word, reference, people = [], at }) => {
    const known = restrictionWords.find((one) => one === word)
    return known ? [{ reference, word: known, people, at }] : []
  })
}
