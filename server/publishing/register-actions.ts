import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Random } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { confirmRegister, waitForConfirmation, type RegisterSeen } from './publication-register.ts'
import { endLineOf, endPublished, publishedRowOf, publishedRows, removePublished } from './published-store.ts'
import {
  findRegister,
  keepRecalls,
  keptRecalls,
  knownRecalls,
  noteRecall,
  openRegister,
  saveRegister,
} from './recall-store.ts'
import { recallsLacking, type Standing } from './recall.ts'

/** How the register stood when Assay started. */
export type Settled = { readonly applied: number; readonly isServed: boolean }

/**
 * At each start, before anybody is served: what the recall file knows and the database does not is applied in one
 * transaction, and then, or after a restore, publications wait for somebody to look.
 */
export async function settleRegister(
  { now, random }: { readonly now: Date; readonly random: Random },
  wasRestored: boolean,
): Promise<Settled> {
  const before = await openRegister(random)
  const forgotten = recallsLacking(keptRecalls(before), await knownRecalls())
  const isDoubtful = wasRestored || forgotten.length > 0
  if (isDoubtful)
    await inTransaction(async () => {
      for (const recall of forgotten) await apply(recall)
      await saveRegister(waitForConfirmation(before, now), before)
    })
  await keepMissingRecalls()
  return { applied: forgotten.length, isServed: !isDoubtful && before.waitingSince === null }
}

async function apply(recall: Standing): Promise<void> {
  const row = await publishedRowOf(recall.reference)
  if (recall.kind === 'removed') await removePublished(recall.reference)
  else if (row?.state === 'current') await endPublished(recall.reference, recall.kind, recall.at)
  await endLineOf(recall.reference)
  await noteRecall(recall)
}

/** Adds to the recall file what could not be written when it happened. */
export async function keepMissingRecalls(): Promise<void> {
  const register = await findRegister()
  if (!register) return
  await keepRecalls(recallsLacking(await knownRecalls(), keptRecalls(register)), register)
}

/** Whether publications are served: not before the first start is settled, nor while their register waits. */
export async function arePublicationsServed(): Promise<boolean> {
  const register = await findRegister()
  return register !== null && register.waitingSince === null
}

export async function seeRegister(): Promise<RegisterSeen> {
  const register = await findRegister()
  if (!register) throw new NotFound()
  return { register, rows: await publishedRows(), recalls: keptRecalls(register) }
}

/** A named person of the secretariat confirms the register, and publications are served again. */
export async function confirm(version: number | null, context: Context): Promise<void> {
  const { register, rows, recalls } = await seeRegister()
  expectVersion(register, version)
  const after = confirmRegister(register, rows, recalls, context)
  await inTransaction(async () => {
    await saveRegister(after, register)
    await recordInTrail(
      {
        recordKind: 'publication',
        record: register.reference,
        did: 'confirmed the register of publications',
        rule: 'recalls-outlive-restores',
        audience: 'secretariat',
      },
      context,
    )
  })
}
