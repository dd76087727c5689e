import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createViewEngine } from '../../server/web/view-engine.ts'
import { views } from '../support/gallery/render-gallery.ts'
import { componentOptions } from '../support/parity/component-options.ts'
import { leftOut } from '../support/parity/left-out.ts'
import { normalisedHtml } from '../support/parity/normalised-html.ts'
import { readerOf } from '../support/parity/options-reader.ts'

type Fixture = {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  readonly html: string
}

const govuk = dirname(createRequire(import.meta.url).resolve('govuk-frontend'))

describe('Our partials beside the fixtures of govuk-frontend', () => {
  const { renderPart } = createViewEngine({ root: views })
  const seen: string[] = []

  for (const [component, namesFrom] of Object.entries(componentOptions)) {
    it(`${component}: the same markup for every option that the partial takes`, () => {
      let compared = 0

      for (const { name, options, html } of fixturesOf(component)) {
        const reader = readerOf(options)
        const names = namesFrom(reader)
        const unread = reader.unread().map((option) => `${component}: ${option}`)
        seen.push(...unread)
        if (unread.length > 0) continue
        compared += 1
        assert.equal(
          normalisedHtml(renderPart(component, names)),
          normalisedHtml(html),
          `${component}, “${name}”`,
        )
      }

      assert.ok(compared >= 3, `only ${compared} fixtures of ${component} could be compared`)
    })
  }

  it('leave out no option without a reason', () => {
    const without = seen.filter((option) => !leftOut.some(([pattern]) => pattern.test(option)))

    assert.deepEqual([...new Set(without)], [])
  })

  it('keep no reason that nothing needs any more', () => {
    const idle = leftOut.filter(([pattern]) => !seen.some((option) => pattern.test(option)))

    assert.deepEqual(idle, [])
  })
})

function fixturesOf(component: string): readonly Fixture[] {
  const file = join(govuk, 'components', component, 'fixtures.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: readonly Fixture[] }).fixtures
}
