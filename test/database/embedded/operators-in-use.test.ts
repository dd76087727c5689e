import assert from 'node:assert/strict'
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

/** The names with a dollar sign that stand as the key of an object. */
function wordsIn(path: string): readonly string[] {
  return Array.from(
    readProjectFile(path).matchAll(/[{,\s]['"]?(\$[a-zA-Z]+)['"]?\s*:/g),
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
