import { emptyCollections, holdsAnything } from '../database/empty-collections.ts'
import { installationState, markInstallation } from '../installation/installation-store.ts'
import { people } from './demo-register.ts'
import { tellStory } from './tell-story.ts'
import { roleLabels } from '../kernel/actor.ts'

/** Thrown, for the person who starts Assay, where sample and real cases would meet. */
export class DemoRefused extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'DemoRefused'
  }
}

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
  const state = await installationState()
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
    await markInstallation('real')
    return { isDemo: false, signIns: [] }
  }
  if (state !== 'story-told') {
    told.begins()
    await markInstallation('story-begun')
    await emptyCollections(['installation'])
    await tellStory(told.now, told.password(), told.baseUrl)
    await markInstallation('story-told')
  }
  return { isDemo: true, signIns: signInLines(told.keptPassword()) }
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
