import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach } from 'mocha'
import { MongoClient } from 'mongodb'
import type { Collection, Db } from 'mongodb'
import { startEngine } from '../../../server/database/embedded/start-engine.ts'
import type { EngineOptions, RunningEngine } from '../../../server/database/embedded/start-engine.ts'

/** A plain document; its `_id` is a number where a test sets it. */
export type Plain = { _id?: number; n?: number; code?: string; text?: string; tags?: string[]; at?: Date }

export type Bench = {
  readonly engine: () => RunningEngine
  readonly directory: () => string
  readonly client: () => MongoClient
  readonly database: () => Db
  /** A collection of plain documents, empty at the start of each test. */
  readonly collection: (name?: string) => Collection<Plain>
}

/** One engine and one official driver for the tests of a describe block; the database is emptied before each. */
export function withEngine(options: Omit<EngineOptions, 'directory'> = {}): Bench {
  let directory = ''
  let engine: RunningEngine | undefined
  let client: MongoClient | undefined

  before(async function () {
    this.timeout(20_000)
    directory = mkdtempSync(join(tmpdir(), 'engine-test-'))
    engine = await startEngine({ directory, ...options })
    client = await MongoClient.connect(engine.uri)
  })

  beforeEach(async () => {
    await client?.db('test').dropDatabase()
  })

  after(async () => {
    await client?.close()
    await engine?.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  function ready<T>(part: T | undefined): T {
    if (part === undefined) throw new Error('the engine has not been started')
    return part
  }

  const database = () => ready(client).db('test')
  return {
    engine: () => ready(engine),
    directory: () => directory,
    client: () => ready(client),
    database,
    collection: (name = 'things') => database().collection<Plain>(name),
  }
}

/** The code of the error that the work fails with. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
  return undefined
}
