import assert from 'node:assert/strict'
import { importRules } from './support/import-rules.ts'
import { importViolations } from './support/import-violations.ts'

describe('Who imports whom', () => {
  let violations: ReadonlyMap<string, readonly string[]>

  before(async function () {
    this.timeout(60_000)
    violations = await importViolations()
  })

  for (const { name = '' } of importRules) {
    it(name, () => {
      assert.deepEqual(violations.get(name), [])
    })
  }
})
