import mongoose, { type Model, type QueryFilter, type SortOrder, type UpdateQuery } from 'mongoose'
import { ReferenceTaken, Stale } from '../kernel/refusals.ts'
import { is, type Filter } from '../kernel/filter.ts'
import type { Hold } from '../kernel/hold.ts'
import type { Listed } from '../kernel/list-keys.ts'
import { noteVersion } from './written-versions.ts'

/** What every stored record has: its public name and the number of its last change. */
export type StoredRecord = { readonly reference: string; readonly version: number }

/** Which part of a list is wanted; `sort` names fields with 1 or -1, the first first. */
export type Wanted = {
  readonly sort: Readonly<Record<string, 1 | -1>>
  readonly skip?: number
  readonly limit?: number
}

/** How a store reads one collection. Every read takes a filter, so that none forgets the viewer. */
export function reading<Kept extends object>(model: Model<Kept>) {
  const query = (filters: readonly Filter[]) => mongoFilter<Kept>(filters)
  return {
    async findOne(...filters: Filter[]): Promise<Kept | null> {
      return plain(await model.findOne(query(filters)).lean()) as Kept | null
    },
    async list(wanted: Wanted, ...filters: Filter[]): Promise<readonly Kept[]> {
      const found = model
        .find(query(filters))
        .sort({ ...wanted.sort } satisfies Record<string, SortOrder>)
        .skip(wanted.skip ?? 0)
      const rows = await (wanted.limit === undefined ? found : found.limit(wanted.limit)).lean()
      return rows.map((row) => plain(row) as Kept)
    },
    /** Every record, one after the other as the database gives them: for what is too long to be in memory at once. */
    async *each(sort: Wanted['sort'], ...filters: Filter[]): AsyncGenerator<Kept> {
      const order = { ...sort } satisfies Record<string, SortOrder>
      const cursor = model.find(query(filters)).sort(order).lean().cursor({ batchSize: 500 })
      try {
        for await (const row of cursor) yield plain(row) as Kept
      } finally {
        await cursor.close()
      }
    },
    async count(...filters: Filter[]): Promise<number> {
      return await model.countDocuments(query(filters))
    },
    /** Counts no further than so many: a list need not read all to say that there are more. */
    async countUpTo(most: number, ...filters: Filter[]): Promise<number> {
      return await model.countDocuments(query(filters), { limit: most })
    },
    /** Every value that the field has among these records, once. */
    async values<Field extends keyof Kept & string>(
      field: Field,
      ...filters: Filter[]
    ): Promise<readonly Kept[Field][]> {
      return (await model.distinct(field, query(filters))) as Kept[Field][]
    },
  }
}

type Storing<Kept, Keys> = {
  /** What lists are ordered and searched by, where a field as it stands will not do. */
  readonly keysOf?: (record: Kept) => Keys
  /** Lists that grow by `addTo` alone: saving a record leaves them as they are by then. */
  readonly growing?: readonly (keyof Kept & string)[]
}

/** The few things a store does with one collection. */
export function records<Kept extends StoredRecord, Keys = never>(
  model: Model<[Keys] extends [never] ? Kept : Kept & Listed<Keys>>,
  { keysOf, growing = [] }: Storing<Kept, Keys> = {},
) {
  return recordsOf<Kept>(
    model as unknown as Model<Kept>,
    keysOf ? (record) => ({ ...record, listed: keysOf(record) }) : (record) => record,
    growing,
  )
}

/** A record of the shape that its model says; throws where it is of another. */
export async function checked<Kept>(model: Model<Kept>, stored: Kept) {
  const whole = new model(stored)
  // Every field, whether it is new or not. Asked for what is new, Mongoose names each byte of what lies in a list.
  await whole.validate(undefined, { validateAllPaths: true })
  return whole
}

function recordsOf<Kept extends StoredRecord>(
  model: Model<Kept>,
  kept: (record: Kept) => Kept,
  growing: readonly (keyof Kept & string)[],
) {
  const reads = reading(model)
  const grown = async ({ reference }: StoredRecord): Promise<Partial<Kept>> => {
    const now = growing.length === 0 ? null : await reads.findOne(is('reference', reference))
    return now === null
      ? {}
      : (Object.fromEntries(growing.map((field) => [field, now[field]])) as Partial<Kept>)
  }
  return {
    ...reads,
    async add(record: Kept): Promise<void> {
      const whole = await checked(model, kept(record))
      await refusedIfTaken(whole.save({ validateBeforeSave: false }))
      noteVersion(record.reference, record.version)
    },
    async addAll(many: readonly Kept[]): Promise<void> {
      if (many.length > 0) await refusedIfTaken(model.insertMany(many.map(kept)))
      for (const { reference, version } of many) noteVersion(reference, version)
    },
    /** Saves the whole record where nobody changed it since `before` was read; throws Stale otherwise. */
    async save(record: Kept, before: StoredRecord): Promise<Kept> {
      const next = { ...record, ...(await grown(before)), version: before.version + 1 }
      const stored = kept(next)
      await checked(model, stored)
      const outcome = await model.replaceOne(
        { reference: before.reference, version: before.version } as QueryFilter<Kept>,
        stored,
      )
      if (outcome.matchedCount === 0) throw new Stale()
      noteVersion(next.reference, next.version)
      return next
    },
    /**
     * Puts a value into a list of these records and leaves their versions, which stand in the forms of people who are not
     * to notice. Call it inside a transaction.
     */
    async addTo(field: keyof Kept & string, value: string, ...filters: Filter[]): Promise<void> {
      const added = { $addToSet: { [field]: value } } as UpdateQuery<Kept>
      await model.updateMany(mongoFilter<Kept>(filters), added)
    },
    /** Puts one value into all these records at once and raises their versions, so that nobody saves the old one back. */
    async setAll<Field extends keyof Kept & string>(
      field: Field,
      value: Kept[Field],
      ...filters: Filter[]
    ): Promise<void> {
      const changed = { $set: { [field]: value }, $inc: { version: 1 } } as unknown as UpdateQuery<Kept>
      await model.updateMany(mongoFilter<Kept>(filters), changed)
    },
    /** Removes by filter: for what is not a record of the story (previews, links). Gives how many. */
    async remove(...filters: Filter[]): Promise<number> {
      return (await model.deleteMany(mongoFilter<Kept>(filters))).deletedCount
    },
  }
}

/** A way to hold what is called so: whoever holds it too before the transaction ends begins again. */
export function holding(model: Model<Hold>): (reference: string) => Promise<void> {
  const holds = records<Hold>(model)
  return async (reference) => {
    const before = await holds.findOne(is('reference', reference))
    if (before) await holds.save(before, before)
    else await holds.add({ reference, version: 1 })
  }
}

/** Turns filters made by our own code into MongoDB's, all of which must hold; a missing value throws. */
export function mongoFilter<Kept>(filters: readonly Filter[]): QueryFilter<Kept> {
  return translate({ kind: 'all', of: filters })
}

/** As flat as can be: what stands below an `$and` or an `$or` of one alone would keep an index from being used. */
function translate(filter: Filter): Record<string, unknown> {
  if (filter.kind === 'all') {
    const parts = partsOf(filter).map(translate)
    return parts.length > 1 ? { $and: parts } : (parts[0] ?? {})
  }
  if (filter.kind === 'any') {
    const ways = filter.of.map(translate)
    if (ways.length === 0) return { _id: mongoose.trusted({ $in: [] }) }
    return ways.length > 1 ? { $or: ways } : (ways[0] ?? {})
  }
  if (filter.kind === 'some')
    return { [filter.field]: mongoose.trusted({ $elemMatch: translate({ ...filter, kind: 'all' }) }) }
  if (filter.kind === 'begins') {
    const to = `${filter.value}\uffff`
    return { [filter.field]: mongoose.trusted({ $elemMatch: { $gte: filter.value, $lt: to } }) }
  }
  if (filter.value === undefined) throw new TypeError(`a filter on ${filter.field} has no value`)
  if (filter.operator === 'is') return { [filter.field]: filter.value }
  return { [filter.field]: mongoose.trusted({ [operators[filter.operator]]: filter.value }) }
}

function partsOf(filter: Filter): readonly Filter[] {
  if (filter.kind === 'all') return filter.of.flatMap(partsOf)
  const [only, ...others] = filter.kind === 'any' ? filter.of : []
  return only && others.length === 0 ? partsOf(only) : [filter]
}

const operators = {
  'is not': '$ne',
  'is one of': '$in',
  'is none of': '$nin',
  'is before': '$lt',
  'is at least': '$gte',
  'is at most': '$lte',
} as const

/**
 * A reference is drawn by chance, so now and then it belongs to another record; and of two who add something at once both
 * gave it the number that came next. The index says so.
 */
async function refusedIfTaken(adding: Promise<unknown>): Promise<void> {
  await adding.catch((problem: unknown) => {
    const isTaken = keysTakenIn(problem).some((key) => key === 'reference' || key === 'number')
    throw isTaken ? new ReferenceTaken() : problem
  })
}

/** What the violated index is on: of many that are added at once the driver tells its name alone, in a sentence. */
function keysTakenIn(problem: unknown): readonly string[] {
  const { code, keyPattern, message } = problem as {
    readonly code?: unknown
    readonly keyPattern?: object
    readonly message?: string
  }
  if (code !== 11000) return []
  return keyPattern ? Object.keys(keyPattern) : (/ index: (\S+)/.exec(message ?? '')?.[1] ?? '').split('_')
}

function plain(document: unknown): object | null {
  if (document === null || typeof document !== 'object') return null
  const record = { ...document } as Record<string, unknown>
  delete record['_id']
  delete record['__v']
  delete record['listed']
  return record
}
