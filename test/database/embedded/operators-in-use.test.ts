import assert from 'node:assert/strict'
import { commands } from '../../../server/database/embedded/command-table.ts'
import { supportedWords } from '../../../server/database/embedded/supported-words.ts'
import { projectFiles, readProjectFile } from '../../support/project-files.ts'

// Whatever Assay and the libraries it stores through ask of a database, the built-in one must understand.

const own = projectFiles('server', 'models').filter(
  (path) => path.endsWith('.ts') && !path.startsWith('server/database/embedded/'),
)
const libraries = [
  ...projectFiles('node_modules/connect-mongo/dist').filter((path) => /[.][cm]?js$/.test(path)),
  'node_modules/rate-limiter-flexible/lib/RateLimiterMongo.js',
  ...projectFiles('node_modules/mongodb/lib/gridfs').filter((path) => path.endsWith('.js')),
]

/** The names with a dollar sign that stand as the key of an object, or are set as one. */
function wordsIn(path: string): readonly string[] {
  return Array.from(
    readProjectFile(path).matchAll(/[{,\s.[]['"]?(\$[a-zA-Z]+)['"]?\]?\s*(?::|=[^=>])/g),
    ([, word]) => word ?? '',
  )
}

const understood = new Set<string>(Object.values(supportedWords).flat())

describe('The words of queries in use', () => {
  for (const [whose, paths] of Object.entries({ 'of Assay': own, 'of its libraries': libraries }))
    it(`${whose} are all understood by the built-in engine`, () => {
      const words = paths.flatMap((path) => wordsIn(path).map((word) => ({ path, word })))

      assert.ok(words.length > 0)
      assert.deepEqual(
        words.filter(({ word }) => !understood.has(word)),
        [],
      )
    })

  it('are found where they stand as keys', () => {
    assert.ok(wordsIn('server/database/embedded/housekeeping.ts').includes('$lt'))
  })
})

/** What a method of Mongoose, of the driver or of a session asks the database to do. */
const askedBy: Readonly<Record<string, readonly string[]>> = {
  aggregate: ['aggregate', 'getMore'],
  abortTransaction: ['abortTransaction'],
  bulkWrite: ['insert', 'update', 'delete'],
  collMod: ['collMod'],
  command: [],
  commitTransaction: ['commitTransaction'],
  countDocuments: ['aggregate'],
  create: ['insert'],
  createCollection: ['create'],
  createIndex: ['createIndexes'],
  createIndexes: ['createIndexes'],
  deleteMany: ['delete'],
  deleteOne: ['delete'],
  distinct: ['distinct'],
  drop: ['drop'],
  dropCollection: ['drop'],
  dropDatabase: ['dropDatabase'],
  dropIndex: ['dropIndexes'],
  dropIndexes: ['dropIndexes'],
  estimatedDocumentCount: ['count'],
  exists: ['find'],
  explain: ['explain'],
  find: ['find', 'getMore', 'killCursors'],
  findById: ['find'],
  findOne: ['find'],
  findOneAndDelete: ['findAndModify'],
  findOneAndReplace: ['findAndModify'],
  findOneAndUpdate: ['findAndModify'],
  indexes: ['listIndexes'],
  insertMany: ['insert'],
  insertOne: ['insert'],
  listCollections: ['listCollections'],
  listDatabases: ['listDatabases'],
  listIndexes: ['listIndexes'],
  replaceOne: ['update'],
  syncIndexes: ['listIndexes', 'dropIndexes', 'createIndexes'],
  updateMany: ['update'],
  updateOne: ['update'],
  watch: ['aggregate'],
  withTransaction: ['commitTransaction', 'abortTransaction'],
}
/** What a driver asks by itself. */
const unasked = ['ping', 'endSessions']

describe('The commands in use', () => {
  for (const [whose, paths] of Object.entries({ 'of Assay': own, 'of its libraries': libraries }))
    it(`${whose} are all in the table of the built-in engine`, () => {
      const asked = paths.flatMap((path) =>
        Array.from(readProjectFile(path).matchAll(/[.](\w+)(?:<[^>]*>)?[(]/g), ([, method]) => method ?? '')
          .filter((method) => Object.hasOwn(askedBy, method))
          .flatMap((method) => askedBy[method] ?? [])
          .map((command) => ({ path, command })),
      )

      assert.ok(asked.length > 0)
      assert.deepEqual(
        asked.filter(({ command }) => !commands.has(command)),
        [],
      )
    })

  it('of a driver by itself are there too', () => {
    assert.deepEqual(
      unasked.filter((command) => !commands.has(command)),
      [],
    )
  })
})
