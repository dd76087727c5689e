import { tellStory, tellUpToPlan } from '../../server/demo/tell-story.ts'
import { CredentialModel } from '../../models/credential.ts'
import { everybodysHash, everybodysPassword } from './actors.ts'
import type { RunningApp } from './app.ts'
import { backedUp, broughtBack, copyOfRun, isFirstOfRun, keepForRun, type Copy } from './copied-databases.ts'

/** Where Assay was reached when the story was published: another address in each process, so none of them. */
const formerAddress = 'http://127.0.0.1'

/** What a telling left in the database, by what was told, when and where. */
const told = new Map<string, Copy>()

/** The whole sample story, in the empty database of this file. */
export async function theSampleStory(app: RunningApp): Promise<void> {
  await once(`all ${app.clock.now().toISOString()}`, () =>
    tellStory(app.clock.now(), everybodysPassword, formerAddress),
  )
}

/** The sample story of one case up to the plan that the Panel requires, in the empty database of this file. */
export async function theStoryUpToPlan(app: RunningApp): Promise<void> {
  await once(`up to the plan ${app.clock.now().toISOString()}`, () =>
    tellUpToPlan(app.clock.now(), everybodysPassword),
  )
}

/**
 * Tells it the first time in this process, unless another process of the run has told it already; afterwards puts back
 * what that left.
 */
async function once(key: string, tell: () => Promise<void>): Promise<void> {
  const copy = told.get(key) ?? ((await isFirstOfRun(key)) ? null : copyOfRun(key))
  if (copy) {
    told.set(key, copy)
    await broughtBack(copy)
    return
  }
  await tell()
  await CredentialModel.updateMany({}, { passwordHash: everybodysHash })
  const left = await backedUp()
  told.set(key, left)
  keepForRun(key, left)
}
