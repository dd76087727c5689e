import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { currentOf, endInLine, putInLine, type PublicationLine } from './publication-line.ts'
import { endPublished, keepLine, openLine, putPublished, removePublished } from './published-store.ts'
import type { PublicationRegister } from './publication-register.ts'
import {
  isRecalled,
  lineOf,
  noteRecall,
  openRegister,
  saveRegister,
  tellAfterKeeping,
  type LineToKeep,
} from './recall-store.ts'
import type { RecallKind, Standing } from './recall.ts'
import type { ToPublish } from './to-publish.ts'
import { because } from '../rules/because.ts'

/** What came of a switch: what ended, and whether the recall file holds it; where not, the person is told. */
export type Switched = { readonly ended: readonly Reference[]; readonly isKept: boolean }

/** What else belongs to the same transaction: the private record, the trail. */
type Story = (ended: readonly Reference[]) => Promise<void>

/**
 * Puts a publication in the place of the plan’s current one. What is published is asked for inside the transaction, so
 * that whatever permits it is looked at there.
 */
export async function switchTo(
  permitted: () => Promise<ToPublish>,
  plan: Reference,
  context: Context,
): Promise<Switched> {
  const before = await openLine(plan, context.now)
  const replaced = before.current === null ? [] : [before.current]
  return await ending(recallsOf(replaced, 'replaced', context), context, [], async (register) => {
    const publication = await permitted()
    await refuseAgain(publication.reference, register)
    await putPublished(publication, context.now)
    await keepLine(putInLine(before, publication.reference), before)
    // What is withheld here was looked for in everything published: who publishes elsewhere at once, looks anew.
    await saveRegister(register, register)
  })
}

/** A reference that was recalled is never published again, also where a restored backup has forgotten both. Source: rule `recalls-outlive-restores`. */
async function refuseAgain(reference: Reference, register: PublicationRegister): Promise<void> {
  if (!(await isRecalled(reference, register))) return
  const message = `${reference} was published before and recalled. Open the proposal again, so that it gets another reference and is decided on as it is now.`
  refuseIf([because('recalls-outlive-restores', message)])
}

/** Withdraws the plan’s current publication: its bytes are deleted, its row says that it is withdrawn. */
export async function withdrawCurrent(plan: Reference, context: Context, story: Story): Promise<Switched> {
  const before = await openLine(plan, context.now)
  const current = currentOf(before)
  return await ending(recallsOf([current], 'withdrawn', context), context, [], async () => {
    await keepLine(endInLine(before), before)
    await story([current])
  })
}

/**
 * Takes every publication of the plans away, those that ended before as well: they become what never was. Each line is
 * written to, so that whoever publishes at the same moment is stale. `because` stands in the recall file with them.
 */
export async function removeAll(
  { plans, because: why }: { readonly plans: readonly Reference[]; readonly because: readonly LineToKeep[] },
  context: Context,
  story: Story,
): Promise<Switched> {
  const lines: PublicationLine[] = []
  for (const plan of plans) lines.push(await openLine(plan, context.now))
  const references = lines.flatMap(({ earlier, current }) => [
    ...earlier,
    ...(current === null ? [] : [current]),
  ])
  const recalls = recallsOf(references, 'removed', context)
  return await ending(recalls, context, why, async () => {
    for (const line of lines) await keepLine(endInLine(line), line)
    await story(references)
  })
}

/** The recalls stand in the file before anything is committed; everything else is one transaction. */
async function ending(
  recalls: readonly Standing[],
  { random }: Context,
  also: readonly LineToKeep[],
  story: (register: PublicationRegister) => Promise<void>,
): Promise<Switched> {
  const register = await openRegister(random)
  const lines = [...also, ...recalls.map(lineOf)]
  const { isKept } = await tellAfterKeeping(lines, register, async () => {
    await inTransaction(async () => {
      for (const recall of recalls) await end(recall)
      await story(register)
    })
  })
  return { ended: recalls.map(({ reference }) => reference), isKept }
}

function recallsOf(
  references: readonly Reference[],
  kind: RecallKind,
  { now }: Context,
): readonly Standing[] {
  return references.map((reference) => ({ reference, kind, at: now }))
}

async function end(recall: Standing): Promise<void> {
  if (recall.kind === 'removed') await removePublished(recall.reference)
  else await endPublished(recall.reference, recall.kind, recall.at)
  await noteRecall(recall)
}
