import assert from 'node:assert/strict'
import { routes } from '../../server/app.ts'
import { personOf, useSampleWorld, viewers, type Viewer } from '../support/sample-world.ts'
import { paper, pathOf } from './access-grid.ts'
import { canaries } from './canaries.ts'
import { databaseDigest, formsToForge, routeOf, sending, tokenOf, type Offered } from './forged-forms.ts'
import { twoOfAKind, inTurns } from '../support/in-turns.ts'
import { lookAt, neverWas, type Look, type Reading } from './looker.ts'

/** Addresses for which the story has no record; each is walked by the tests of its own feature. */
const withoutRecord = [
  '/set-password/:secret',
  '/advice/:reference',
  '/breaches/:reference/advice',
  '/panel-decisions/:reference',
  '/notices/:reference',
  '/publications/:reference',
  '/assessments/:reference/upload',
  '/assessments/:reference/actions',
  '/assessments/:reference/requests/:number',
  '/assessments/:reference/certification',
  '/remediation-plans/:reference/draft/parts/:part',
  '/remediation-plans/:reference/draft/causes/:number',
  '/remediation-plans/:reference/actions',
  '/remediation-plans/:reference/draft/actions/:number',
  '/remediation-plans/:reference/draft/actions/upload/',
  '/remediation-plans/:reference/draft/compare',
  '/remediation-plans/:reference/dates',
  '/remediation-plans/:reference/versions',
  '/redaction-proposals/:reference/redactions/:number',
  '/redaction-proposals/:reference/objections/:number',
  '/redaction-proposals/:reference/former',
]

/** Who else holds a role: with another employer, excused, of another organisation or team. */
const standsFor: Readonly<Partial<Record<Viewer, Viewer>>> = {
  ...{ lsB: 'lsA', ss: 'lsA', dec: 'lsA', secX: 'sec', asr2: 'asr', asr3: 'asr', pnlX: 'pnl', audX: 'aud' },
  ...{ con2: 'con', dcc: 'con' },
}

type Visit = Pick<Look, 'status' | 'location' | 'digest'> & Pick<Reading, 'links'>

/** Forms about the person alone, which everybody has. */
const personal = /^\/(sign-in|sign-out|change-password|declarations)/

describe('Every page, as everybody @journey', function () {
  this.timeout(200_000)
  const world = useSampleWorld()
  const visits = new Map<string, Promise<Visit>>()
  /** Who met a word of the canaries, and where first. */
  const met = new Map<string, string>()
  const offered = new Map<string, Offered>()

  const remember = (viewer: Viewer, path: string, { words, forms }: Reading) => {
    for (const form of forms.filter(({ action, method }) => method === 'post' && !personal.test(action)))
      offered.set(form.action, {
        form,
        on: offered.get(form.action)?.on ?? path,
        to: new Set([...(offered.get(form.action)?.to ?? []), viewer]),
      })
    for (const { name: word } of canaries.rows)
      if (words.includes(word) && !met.has(`${viewer} ${word}`)) met.set(`${viewer} ${word}`, path)
  }

  /** Every viewer looks at an address once, whoever asks; what is not found is compared, not read. */
  const visit = async (viewer: Viewer, path: string): Promise<Visit> => {
    const looking = async (): Promise<Visit> => {
      const look = await lookAt(world.as(viewer), path)
      const reading = look.status === 404 ? null : look.read()
      if (reading) remember(viewer, path, reading)
      return {
        status: look.status,
        location: look.location,
        digest: look.digest,
        links: reading?.links ?? [],
      }
    }
    const known = visits.get(`${viewer} ${path}`) ?? looking()
    visits.set(`${viewer} ${path}`, known)
    return await known
  }

  const isTurnToAskForTwin = inTurns(40)
  const isTurnToForge = inTurns(24)
  const isTurnOfMore = inTurns(8)
  const isTurnOfNeighbour = inTurns(5)
  const isChosen = twoOfAKind((path) => routeOf(path, 'get') ?? path)

  /** Whether the page is nowhere for whoever stands on the paper for the role of this person, too. */
  const isSameForRole = (cells: readonly string[], at: number): boolean => {
    const first = standsFor[paper.columns[at] as Viewer]
    return first !== undefined && cells[paper.columns.indexOf(first)] === '-'
  }

  /**
   * Asks for the same address of a record that never was, in turns; those whose turn it is not compare what they got
   * with an address of the same place in the navigation that no feature has, and ask where it differs.
   */
  const isLikeNeverWas = async (viewer: Viewer, path: string, digest: string): Promise<boolean> => {
    const twin = neverWas(path)
    if (
      !isTurnToAskForTwin(twin, viewers.indexOf(viewer)) &&
      digest === (await visit(viewer, path.replace(/^(\/[^/]+).*/, '$1/what/never/was'))).digest
    )
      return true
    return digest === (await visit(viewer, twin)).digest
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
      const wrong: string[] = []
      const missed = new Set<string>()
      for (const { name, cells } of paper.rows) {
        const path = pathOf(name, world.records)
        // Of addresses that one route answers for, and that are nowhere for this person, one for each; more in turns.
        const kind = routeOf(path, 'get') ?? path
        if (cells[at] === '-') {
          if (missed.has(kind) && !isTurnOfMore(path, at)) continue
          if (isSameForRole(cells, at) && !isTurnOfNeighbour(path, at)) continue
          missed.add(kind)
        }
        const { status, location, digest } = await visit(viewer as Viewer, path)
        const seen = cellOf({ status, location })
        if (seen !== cells[at]) wrong.push(`${name}: ${seen} (${status}) instead of ${cells[at] ?? ''}`)
        if (seen === '-' && !(await isLikeNeverWas(viewer as Viewer, path, digest)))
          wrong.push(`${name}: unlike a record that never was`)
      }

      assert.deepEqual(wrong, [])
    })
  }

  for (const viewer of viewers) {
    it(`leads ${viewer} by no link to a page that is not there`, async () => {
      const waiting = ['/']
      const seen = new Set(waiting)
      const dead: string[] = []
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        if (!isChosen(path, viewer)) continue
        const { status, links } = await visit(viewer, path)
        // A move that waits for something is offered, and its page says for what (422).
        if (status >= 400 && status !== 422) dead.push(`${path}: ${status}`)
        const onward = links.filter((link) => /^\/[^?#]*$/.test(link) && !seen.has(link))
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
        const place = met.get(`${viewer} ${word}`)
        const meets = place === undefined ? '-' : 'x'
        return meets === cells[at] ? [] : [`${viewer}: ${place ?? 'nowhere'}`]
      })

      assert.deepEqual(wrong, [])
    })
  }

  let kept: Readonly<Record<string, string>> | null = null
  for (const viewer of viewers) {
    it(`lets ${viewer} press no button that no page offers`, async () => {
      const token = await tokenOf(world.as(viewer))
      const twins = new Map<string, string>()
      const wrong: string[] = []
      const before = kept ?? (await databaseDigest())
      for (const { form, on } of formsToForge([...offered.values()], personOf(viewer))) {
        if (!isTurnToForge(routeOf(form.action) ?? form.action, viewers.indexOf(viewer))) continue
        await visit(viewer, on)
        if (offered.get(form.action)?.to.has(viewer)) continue
        const pressed = async (path: string) =>
          await lookAt(world.as(viewer), path, sending(form, token, world.app.address))
        const { status, digest } = await pressed(form.action)
        if (status < 400) wrong.push(`${form.action}: ${status}`)
        if (status !== 404) continue
        const twin = neverWas(form.action)
        const known = twins.get(twin) ?? (await pressed(twin)).digest
        twins.set(twin, known)
        if (known !== digest) wrong.push(`${form.action}: unlike a record that never was`)
      }

      assert.ok(offered.size > 20, 'too few forms were found on the pages')
      assert.deepEqual(wrong, [])
      kept = await databaseDigest()
      assert.deepEqual(kept, before)
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

function cellOf({ status, location }: Pick<Look, 'status' | 'location'>): string {
  if (status === 200) return 'x'
  if (status === 404) return '-'
  if (status === 422) return '!'
  return status === 303 && (location?.startsWith('/sign-in') ?? false) ? '>' : String(status)
}
