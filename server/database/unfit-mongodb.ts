import mongoose, { type mongo } from 'mongoose'
import { DatabaseUnfit } from './database-unfit.ts'

const oldestWireVersion = 21

/** Refuses a MongoDB that has no transactions or is too old, each in one sentence. */
export async function refuseUnfitMongodb(db: mongo.Db | undefined): Promise<void> {
  const hello = await db?.admin().command({ hello: 1 })
  if (!hello?.['setName'] && hello?.['msg'] !== 'isdbgrid') {
    throw new DatabaseUnfit(
      'MONGODB_URI names a single MongoDB server without transactions: it must be a replica set or a sharded cluster.',
    )
  }
  if (Number(hello['maxWireVersion']) < oldestWireVersion) throw new DatabaseUnfit(tooOld('MONGODB_URI'))
}

type Setting = 'MONGODB_URI' | 'MONGODB_READERS_URI'

/** What the driver could not connect with, in one sentence without a word of the address; what is no fault of it as it came. */
export function explainedConnecting(problem: unknown, setting: Setting): unknown {
  const sentence = problem instanceof Error ? sentenceFor(problem, setting) : null
  return sentence === null ? problem : new DatabaseUnfit(sentence)
}

function sentenceFor(problem: Error, setting: Setting): string | null {
  const { code } = problem as { readonly code?: unknown }
  if (isTooOld(problem)) return tooOld(setting)
  if (isOneOf(refusedUser, code))
    return `${setting} is refused by the database: check the name and password of its user.`
  if (isOneOf(unauthorised, code))
    return `The user of ${setting} may do too little: Assay needs the role “readWrite” on its database and on the one beside it that ends in “_published”.`
  if (problem.name === 'MongooseServerSelectionError' || isOneOf(unresolved, code))
    return `The database named by ${setting} cannot be reached: check the address and that it runs.`
  if (isOneOf(unreadable, code)) return `A file that ${setting} names cannot be read: check its path.`
  // The driver’s own parser and that of addresses each throw one of this name.
  const isMisspelt = problem.name === 'MongoParseError' || problem instanceof mongoose.mongo.MongoDriverError
  return isMisspelt
    ? `${setting} cannot be read as the address of a MongoDB: check how it is written, from mongodb:// to its options.`
    : null
}

const isOneOf = (codes: readonly unknown[], code: unknown): boolean => codes.includes(code)
const refusedUser = [18, 8000]
const unauthorised = [13]
const unresolved = ['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'ETIMEOUT', 'ECONNREFUSED', 'EAI_AGAIN']
const unreadable = ['ENOENT', 'EACCES', 'EISDIR']

/** The driver itself talks to no server that is older than it knows, and says so among the reasons for finding none. */
function isTooOld(problem: Error): boolean {
  const servers = (problem as { readonly reason?: Partial<mongo.TopologyDescription> | null }).reason?.servers
  return [...(servers?.values() ?? [])].some(({ error }) => error?.name === 'MongoCompatibilityError')
}

const tooOld = (setting: Setting): string =>
  `${setting} names a MongoDB that is too old: Assay needs version 7 or later.`
