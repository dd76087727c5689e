import assert from 'node:assert/strict'
import { project } from '../../server/publishing/projection.ts'
import { withoutWords } from '../../server/publication-gate/publication-gate.ts'
import { someFacts } from '../publishing/a-publication.ts'
import { written } from '../publishing/plan-notation.ts'
import { encodings, planted } from '../support/leaks/encodings.ts'
import { inTurns } from '../support/in-turns.ts'
import { operated } from '../support/leaks/pdf-surgery.ts'
import { filesOf, judged, type Files } from './judged.ts'
import { plants, withPlant } from './plants.ts'

const secret = 'quillfoster marrowglint 482913'
const plan = written(
  `# Head\np the safe [${secret}] is open, 0123456789abcdef\n- item\n! A | B\n| one | [x]\na Title | Done`,
)

describe('A leak planted on purpose', function () {
  this.timeout(600_000)
  let files: Files
  let withoutPdf: Files

  before(async () => {
    files = await filesOf(project(plan.passages, plan.set, someFacts))
    withoutPdf = { ...files, pdf: Buffer.alloc(0) }
  })

  it('is not there before: the same files pass, also where the PDF was taken apart and written again', async () => {
    const again = { ...files, pdf: operated(files.pdf, () => undefined) }

    assert.deepEqual([await judged(files, plan), await judged(again, plan)], [[], []])
  })

  const isTurnOf = inTurns(4)
  for (const [place, plant] of plants.entries())
    it(`is caught in ${plant.output}, ${plant.channel}, in every encoding`, async () => {
      const missed: string[] = []
      for (const encoding of encodings.filter((one) => isTurnOf(one, place))) {
        const leaking = withPlant(
          plant.output === 'pdf' ? files : withoutPdf,
          plant,
          planted(secret, encoding),
        )
        assert.ok(!leaking[plant.output].equals(files[plant.output]))
        const hits = await judged(leaking, plan)
        if (!hits.some(({ output }) => output === plant.output)) missed.push(encoding)
        const told = JSON.stringify(hits.map(withoutWords))
        for (const word of ['quillfoster', 'marrowglint', '482913']) assert.ok(!told.includes(word))
      }

      assert.deepEqual(missed, [])
    })
})
