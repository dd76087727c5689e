import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const stages = process.env['ENGINE_RUNS'] === 'full' ? ['sort', 'group'] : ['group']
const program = fileURLToPath(new URL('./endless-pipeline.ts', import.meta.url))

describe('A stage that holds documents in memory', () => {
  for (const stage of stages)
    it(`is refused before it ends the process ($${stage})`, async function () {
      this.timeout(30_000)
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--max-old-space-size=128',
        '--import',
        'tsx',
        program,
        stage,
      ])

      assert.equal(stdout, 'QueryExceededMemoryLimitNoDiskUseAllowed')
    })
})
