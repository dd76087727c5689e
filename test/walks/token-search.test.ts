import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { project } from '../../server/publishing/projection.ts'
import { someFacts } from '../publishing/a-publication.ts'
import { written } from '../publishing/plan-notation.ts'
import { filesOf } from '../publication-gate/judged.ts'
import { plants, withPlant } from '../publication-gate/plants.ts'
import { encodings, planted, type Encoding } from '../support/leaks/encodings.ts'
import { inTurns } from '../support/in-turns.ts'
import { tokenSearch } from '../support/leaks/token-search.ts'
import { makeZip } from '../files/make-zip.ts'

const token = 'quillfoster marrowglint 482913'
const innocent =
  'The safe is open at night; 48 people may enter it, and 2913 have asked to. Quill pens, foster homes. '
const page = (inside: Buffer) =>
  Buffer.concat([Buffer.from(innocent.repeat(3)), inside, Buffer.from(innocent)])

describe('The search for words that must not be there', function () {
  this.timeout(120_000)
  const search = tokenSearch([token, 'harrowvane tidewicket 771204'])

  for (const encoding of encodings)
    it(`finds a token in a file, ${encoding}`, async () => {
      const found = await search([{ channel: 'page', bytes: page(planted(token, encoding)) }])

      assert.ok(
        found.some((one) => one.token === token && one.channel === 'page'),
        JSON.stringify(found),
      )
      assert.deepEqual(
        found.filter((one) => one.token !== token),
        [],
      )
    })

  it('says in which encoding, where that can be told', async () => {
    const certain: readonly Encoding[] = encodings.filter(
      (encoding) => !['case-folded', 'hyphenated', 'line-broken'].includes(encoding),
    )
    for (const encoding of certain) {
      const found = await search([{ channel: 'page', bytes: page(planted(token, encoding)) }])
      assert.ok(
        found.some((one) => one.encoding === encoding),
        `${encoding}: ${JSON.stringify(found)}`,
      )
    }
  })

  it('finds every fragment of eight signs of a token', async () => {
    const plain = 'quillfostermarrowglint482913'
    for (let at = 0; at + 8 <= plain.length; at += 1) {
      const found = await search([
        { channel: 'page', bytes: page(Buffer.from(` ${plain.slice(at, at + 8)} `)) },
      ])
      assert.ok(found.length > 0, plain.slice(at, at + 8))
    }
  })

  it('finds nothing where there is nothing', async () => {
    const plan = written('# Head\np the safe [x] is open')
    const files = await filesOf(project(plan.passages, plan.set, someFacts))
    const artefacts = Object.entries(files).map(([channel, bytes]) => ({ channel, bytes }))

    assert.deepEqual(await search([...artefacts, { channel: 'page', bytes: page(Buffer.alloc(0)) }]), [])
  })

  it('opens what is packed: gzip, zip with its names and comments', async () => {
    const zip = makeZip([
      { name: `${token}.txt`, content: innocent },
      { name: 'b.txt', content: token },
    ])
    const channels = async (bytes: Buffer) =>
      new Set((await search([{ channel: 'file', bytes }])).map(({ channel }) => channel))

    assert.ok((await channels(gzipSync(page(Buffer.from(token))))).has('file, unpacked'))
    assert.deepEqual([...(await channels(zip))].toSorted(), ['file', 'file, b.txt', 'file, name of an entry'])
  })

  it('reads a PDF by two extractors, and down to its streams and strings', async () => {
    const plan = written(`# Head\np the safe ${token} is open`)
    const files = await filesOf(project(plan.passages, plan.set, someFacts))
    const found = await search([{ channel: 'pdf', bytes: files.pdf }])
    const channels = new Set(found.map(({ channel }) => channel))

    assert.ok(channels.has('pdf, text by pdfjs') && channels.has('pdf, text by pdftotext'))
  })

  it('finds what is planted in every channel of a PDF that holds words', async () => {
    const plan = written('# Head\np the safe [x] is open, 0123456789abcdef\n! A | B\n| one | two')
    const files = await filesOf(project(plan.passages, plan.set, someFacts))
    const missed: string[] = []
    const isTurnOf = inTurns(6)
    for (const plant of plants.filter(
      ({ output, channel }) => output === 'pdf' && channel !== 'characters of a font' && isTurnOf(channel, 0),
    )) {
      const leaking = withPlant(files, plant, Buffer.from(token)).pdf
      if ((await search([{ channel: 'pdf', bytes: leaking }])).length === 0) missed.push(plant.channel)
    }

    assert.deepEqual(missed, [])
  })
})
