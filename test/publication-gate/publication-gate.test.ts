import assert from 'node:assert/strict'
import fc from 'fast-check'
import { written } from '../publishing/plan-notation.ts'
import { wholePlan } from '../publishing/a-publication.ts'
import { anySkeleton, drawnFrom, fill } from '../publishing/plan-skeleton.ts'
import { published } from './judged.ts'

const seed = 20_270_604

describe('The gate lets pass what was decided', function () {
  this.timeout(600_000)

  it('in every output of a plan with something of every kind', async () => {
    assert.deepEqual(await published(written(wholePlan)), [])
  })

  it('whether the organisation is named, and for whomever it is', async () => {
    for (const namesOrganisation of [true, false])
      for (const audience of ['sec-parties', 'everyone'] as const)
        assert.deepEqual(await published(written('p one [two] three', { namesOrganisation, audience })), [])
  })

  it('whatever signs the public sentence holds', async () => {
    for (const whyPublished of [
      '=1+1, “quoted” "so"',
      '-- <b>&amp;</b> `x` {y}',
      "one\r\ntwo\n\n'=three'",
      '[withheld]',
    ])
      assert.deepEqual(await published(written('p one [two] three', { whyPublished })), [])
  })

  it('in PDFs of many pages, with tables that go on and rows taller than a page', async () => {
    const tall = 'all of it was checked again by two people '.repeat(160)
    const rows = Array.from(
      { length: 60 },
      (_, at) => `| room ${at} | ${at % 7 === 3 ? '[gone]' : 'kept'} | a [b] c`,
    )
    const plan = `! Room | State | Note\n${rows.join('\n')}\n| one | ${tall} | two\np ${tall}\n- ${tall}\n- short`

    assert.deepEqual(await published(written(plan)), [])
  })

  it('in page, JSON, CSV and feed of hundreds of random plans', async () => {
    await fc.assert(
      fc.asyncProperty(anySkeleton, fc.nat(), async (skeleton, from) => {
        assert.deepEqual(await published(fill(skeleton, drawnFrom(from)), false), [])
      }),
      { numRuns: Number(process.env['FAST_CHECK_RUNS'] ?? 100), seed },
    )
  })

  it('in PDFs of random plans', async () => {
    await fc.assert(
      fc.asyncProperty(anySkeleton, fc.nat(), async (skeleton, from) => {
        assert.deepEqual(await published(fill(skeleton, drawnFrom(from))), [])
      }),
      { numRuns: Number(process.env['PDF_RUNS'] ?? 5), seed },
    )
  })
})
