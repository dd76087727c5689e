import assert from 'node:assert/strict'
import { publishedPlan } from '../../reports/published-plan.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { aProjection } from '../publishing/a-publication.ts'
import { askProgram, needs, openByPdfjs, pagesByPdfjs, textByPoppler, withoutSpaces } from './extract.ts'

const hash = 'b5bb9d80'.repeat(8)
const drawn = (...given: Parameters<typeof aProjection>) =>
  drawPdf(publishedPlan(aProjection(...given), hash))

describe('The published plan as a PDF', () => {
  it('tells what it is, whose and why it is published, the published parts, what withheld means, its record and its code', async () => {
    const text = withoutSpaces((await pagesByPdfjs(await drawn(), 'body')).join(''))
    const inOrder = [
      'Published remediation plan PUB-7K4Q9XZT',
      'Published on 3 June 2027',
      'Organisation Northwind Energy',
      'For SEC Parties who sign in',
      'Other Parties rely on certificates of that ceremony',
      '[withheld] Key ceremony of 12 March 2027 On [withheld: security] the root key was used',
      'Record Kept Where Inventory ten years [withheld] Ceremony log',
      'Action 2 Action =Count the cards',
      'What “withheld” means',
      'https://assay.example/publications/PUB-7K4Q9XZT',
      'Verification code c0de5a1fc0de5a1f',
    ].map(withoutSpaces)
    const places = inOrder.map((part) => text.indexOf(part))

    assert.ok(!places.includes(-1), `not found: ${inOrder[places.indexOf(-1)] ?? ''}`)
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
    )
  })

  it('names no organisation where the decision does not', async () => {
    const text = (await pagesByPdfjs(await drawn({ namesOrganisation: false }, {}, 'p words'), 'all')).join(
      '',
    )

    assert.ok(!text.includes('Northwind') && text.includes('Not named in this publication'))
  })

  it('has bookmarks of its sections and of published headings, and none of a withheld one', async () => {
    const plan = '# First\np words\n~# Second and secret\np more\n# [Third] part\na One | x'
    const document = await openByPdfjs(await drawn({}, {}, plan))
    type Item = { readonly title: string; readonly items: readonly Item[] }
    const lines = (items: readonly Item[], depth: number): readonly string[] =>
      items.flatMap((item) => [`${'  '.repeat(depth)}${item.title}`, ...lines(item.items, depth + 1)])

    assert.deepEqual(lines((await document.getOutline()) as readonly Item[], 0), [
      'Published remediation plan PUB-7K4Q9XZT',
      '  Why it is published',
      '  What is published of the plan',
      '    First',
      '    part',
      '    Action 1',
      '  What “withheld” means',
      '  If it changes',
      '  The record of this publication',
      '  Verification code',
    ])
  })

  it('tells of itself the title, the day and the language, and names nobody', async () => {
    const document = await openByPdfjs(await drawn())
    const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> }

    assert.deepEqual(
      [
        info['Title'],
        info['CreationDate'],
        info['Language'],
        info['Author'],
        info['Producer'],
        info['Creator'],
      ],
      [
        'Published remediation plan PUB-7K4Q9XZT',
        'D:20270603000000Z',
        'en-GB',
        undefined,
        undefined,
        undefined,
      ],
    )
  })

  it('carries label, page number and the hash of the projection on every page, and takes its identifier from that hash', async () => {
    const pdf = await drawn()
    const pages = await pagesByPdfjs(pdf, 'all')

    assert.ok(pages.length > 1)
    pages.forEach((page, at) => {
      assert.ok(page.includes('For SEC Parties'))
      assert.ok(page.includes(`Page ${at + 1} of ${pages.length}`))
      assert.ok(page.includes(`SHA-256 of the content: ${hash}`))
    })
    assert.equal(pdf.toString('latin1').split(`<${hash.slice(0, 32)}>`).length, 3)
  })

  it('says on every page that it is open to all, where it is', async () => {
    const pages = await pagesByPdfjs(await drawn({ audience: 'everyone' }), 'all')

    assert.deepEqual(
      pages.filter((page) => !page.includes('Open to all')),
      [],
    )
  })

  it('shows a table without headings where its heading row is withheld, and repeats one that is published', async () => {
    const rows = Array.from({ length: 70 }, (_, at) => `| room ${at} | key ${at}`).join('\n')
    const [without, repeated] = await Promise.all([
      drawn({}, {}, `~! Room | Key\n${rows}`),
      drawn({}, {}, `! Room heading | Key\n${rows}`),
    ])
    const roles = JSON.stringify(await (await (await openByPdfjs(without)).getPage(2)).getStructTree())
    const shows = (await pagesByPdfjs(repeated, 'all')).filter((page) => page.includes('Room heading'))
    const reads = (await pagesByPdfjs(repeated, 'body')).filter((page) => page.includes('Room heading'))

    assert.ok(roles.includes('"TD"') && !roles.includes('"TH"') && !roles.includes('THead'))
    assert.deepEqual([shows.length > 1, reads.length], [true, 1])
  })

  it('has no error that qpdf can find, and the same words for pdftotext', async function () {
    needs(['qpdf', 'pdftotext'], this)
    const pdf = await drawn()

    assert.match(askProgram('qpdf', ['--check', 'FILE'], pdf), /No syntax or stream encoding errors found/)
    assert.ok(
      withoutSpaces(textByPoppler(pdf, 'written')).includes(withoutSpaces('opened the safe with one card')),
    )
  })
})
