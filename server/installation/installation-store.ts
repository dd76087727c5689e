import { InstallationModel } from '../../models/installation.ts'
import { records } from '../database/records.ts'
import { is } from '../kernel/filter.ts'
import type { Installation, InstallationState } from './installation.ts'

const installations = records<Installation>(InstallationModel)
const reference = 'installation'

/** What the database is for, or null where nobody has used it yet. */
export async function findInstallation(): Promise<Installation | null> {
  return await installations.findOne(is('reference', reference))
}

/** Marks what the database is for; throws where another Assay has marked it since this was seen. */
export async function markInstallation(
  state: InstallationState,
  seen: Installation | null,
): Promise<Installation> {
  if (seen) return await installations.save({ ...seen, state }, seen)
  const first = { reference, version: 1, state }
  await installations.add(first)
  return first
}
