import mongoose from 'mongoose'
import { InstallationModel } from '../../models/installation.ts'
import { records } from '../database/records.ts'
import { everything, is } from '../kernel/filter.ts'
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

/** Empties every collection but the mark: a story that was cut off in the telling is told anew. */
export async function emptyForStory(): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    if (model !== (InstallationModel as unknown)) await model.deleteMany({})
  }
}

/** Says whether somebody has used the database without marking it. */
export async function holdsRecords(): Promise<boolean> {
  const people = mongoose.models['people']
  return people ? (await records(people as never).count(everything)) > 0 : false
}
