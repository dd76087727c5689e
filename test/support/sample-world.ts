import { demoClock, type DemoClock } from '../../server/demo/demo-clock.ts'
import { organisations, referenceOf } from '../../server/demo/demo-register.ts'
import { theSampleStory } from './told-story.ts'
import { addDays } from '../../server/kernel/day.ts'
import type { Reference } from '../../server/kernel/reference.ts'
import { addOrganisation } from '../../server/organisations/organisation-store.ts'
import { declare } from '../../server/people/declaration-actions.ts'
import { addPerson, keepCredential } from '../../server/people/person-store.ts'
import { everybodysHash } from './actors.ts'
import { useApp, type RunningApp } from './app.ts'
import { anOrganisation } from './builders/organisation.ts'
import { aPerson } from './builders/person.ts'
import { recordsOfStory, type StoryRecords } from './sample-records.ts'
import { addSecrets } from './sample-secrets.ts'
import { beginSession } from './sessions.ts'
import { aVisitor, type Visitor } from './visitor.ts'

/** People whom the sample story lacks: the excused in every other capacity, and those of other organisations. */
export const osprey = 'OR-2024-SPRY'
const extra = {
  secX: { role: 'secretariat', employer: organisations.holdings },
  asr2: { role: 'assessor', organisation: organisations.kestrel, employer: organisations.kestrel },
  asr3: { role: 'assessor', organisation: osprey, employer: osprey },
  dec: { role: 'pma-member' },
  pnlX: { role: 'panel-member', employer: organisations.northwind },
  audX: { role: 'auditor', employer: organisations.northwind },
  con2: { role: 'contact', organisation: organisations.brightwell, maySubmit: true },
} as const satisfies Readonly<Record<string, Parameters<typeof aPerson>[0]>>

const sampled = {
  sec: 'secretary',
  asr: 'lead',
  chr: 'chair',
  lsA: 'lsA',
  lsB: 'lsB',
  ss: 'ss',
  pki: 'pki',
  att: 'dccAttendee',
  pnl: 'panelOne',
  con: 'contact',
  dcc: 'dccContact',
  pty: 'party',
  aut: 'officer',
  aud: 'auditor',
  adm: 'administrator',
} as const

/** Everybody who looks at the sample story, by a short name; `out` has not signed in. */
export type Viewer = keyof typeof sampled | keyof typeof extra | 'out'
export const viewers = [...Object.keys(sampled), ...Object.keys(extra), 'out'] as readonly Viewer[]

const extraReferences = Object.fromEntries(
  Object.keys(extra).map((name, at) => [name, `PE-2025-X${'23456789BCDF'.charAt(at)}TR`]),
)

/** The reference of the person; of nobody for a stranger. */
export function personOf(viewer: Viewer): Reference {
  const short = (sampled as Readonly<Record<string, (typeof sampled)[keyof typeof sampled]>>)[viewer]
  return short ? referenceOf(short) : (extraReferences[viewer] ?? '')
}

export type SampleWorld = {
  readonly app: RunningApp
  readonly records: StoryRecords
  readonly as: (viewer: Viewer) => Visitor
}

/** The sample story with what it does not tell, in the database of the surrounding `describe`, everybody signed in. */
export function useSampleWorld(): SampleWorld {
  const app = useApp({ startsAt: '2027-03-01T12:30:00Z' })
  const visitors = new Map<Viewer, Visitor>()
  let records: StoryRecords | null = null

  before('the sample story, and everybody signed in', async function () {
    this.timeout(120_000)
    await theSampleStory(app)
    await addPeople()
    const clock = demoClock(app.clock.now())
    await addSecrets(clock)
    records = await recordsOfStory()
    await declareOn(records.northwind, clock)
    await signEverybodyIn(app, visitors)
  })

  return {
    app,
    get records() {
      if (!records) throw new Error('the story is not told yet')
      return records
    },
    as(viewer) {
      const visitor = visitors.get(viewer)
      if (!visitor) throw new Error(`${viewer} is not signed in`)
      return visitor
    },
  }
}

/** Adds those whom the sample story lacks, with the password of everybody. */
export async function addPeople(): Promise<void> {
  await addOrganisation(
    anOrganisation({ reference: osprey, name: 'Osprey Assurance', role: 'assurance-provider' }),
  )
  for (const [name, facts] of Object.entries(extra)) {
    const reference = extraReferences[name] ?? ''
    await addPerson(
      aPerson({ ...facts, reference, name: `Viewer ${name}`, email: `${name.toLowerCase()}@sample.example` }),
    )
    await keepCredential(reference, everybodysHash)
  }
}

async function declareOn(caseReference: Reference, clock: DemoClock): Promise<void> {
  const context = await clock.as(personOf('dec'), addDays(clock.today, -1))
  await declare({ caseReference, reason: 'I once advised this organisation.' }, context)
}

/** Gives everybody a session of their own. */
export async function signEverybodyIn(app: RunningApp, visitors: Map<Viewer, Visitor>): Promise<void> {
  for (const viewer of viewers) {
    const visitor = aVisitor(app)
    visitors.set(viewer, visitor)
    if (viewer !== 'out') await beginSession(app, visitor, personOf(viewer))
  }
}
