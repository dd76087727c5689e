import { filesOf, findFileOf } from '../evidence/stored-file-store.ts'
import type { StoredFile } from '../evidence/stored-file.ts'
import type { Reference } from '../kernel/reference.ts'
import { plannedActionReference, type PlannedAction } from './plan-version.ts'

type OfAction = Pick<PlannedAction, 'reference' | 'number'>

/** The records on which an action’s files hang: the plan’s own name for it, and its own where it was gathered. */
function recordsOf(plan: Reference, { reference, number }: OfAction): readonly Reference[] {
  return [...new Set([plannedActionReference(plan, number), reference])]
}

/** The files that show that these actions are done, by number. Ask only for who may read them. */
export async function evidenceOf(
  plan: Reference,
  actions: readonly OfAction[],
): Promise<ReadonlyMap<number, readonly StoredFile[]>> {
  const found = new Map<number, readonly StoredFile[]>()
  for (const action of actions) {
    const files: StoredFile[] = []
    for (const record of recordsOf(plan, action)) files.push(...(await filesOf(record)))
    if (files.length > 0) found.set(action.number, files)
  }
  return found
}

/** One of the files of an action; null where it is none of them. */
export async function findEvidence(
  plan: Reference,
  action: OfAction,
  file: Reference,
): Promise<StoredFile | null> {
  for (const record of recordsOf(plan, action)) {
    const found = await findFileOf(record, file)
    if (found) return found
  }
  return null
}
