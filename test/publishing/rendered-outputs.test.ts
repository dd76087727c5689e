import assert from 'node:assert/strict'
import { digestOf } from '../../server/database/contents.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { sizeProblems } from '../../server/publishing/prepared-publication.ts'
import { project } from '../../server/publishing/projection.ts'
import { renderOutputs } from '../../server/publishing/render-outputs-actions.ts'
import type { PublicationOutput } from '../../server/kernel/reader.ts'
import { makeCode } from '../../server/publishing/verification-code.ts'
import fc from 'fast-check'
import { randomBytes, randomInt } from 'node:crypto'
import { pagesByPdfjs } from '../reports/extract.ts'
import { readProjectFile } from '../support/project-files.ts'
import { byTag, parseHtml, wordsOf } from '../support/html.ts'
import { aProjection, someFacts, wholePlan } from './a-publication.ts'
import { written } from './plan-notation.ts'
import { anySkeleton, drawnFrom, fill, pairsOfPlans } from './plan-skeleton.ts'

const drawnOneIn = Number(process.env['PAIRS_DRAWN_ONE_IN'] ?? 20)

async function outputsOf(projection = aProjection()): Promise<ReadonlyMap<PublicationOutput, Buffer>> {
  return new Map((await renderOutputs(projection)).map(({ output, bytes }) => [output, bytes]))
}
const textOf = (outputs: ReadonlyMap<PublicationOutput, Buffer>, output: PublicationOutput) =>
  (outputs.get(output) ?? assert.fail()).toString('utf8')

/** Where two values are not alike, by channel and place, such as `projection.blocks.2.number` or `pdf.1045`; the first few. */
function placesThatDiffer(one: unknown, other: unknown, place: string): readonly string[] {
  if (Object.is(one, other)) return []
  const isBoth = typeof one === 'object' && typeof other === 'object' && one !== null && other !== null
  if (!isBoth) return [place]
  const [left, right] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>]
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  return names.flatMap((name) => placesThatDiffer(left[name], right[name], `${place}.${name}`)).slice(0, 5)
}

describe('The outputs of a publication', function () {
  this.timeout(120_000)

  it('are named after the public reference, and typed', async () => {
    const named = (await renderOutputs(aProjection())).map(({ output, type, fileName }) => [
      output,
      type,
      fileName,
    ])

    assert.deepEqual(named, [
      ['page', 'text/html; charset=utf-8', null],
      ['pdf', 'application/pdf', 'PUB-7K4Q9XZT.pdf'],
      ['json', 'application/json; charset=utf-8', 'PUB-7K4Q9XZT.json'],
      ['csv', 'text/csv; charset=utf-8', null],
      ['feed', 'application/atom+xml; charset=utf-8', null],
    ])
  })

  it('set no blank between a mark and the full stop or bracket beside it', async () => {
    const plan = `
      p The list went by post [n:to the old address]. It hung there ([S:by the door]), unread. It said “[w]” twice.`
    const outputs = await outputsOf(aProjection({}, {}, plan))
    const set =
      'by post [withheld]. It hung there ([withheld: security]), unread. It said “[withheld]” twice.'

    assert.ok(
      byTag(parseHtml(textOf(outputs, 'page')), 'p')
        .map(wordsOf)
        .includes(`The list went ${set}`),
    )
    const [page = ''] = await pagesByPdfjs(outputs.get('pdf') ?? assert.fail(), 'all')
    assert.ok(page.replaceAll(/\s+/g, ' ').includes(set), page)
  })

  it('are refused before a page of them is set where they are too large to be kept, with what helps', async () => {
    const paragraph = `p ${'Two cards are counted each Monday. '.repeat(1_000)}`
    const plan = `\n${Array.from({ length: 210 }, () => paragraph).join('\n')}`
    const rendering = renderOutputs(aProjection({}, {}, plan))

    await assert.rejects(rendering, (problem) => {
      assert.ok(problem instanceof Refused)
      const [reason, ...more] = problem.reasons
      assert.match(
        reason?.message ?? '',
        /^What would be published is 14\.8 MB or more, .* at most 14 MB can be\. .* leave out the longest parts/,
      )
      assert.deepEqual([reason?.rule, more], ['outputs-have-a-limit', []])
      return true
    })
  })

  it('are as large together as they may be, and not a byte larger', () => {
    const of = (...sizes: readonly number[]) => sizes.map((size) => ({ bytes: Buffer.alloc(size) }))

    assert.deepEqual(sizeProblems(of(6_000_000, 5_000_000, 3_000_000)), [])
    assert.match(sizeProblems(of(6_000_000, 5_000_000, 3_000_001))[0]?.message ?? '', /^What .* 14\.1 MB/)
  })

  it('are the same bytes for the same projection', async () => {
    assert.deepEqual(await outputsOf(), await outputsOf())
  })

  it(`are the same bytes whatever is withheld: words, lengths, parts, rows, languages (${pairsOfPlans} pairs)`, async function () {
    this.timeout(600_000)
    const pairs = fc.sample(fc.tuple(anySkeleton, fc.nat(), fc.nat()), { seed: 603, numRuns: pairsOfPlans })
    for (const [at, [skeleton, one, other]] of pairs.entries()) {
      const [left, right] = [one, other].map((seed) => {
        const { passages, set } = fill(skeleton, drawnFrom(seed))
        return project(passages, set, someFacts)
      })
      assert.ok(left && right)
      // What is rendered is a function of this alone; drawing a PDF takes a hundred times as long as all the rest.
      assert.deepEqual(placesThatDiffer(left, right, `pair ${at}: projection`), [])
      if (at % drawnOneIn !== 0) continue
      const rendered = { one: await outputsOf(left), other: await outputsOf(right) }
      for (const [output, bytes] of rendered.one) {
        const other = rendered.other.get(output) ?? Buffer.alloc(0)
        if (!bytes.equals(other)) assert.deepEqual(placesThatDiffer([...bytes], [...other], output), [])
      }
    }
  })

  it('differ between two real publications of one projection in the code and what follows from it alone', async () => {
    const chance = {
      below: (limit: number) => randomInt(limit),
      bytes: (count: number) => randomBytes(count),
    }
    const made = async () => {
      const { passages, set } = written(wholePlan)
      const { code } = makeCode(someFacts.reference, passages, chance)
      const outputs = await outputsOf(project(passages, set, { ...someFacts, code }))
      const hash = digestOf(outputs.get('json') ?? assert.fail())
      const pdf = (await pagesByPdfjs(outputs.get('pdf') ?? assert.fail(), 'all')).join('\f')
      const others = (['page', 'json', 'csv', 'feed'] as const).map((output) => textOf(outputs, output))
      const masked = [...others, pdf].map((text) =>
        text.replaceAll(code, '(code)').replaceAll(hash, '(hash)'),
      )
      return { code, masked }
    }
    const [one, other] = [await made(), await made()]

    assert.notEqual(one.code, other.code)
    assert.deepEqual(one.masked, other.masked)
  })
})

describe('The page of a published plan', () => {
  it('places decided words and fixed sentences, escaped, and no script, style, id or comment', async () => {
    const html = textOf(await outputsOf(), 'page')

    assert.match(html, /4\.10 &lt;asks&gt; for\./)
    assert.doesNotMatch(html, /<script|<style|<!--|\sid=|\sstyle=|data-|\son\w+=|PB-|href=/)
  })

  it('has a heading for each section and each heading of the plan', async () => {
    const fragment = parseHtml(textOf(await outputsOf(), 'page'))

    assert.deepEqual(byTag(fragment, 'h2', 'h3').map(wordsOf), [
      'Why it is published',
      'What is published of the plan',
      'Key ceremony of 12 March 2027',
      'Consequences',
      'Action 1',
      'Action 2',
      'What “withheld” means',
      'If it changes',
      'Verification code',
    ])
  })

  it('gives a table its headings, and cells that show nothing for what is withheld', async () => {
    const fragment = parseHtml(textOf(await outputsOf(), 'page'))
    const rows = byTag(fragment, 'tr').map((row) => byTag(row, 'th', 'td').map(wordsOf))

    assert.deepEqual(rows, [
      ['Record', 'Kept', 'Where'],
      ['Inventory', 'ten years', '[withheld]'],
      ['Ceremony log', 'ten years', 'safe'],
      ['Visitor book [withheld]', 'year', 'lobby'],
    ])
  })

  it('says what it means that it is open to all', async () => {
    const fragment = parseHtml(textOf(await outputsOf(aProjection({ audience: 'everyone' })), 'page'))

    assert.match(wordsOf(fragment), /It has no list of readers/)
  })
})

describe('A published plan as JSON', () => {
  it('has the shape that is written down for its format number', async () => {
    const plan =
      '# Key [x] ceremony\n~p gone\np words\n- item\n! Room | Key\n| one | [S:two]\na Two cards | [p:all] | Prevent'
    const json = textOf(await outputsOf(aProjection({}, {}, plan)), 'json')
    const written = /```json\n([^]*?)```/.exec(readProjectFile('server/docs/publication-json.md'))?.[1]

    assert.deepEqual(JSON.parse(json), JSON.parse(written ?? 'null'))
  })

  it('names no organisation where the decision does not', async () => {
    const text = textOf(await outputsOf(aProjection({ namesOrganisation: false }, {}, 'p words')), 'json')

    assert.ok(text.includes('"organisation": null') && !text.includes('Northwind'))
  })
})

describe('The register’s line and entry of a publication', () => {
  it('are one line, with no cell that a spreadsheet would run', async () => {
    const csv = textOf(await outputsOf(aProjection({ whyPublished: '=1+1, "quoted"' })), 'csv')

    assert.equal(
      csv,
      `PUB-7K4Q9XZT,2027-06-03,"Northwind Energy","SEC Parties who sign in","'=1+1, ""quoted""",${someFacts.code},${someFacts.address}\r\n`,
    )
  })

  it('are one entry of a feed, escaped, dated with the day of publication', async () => {
    const feed = textOf(await outputsOf(aProjection({ whyPublished: 'keys & <cards>' })), 'feed')

    assert.equal(
      feed,
      `<entry>
<id>https://assay.example/publications/PUB-7K4Q9XZT</id>
<title>Published remediation plan PUB-7K4Q9XZT</title>
<author><name>SMKI PMA</name></author>
<published>2027-06-03T00:00:00Z</published>
<updated>2027-06-03T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://assay.example/publications/PUB-7K4Q9XZT"/>
<category term="Northwind Energy"/>
<summary type="text">keys &amp; &lt;cards&gt;</summary>
</entry>
`,
    )
  })

  it('name no organisation where the decision does not', async () => {
    const outputs = await outputsOf(aProjection({ namesOrganisation: false }))

    assert.ok(textOf(outputs, 'csv').includes('"Not named in this publication"'))
    assert.ok(!textOf(outputs, 'feed').includes('category'))
  })
})
