import assert from 'node:assert/strict'
import { project } from '../../server/publishing/projection.ts'
import type { PublicationOutput } from '../../server/publishing/publication-output.ts'
import type { PublicationSet } from '../../server/redactions/publication-set.ts'
import { passGate } from '../../server/publication-gate/gate-actions.ts'
import { withoutWords } from '../../server/publication-gate/publication-gate.ts'
import { renderOutputs } from '../../server/publishing/render-outputs-actions.ts'
import { ReadingFailed, readOutputs } from '../../server/read-back/read-outputs.ts'
import { aProjection, someFacts } from '../publishing/a-publication.ts'
import { aSet, written, type WrittenPlan } from '../publishing/plan-notation.ts'
import { entriesOf, leadsTo, objectWith, operated } from '../support/leaks/pdf-surgery.ts'
import { filesOf, judged, readBack, settled, type Files } from './judged.ts'

const plan = written(
  '# Head of [x] all\np one two [three] four\n- first item\n- second item\n! A | B\n| a1 | b1\n| a2 | [b2]\na Do | This | Prevent',
)

async function hitsIn(files: Files, of: WrittenPlan = plan): Promise<readonly PublicationOutput[]> {
  const outputs = (await judged(files, of)).flatMap(({ output }) => (output ? [output] : []))
  return [...new Set(outputs)]
}

describe('The gate stops files that are not what was decided', function () {
  this.timeout(120_000)
  let files: Files

  before(async () => {
    files = await filesOf(project(plan.passages, plan.set, someFacts))
  })

  /** The files of a plan that differs, judged by the decision on the first. */
  async function instead(
    text: string,
    differing: Partial<PublicationSet> = {},
  ): Promise<readonly PublicationOutput[]> {
    const other = written(text, differing)
    return await hitsIn(await filesOf(project(other.passages, other.set, someFacts)))
  }
  const source =
    '# Head of [x] all\np one two [three] four\n- first item\n- second item\n! A | B\n| a1 | b1\n| a2 | [b2]\na Do | This | Prevent'
  const inThree = ['page', 'pdf', 'json'] as const

  it('lets them pass as they are', async () => {
    assert.deepEqual(await judged(files, plan), [])
    assert.deepEqual(await instead(source), [])
  })

  it('where a decided word is missing', async () => {
    assert.deepEqual(await instead(source.replace('one two', 'one')), inThree)
  })

  it('where decided words stand in another order', async () => {
    assert.deepEqual(await instead(source.replace('one two', 'two one')), inThree)
    assert.deepEqual(
      await instead(source.replace('- first item\n- second item', '- second item\n- first item')),
      inThree,
    )
  })

  it('where a mark is missing', async () => {
    assert.deepEqual(await instead(source.replace('two [three] four', 'two four')), inThree)
    assert.deepEqual(await instead(source.replace('[b2]', '')), inThree)
  })

  it('where a mark is too many, shows a ground that was not to show, or stands elsewhere', async () => {
    assert.deepEqual(await instead(source.replace('first item', 'first [1] item')), inThree)
    assert.deepEqual(await instead(source.replace('[three]', '[S:three]')), inThree)
    assert.deepEqual(await instead(source.replace('two [three] four', '[three] two four')), inThree)
  })

  it('where words moved from one cell, item or block to the next', async () => {
    assert.deepEqual(await instead(source.replace('| a1 | b1', '| a1 b | 1')), inThree)
    assert.deepEqual(await instead(source.replace('- second item', 'p second item')), inThree)
    assert.deepEqual(await instead(source.replace('# Head', 'p Head')), inThree)
  })

  it('where an empty item, cell or row tells how much is withheld', async () => {
    const emptied = (output: 'page' | 'json', from: RegExp, to: string): Files => ({
      ...files,
      [output]: Buffer.from(files[output].toString('utf8').replace(from, to)),
    })

    assert.deepEqual(await hitsIn(emptied('page', /<\/ul>/, '<li class="assay-typed"></li></ul>')), ['page'])
    assert.deepEqual(
      await hitsIn(emptied('page', /<\/tbody>/, '<tr class="govuk-table__row"></tr></tbody>')),
      ['page'],
    )
    const json = emptied('json', /"rows": \[/, '"rows": [\n          [],')
    assert.ok((await hitsIn(json)).includes('json'))
  })

  it('where organisation, audience, sentence, day, code or address is another', async () => {
    const of = async (projection = aProjection()) => await hitsIn(await filesOf(projection, false))
    const same = project(plan.passages, plan.set, someFacts)
    const all = ['page', 'json', 'csv', 'feed'] as const

    assert.deepEqual(await of(same), [])
    assert.deepEqual(await of({ ...same, organisation: null }), all)
    assert.deepEqual(await of({ ...same, audience: 'everyone' }), ['page', 'json', 'csv'])
    assert.deepEqual(await of({ ...same, whyPublished: 'Because.' }), all)
    assert.deepEqual(await of({ ...same, code: 'f'.repeat(64) }), ['page', 'json', 'csv'])
    assert.deepEqual(await of({ ...same, address: 'https://assay.example/publications/RP-2027-K7Q4' }), [
      'json',
      'csv',
      'feed',
    ])
  })

  it('where the PDF shows a box over its words', async () => {
    const pdf = operated(files.pdf, (open) => {
      const contents = leadsTo(open, entriesOf(objectWith(open, 'Type', 'Page')), 'Contents')
      const box = '/Artifact BMC 60 90 400 60 re /DeviceRGB cs 0 0 0 scn f EMC'
      contents.stream = Buffer.from(`${contents.stream?.toString('latin1') ?? ''}\n${box}`, 'latin1')
    })
    const hits = await judged({ ...files, pdf }, plan)

    assert.deepEqual(
      hits.map(({ output, channel }) => [output, channel]),
      [['pdf', 'shapes over text']],
    )
  })

  it('where the PDF belongs to another JSON file', async () => {
    const other = await filesOf(project(plan.passages, plan.set, { ...someFacts, code: 'f'.repeat(64) }))
    const hits = await judged({ ...files, pdf: other.pdf }, plan)
    const channels = [...new Set(hits.map(({ channel }) => channel))]

    assert.deepEqual(channels.toSorted(), [
      'furniture of page 1',
      'furniture of page 2',
      'identifier',
      'text',
    ])
  })

  it('naming the output, the channel and the place, and no word', async () => {
    const page = Buffer.from(files.page.toString('utf8').replace('one two', 'one secret two'))
    const hits = (await judged({ ...files, page }, plan)).map(withoutWords)

    assert.deepEqual(hits, [
      { output: 'page', what: 'remainder', channel: 'text', place: 15 },
      { output: 'page', what: 'lack', channel: 'text', place: 15 },
    ])
  })
})

describe('The gate stops a publication whatever its files hold', function () {
  this.timeout(60_000)
  const why = async (differing: Partial<typeof settled>, of: WrittenPlan = plan) =>
    (await judged(await filesOf(aProjection(), false), of, { ...settled, ...differing })).map(
      ({ channel, place, output }) => [channel, place, output],
    )

  it('while a repetition has no answer', async () => {
    assert.deepEqual(await why({ unanswered: [3, 5] }), [
      ['repetitions', 3, null],
      ['repetitions', 5, null],
    ])
  })

  it('where the set is not the one that was decided', async () => {
    assert.deepEqual(await why({ presentDigest: 'e' }), [['digest', 1, null]])
  })

  it('where the case is restricted', async () => {
    assert.deepEqual(await why({ isExistenceRestricted: true }), [['restriction', 1, null]])
  })

  it('where a redaction or a chosen part is not bound to the words of this version', async () => {
    const [span] = plan.set.spans
    assert.ok(span)
    const set = {
      ...plan.set,
      spans: [span, { ...span, quote: 'y' }],
      chosen: [{ part: 'PB-9', partVersion: 1, why: '' }, ...plan.set.chosen],
    }

    assert.deepEqual(await why({}, { ...plan, set }), [
      ['chosen parts', 1, null],
      ['redactions', 2, null],
    ])
  })

  it('where nothing is chosen, or a chosen part shows nothing', async () => {
    assert.deepEqual(await why({}, { ...plan, set: aSet() }), [['chosen parts', 1, null]])
    assert.deepEqual(await why({}, written('p one\np [two]')), [['chosen parts', 2, null]])
  })
})

describe('The outputs as rendered for a publication', function () {
  this.timeout(60_000)

  it('pass the gate, read back in a process of its own', async () => {
    const rendered = await renderOutputs(project(plan.passages, plan.set, someFacts))

    assert.deepEqual(await passGate(rendered, plan.passages, plan.set, someFacts, settled), [])
  })

  it('are stopped where one is missing, twice there, or named or typed otherwise', async () => {
    const rendered = await renderOutputs(project(plan.passages, plan.set, someFacts))
    const hits = async (given: typeof rendered) =>
      (await passGate(given, plan.passages, plan.set, someFacts, settled)).map(({ output, channel }) => [
        output,
        channel,
      ])
    const changed = (change: (one: (typeof rendered)[number]) => object) =>
      rendered.map((one) => (one.output === 'pdf' ? { ...one, ...change(one) } : one))

    assert.deepEqual(await hits(rendered.slice(1)), [['page', 'outputs']])
    assert.deepEqual(await hits([...rendered, ...rendered.slice(1, 2)]), [['pdf', 'outputs']])
    assert.deepEqual(
      new Set((await hits(changed(() => ({ fileName: 'Northwind key ceremony.pdf' })))).flat()),
      new Set(['pdf', 'file name']),
    )
    assert.deepEqual(
      new Set((await hits(changed(() => ({ type: 'application/pdf; name="RP-2027"' })))).flat()),
      new Set(['pdf', 'type']),
    )
  })

  it('are given up where reading them takes too long, without a word of them; the next are read', async () => {
    const long = Buffer.from(JSON.stringify(Array.from({ length: 1_000_000 }, () => 'word')))

    await assert.rejects(readOutputs([{ kind: 'json', bytes: long }], 20), ReadingFailed)
    assert.equal((await readOutputs([{ kind: 'json', bytes: Buffer.from('{}') }])).length, 1)
  })

  it('are read alike in the process and here', async () => {
    const files = await filesOf(project(plan.passages, plan.set, someFacts))
    const there = await readOutputs([{ kind: 'pdf', bytes: files.pdf }])
    const here = (await readBack(files)).find(({ output }) => output === 'pdf')

    assert.deepEqual(there[0], here?.items)
  })
})
