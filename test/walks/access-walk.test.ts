import assert from 'node:assert/strict'
import { routes } from '../../server/app.ts'
import type { FormSeen } from '../support/form-seen.ts'
import { useSampleWorld, viewers, type Viewer } from '../support/sample-world.ts'
import { paper } from './access-grid.ts'
import { canaries } from './canaries.ts'
import { databaseDigest, sending, tokenOf } from './forged-forms.ts'
import { lookAt, neverWas, type Look } from './looker.ts'

/** Addresses for which the story has no record; each is walked by the tests of its own feature. */
const withoutRecord = [
  '/set-password/:secret',
  '/advice/:reference',
  '/breaches/:reference/advice',
  '/panel-decisions/:reference',
  '/notices/:reference',
  '/assessments/:reference/upload',
  '/assessments/:reference/actions',
  '/assessments/:reference/requests/:number',
  '/assessments/:reference/certification',
  '/remediation-plans/:reference/draft/parts/:part',
  '/remediation-plans/:reference/draft/causes/:number',
  '/remediation-plans/:reference/draft/actions/:number',
  '/remediation-plans/:reference/draft/compare',
  '/remediation-plans/:reference/dates',
  '/remediation-plans/:reference/versions',
]

/** Forms about the person alone, which everybody has. */
const personal = /^\/(sign-in|sign-out|change-password|declarations)/

describe('Every page, as everybody @journey', function () {
  this.timeout(200_000)
  const world = useSampleWorld()
  const met = new Map<Viewer, { readonly path: string; readonly words: string }[]>()

  const offered = new Map<string, { readonly form: FormSeen; readonly to: ReadonlySet<Viewer> }>()

  const pathOf = (row: string) =>
    row.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
      const reference = world.records[name]
      if (reference === undefined || reference === '') throw new Error(`the story has no record “${name}”`)
      return reference
    })

  const remember = (viewer: Viewer, path: string, { words, forms }: Look) => {
    for (const form of forms.filter(({ action, method }) => method === 'post' && !personal.test(action)))
      offered.set(form.action, {
        form,
        to: new Set([...(offered.get(form.action)?.to ?? []), viewer]),
      })
    met.set(viewer, [...(met.get(viewer) ?? []), { path, words }])
  }

  it('stands on the paper', () => {
    const patterns = paper.rows.map(({ name }) => name.replaceAll(/\{\w+\}|(?<=\/)\d+(?=\/|$)/g, '*'))
    const missing = routes
      .filter(({ method, path }) => method === 'get' && !withoutRecord.some((one) => path.startsWith(one)))
      .filter(({ path }) => {
        const shape = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`)
        return !patterns.some((pattern) => shape.test(pattern))
      })

    assert.deepEqual(
      missing.map(({ path }) => path),
      [],
    )
  })

  for (const [at, viewer] of paper.columns.entries()) {
    it(`shows ${viewer} exactly what is on the paper; the rest is like what never was`, async () => {
      const visitor = world.as(viewer as Viewer)
      const twins = new Map<string, string>()
      const wrong: string[] = []
      for (const { name, cells } of paper.rows) {
        const path = pathOf(name)
        const look = await lookAt(visitor, path)
        const seen = cellOf(look)
        if (seen !== cells[at]) wrong.push(`${name}: ${seen} (${look.status}) instead of ${cells[at] ?? ''}`)
        remember(viewer as Viewer, path, look)
        const twin = neverWas(path)
        if (seen === '-' && twin !== path) {
          const known = twins.get(twin) ?? (await lookAt(visitor, twin)).digest
          twins.set(twin, known)
          if (known !== look.digest) wrong.push(`${name}: unlike a record that never was`)
        }
      }

      assert.deepEqual(wrong, [])
    })
  }

  for (const viewer of viewers) {
    it(`leads ${viewer} by no link to a page that is not there`, async () => {
      const visitor = world.as(viewer)
      const waiting = ['/']
      const seen = new Set(waiting)
      const dead: string[] = []
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const look = await lookAt(visitor, path)
        if (look.status >= 400) dead.push(`${path}: ${look.status}`)
        remember(viewer, path, look)
        const onward = look.links.filter((link) => /^\/[^?#]*$/.test(link) && !seen.has(link))
        for (const link of new Set(onward)) {
          seen.add(link)
          waiting.push(link)
        }
      }

      assert.deepEqual(dead, [])
    })
  }

  for (const { name: word, cells } of canaries.rows) {
    it(`lets exactly those on the paper meet “${word}”`, () => {
      const wrong = canaries.columns.flatMap((viewer, at) => {
        const places = (met.get(viewer as Viewer) ?? []).filter(({ words }) => words.includes(word))
        const meets = places.length > 0 ? 'x' : '-'
        return meets === cells[at] ? [] : [`${viewer}: ${places[0]?.path ?? 'nowhere'}`]
      })

      assert.deepEqual(wrong, [])
    })
  }

  for (const viewer of viewers) {
    it(`lets ${viewer} press no button that no page offers`, async () => {
      const visitor = world.as(viewer)
      const token = await tokenOf(visitor)
      const before = await databaseDigest()
      const wrong: string[] = []
      for (const { form, to } of offered.values()) {
        if (to.has(viewer)) continue
        const answer = await lookAt(visitor, form.action, sending(form, token, world.app.address))
        if (answer.status < 400) wrong.push(`${form.action}: ${answer.status}`)
        const twin = neverWas(form.action)
        if (answer.status === 404 && twin !== form.action) {
          const other = await lookAt(visitor, twin, sending(form, token, world.app.address))
          if (other.digest !== answer.digest) wrong.push(`${form.action}: unlike a record that never was`)
        }
      }

      assert.ok(offered.size > 20, 'too few forms were found on the pages')
      assert.deepEqual(wrong, [])
      assert.deepEqual(await databaseDigest(), before)
    })
  }

  it('leaves none of these words, and no reference, in the log', () => {
    const log = world.app.logged.join('')
    const words = [...canaries.rows.map(({ name }) => name), ...Object.values(world.records)]

    assert.deepEqual(
      words.filter((word) => word !== '' && log.includes(word)),
      [],
    )
    assert.deepEqual(
      world.app.logged.filter((line) => line.includes('request failed')),
      [],
    )
  })
})

function cellOf({ status, location }: Look): string {
  if (status === 200) return 'x'
  if (status === 404) return '-'
  return status === 303 && (location?.startsWith('/sign-in') ?? false) ? '>' : String(status)
}
