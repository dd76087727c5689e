import type { Context } from '../kernel/actor.ts'
import { actingAsWords } from '../kernel/actor.ts'
import { unspokenReference, type Reference } from '../kernel/reference.ts'

/** One field that changed, as readers see it. */
export type TrailChange = { readonly field: string; readonly from: string | null; readonly to: string | null }

/** Who did what, acting as what, when, to which record, under which rule and decision. Written once, never changed. */
export type TrailEntry = {
  readonly reference: string
  readonly version: number
  readonly at: Date
  readonly person: Reference
  readonly personName: string
  readonly actingAs: string
  /** Kind and reference of the record this tells of. */
  readonly recordKind: string
  readonly record: Reference
  /** The version of the record that the story made; null where it left the record as it was. */
  readonly recordVersion: number | null
  readonly cases: readonly Reference[]
  readonly organisation: Reference | null
  readonly did: string
  readonly changes: readonly TrailChange[]
  readonly reason: string | null
  readonly rule: string | null
  readonly decision: Reference | null
  /** Which readers of the record may see the entry; `all` for every reader of it. */
  readonly audience: TrailAudience
}

/**
 * `committee`: deliberation; `assessors`: before issue; `parties`: assessors and the organisation, in the factual check;
 * `organisation`: its own drafts; `secretariat`: administration.
 */
export const trailAudiences = [
  'all',
  'committee',
  'assessors',
  'parties',
  'organisation',
  'secretariat',
] as const
export type TrailAudience = (typeof trailAudiences)[number]

/** What a story says of itself for the trail; the rest is known from the context. */
export type Told = Pick<TrailEntry, 'recordKind' | 'record' | 'did'> &
  Partial<
    Pick<TrailEntry, 'cases' | 'organisation' | 'changes' | 'reason' | 'rule' | 'decision' | 'audience'>
  >

/** The change of state of a record, in words; none where it stays as it is. `before` is null for a new record. */
export function stateChange<Status extends string>(
  labels: Readonly<Record<Status, string>>,
  before: { readonly status: Status } | null,
  after: { readonly status: Status },
): readonly TrailChange[] {
  const [from, to] = [before && labels[before.status], labels[after.status]]
  return from === to ? [] : [{ field: 'State', from, to }]
}

/** Makes the entry of a story: every story leaves one, in the same transaction as its change. */
export function trailEntry(
  told: Told,
  recordVersion: number | null,
  { actor, now, random }: Context,
): TrailEntry {
  return {
    cases: [],
    organisation: null,
    changes: [],
    reason: null,
    rule: null,
    decision: null,
    audience: 'all',
    ...told,
    recordVersion,
    reference: unspokenReference(random),
    version: 1,
    at: now,
    person: actor.person,
    personName: actor.name,
    actingAs: actingAsWords(actor),
  }
}

export const trailPath = '/trail'
