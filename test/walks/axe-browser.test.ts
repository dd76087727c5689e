import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { routes } from '../../server/app.ts'
import { attribute, byTag, parseHtml } from '../support/html.ts'
import { aJudgedPage, faultsOfPage, signInto, smallAndWide, useBrowser } from '../support/browser.ts'
import { whileTheyStand } from '../support/copied-databases.ts'
import { inTurns } from '../support/in-turns.ts'
import { useSampleWorld, type Viewer } from '../support/sample-world.ts'
import { paper, pathOf } from './access-grid.ts'
import { routeOf } from './forged-forms.ts'

const isFile = (path: string) => /\.\w{3,4}$|\/files\/|\/(failed-rows|template|pdf|json|csv|feed)$/.test(path)

/**
 * Everybody who has a home page of a kind of its own, and a second secretary, as nobody records their own employments;
 * each kind of page is judged as the first of them meets it.
 */
const judges = 'sec asr con adm chr lsA lsB pki att pnl dcc pty aut aud out secX'.split(
  ' ',
) as readonly Viewer[]

/** Pages to which no link of the sample story leads; those of plans and publications are judged by tests of their own. */
const apart = new RegExp(
  [
    '^/(set-password|assessments/:reference/upload|assessments/:reference/actions/:number/extension)',
    '^/(advice|panel-decisions|remediation-plans|redaction-proposals)/:reference/\\w',
    '^/publications/:reference',
    '/(advice|verify|decide-time|ask-again|refer)$',
  ].join('|'),
)

const onlyLinked = /\/(requests|actions)(\/:number)?$/

/** Forms whose moves the sample story has behind it: who takes them, and how the record stood before. */
const behind = [
  ['asr', '/assessments/{northwind}/engage', 'assessments', { status: 'notified' }],
  ['asr', '/assessments/{northwind}/report', 'assessments', { status: 'factual-check' }],
  ['con', '/assessments/{northwind}/findings/1/comment', 'findings', { status: 'shared' }],
  [
    'asr',
    '/assessments/{northwind}/findings/1/comments/1',
    'findings',
    { status: 'shared', 'comments.$[].answer': null },
  ],
  ['con', '/assessments/{northwind}/respond', 'assessments', { status: 'report-issued' }],
  ['sec', '/assessments/{northwind}/status', 'assessments', { status: 'under-review' }],
  ['sec', '/assessments/{northwind}/findings/1/settle', 'findings', { status: 'disputed' }],
  ['sec', '/breaches/{untold}/close', 'breaches', { status: 'panel-decided' }],
] as const satisfies readonly (readonly [Viewer, string, string, object])[]

describe('Every kind of page in a browser @journey', function () {
  this.timeout(240_000)
  const world = useSampleWorld()
  const browser = useBrowser()
  const judged = new Set<string>()
  // Every component is judged in the gallery: here an eighth of the kinds of pages, in the full walk each.
  const isTurnOf = inTurns(8)

  const onPaperFor = (viewer: Viewer) =>
    paper.rows
      .filter(({ cells }) => cells[paper.columns.indexOf(viewer)] === 'x')
      .map(({ name }) => pathOf(name, world.records))

  async function windowOf(viewer: Viewer): Promise<Page> {
    const window = await browser.aWindow(world.app, smallAndWide[0])
    await signInto(window, world.app, world.as(viewer))
    return await aJudgedPage(window)
  }

  for (const viewer of judges) {
    it(`is without fault for ${viewer}, on ${smallAndWide.map(({ name }) => name).join(' and on ')}`, async () => {
      const page = await windowOf(viewer)
      const faults: string[] = []
      const waiting = ['/', ...onPaperFor(viewer)]
      const read = new Set<string>()
      judged.delete('/')
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const kind = routeOf(path, 'get')
        if (kind === null || isFile(path) || read.has(kind)) continue
        read.add(kind)
        if (judged.has(kind)) {
          // The paper has no address of a request or an action: what else may be done with one stands on its page.
          if (onlyLinked.test(kind))
            waiting.push(...linksIn(await (await world.as(viewer).send(path)).text()))
          continue
        }
        judged.add(kind)
        if (!isTurnOf(kind, 0)) {
          waiting.push(...linksIn(await (await world.as(viewer).send(path)).text()))
          continue
        }
        await page.goto(path)
        faults.push(...(await faultsOfPage(page, path)))
        waiting.push(...linksIn(await page.content()))
      }
      await page.context().close()

      assert.deepEqual(faults, [])
    })
  }

  it('is without fault where a form belongs to a state that the story has behind it', async () => {
    const faults: string[] = []
    for (const [viewer, row, collection, stood] of behind) {
      const path = pathOf(row, world.records)
      const page = await windowOf(viewer)
      await whileTheyStand(collection, stood, async () => {
        if ((await page.goto(path))?.status() === 200) judged.add(routeOf(path, 'get') ?? path)
        faults.push(...(await faultsOfPage(page, path)))
      })
      await page.context().close()
    }

    assert.deepEqual(faults, [])
  })

  it('is met by one of them, wherever a link of the story leads', () => {
    const missing = routes
      .filter(({ method, path }) => method === 'get' && !isFile(path) && !apart.test(path))
      .map(({ path }) => path)

    assert.deepEqual(
      missing.filter((path) => !judged.has(path)),
      [],
    )
  })
})

function linksIn(html: string): readonly string[] {
  return byTag(parseHtml(html), 'a').map((link) => attribute(link, 'href') ?? '')
}
