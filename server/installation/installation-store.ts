import { InstallationModel } from '../../models/installation.ts'
import { records } from '../database/records.ts'
import { is } from '../kernel/filter.ts'
import type { Installation, InstallationState } from './installation.ts'

const installations = records<Installation>(InstallationModel)
const reference = 'installation'

/** What the database is for, or null where nobody has used it yet. */
export async function installationState(): Promise<InstallationState | null> {
  return (await installations.findOne(is('reference', reference)))?.state ?? null
}

export async function markInstallation(state: InstallationState): Promise<void> {
  const before = await installations.findOne(is('reference', reference))
  if (before) await installations.save({ ...before, state }, before)
  else await installations.add({ reference, version: 1, state })
}
