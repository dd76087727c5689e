import { emptyCollections, holdsAnything } from '../database/empty-collections.ts'
import { findInstallation, markInstallation } from '../installation/installation-store.ts'
import type { Installation, InstallationState } from '../installation/installation.ts'
import { DemoRefused } from './demo-refused.ts'
import { people } from './demo-register.ts'
import { tellStory } from './tell-story.ts'
import { roleLabels } from '../kernel/actor.ts'
import { ReferenceTaken, Stale } from '../kernel/refusals.ts'

/**
 * With which password, when and at which address the story is told; `begins` is called once it has to be. The kept
 * password is the one of an earlier telling, where the folder has it: a copy that was brought back has not.
 */
type Told = {
  readonly password: () => string
  readonly keptPassword: () => string | null
  readonly now: Date
  readonly baseUrl: string
  readonly begins: () => void
}

/**
 * Settles whether this database holds the sample story, and tells it where it is wanted and not yet told. A database
 * is for one or the other, for ever, so that sample sign-ins never meet real cases.
 */
export async function prepareDemo(
  wanted: boolean | null,
  byDefault: boolean,
  told: Told,
): Promise<{ readonly isDemo: boolean; readonly signIns: readonly string[] }> {
  const seen = await findInstallation()
  const state = seen?.state ?? null
  const isMarked = state === 'story-begun' || state === 'story-told'
  if (isMarked && wanted === false) {
    throw new DemoRefused(
      'This database holds sample data with sample sign-ins, and ASSAY_DEMO is off: name another folder in ASSAY_DATA_DIR, or another database in MONGODB_URI, for real cases.',
    )
  }
  if (state === 'real' || (state === null && (await holdsAnything('people')))) {
    if (wanted === true) {
      throw new DemoRefused(
        'This database holds real cases: the sample story (ASSAY_DEMO=on) is told into an empty one only.',
      )
    }
    return { isDemo: false, signIns: [] }
  }
  if (!isMarked && !(wanted ?? byDefault)) {
    await mark('real', seen)
    return { isDemo: false, signIns: [] }
  }
  if (state !== 'story-told') {
    told.begins()
    const begun = await mark('story-begun', seen)
    await emptyCollections(['installation'])
    await tellStory(told.now, told.password(), told.baseUrl)
    await mark('story-told', begun)
  }
  return { isDemo: true, signIns: signInLines(told.keptPassword()) }
}

/** Of several Assays that start on an empty database at once, one is the first; all may find that cases are real. */
async function mark(state: InstallationState, seen: Installation | null): Promise<Installation | null> {
  return await markInstallation(state, seen).catch(async (problem: unknown) => {
    if (!(problem instanceof ReferenceTaken || problem instanceof Stale)) throw problem
    const now = await findInstallation()
    if (state === 'real' && now?.state === 'real') return now
    throw new DemoRefused(
      'Another Assay is preparing this database just now: start this one again once that one is running.',
    )
  })
}

function signInLines(password: string | null): readonly string[] {
  const lines = Object.values(people).map(
    ({ email, name, role }) => `  ${email.padEnd(28)} ${name}, ${roleLabels[role]}`,
  )
  const known =
    password === null
      ? ' is the one with which the story was told; this folder does not keep it.'
      : `: ${password}`
  return ['Sample sign-ins:', ...lines, `  The password of all of them${known}`]
}
