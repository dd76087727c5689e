import assert from 'node:assert/strict'
import { routes } from '../../server/app.ts'
import type { FormSeen } from '../support/form-seen.ts'
import { readPage, type Page } from '../support/page.ts'
import { useSampleWorld, type Viewer } from '../support/sample-world.ts'
import { paper, pathOf } from './access-grid.ts'
import { routeOf, sending } from './forged-forms.ts'
import { lookAt } from './looker.ts'

/** Written by hand: forms and buttons of the sample story that carry the version of their record. */
const carryVersions = `
  /assessments/:reference/notify                        /meetings/:reference/items/:item/withdraw
  /assessments/:reference/team                          /organisations/:reference/name
  /assessments/:reference/period                        /organisations/:reference/roles/new
  /assessments/:reference/results                       /organisations/:reference/roles/:number/end
  /assessments/:reference/cancel                        /organisations/:reference/affiliates/new
  /assessments/:reference/supersede                     /organisations/:reference/affiliates/:number/end
  /assessments/:reference/share-draft                   /organisations/:reference/supply-chain/new
  /assessments/:reference/findings/:number/change       /organisations/:reference/supply-chain/:number/end
  /assessments/:reference/findings/:number/withdraw     /people/:reference/link
  /breaches/:reference/tell                             /people/:reference/correct
  /breaches/:reference/answer                           /people/:reference/deactivate
  /breaches/:reference/ask                              /people/:reference/roles/new
  /breaches/:reference/questions/:number                /people/:reference/roles/:number/end
  /breaches/:reference/like-cases                       /people/:reference/employments/new
  /breaches/:reference/view                             /people/:reference/employments/:number/end
  /breaches/:reference/withdraw                         /restricted-cases/:reference/readers
  /meetings/:reference/send-papers                      /restricted-cases/:reference/lift
  /meetings/:reference/open                             /assurance-schemes/:reference/recognition
  /meetings/:reference/cancel                           /assurance-schemes/:reference/contract
  /meetings/:reference/items/:item/open-item            /assurance-schemes/:reference/end
  /meetings/:reference/items/:item/declare              /redaction-proposals/:reference/abandon
  /meetings/:reference/items/:item/view                 /redaction-proposals/:reference/words
  /meetings/:reference/items/:item/invite               /redaction-proposals/:reference/parts
  /meetings/:reference/items/:item/defer                /redaction-proposals/:reference/sentence
  /redaction-proposals/:reference/decide                /redaction-proposals/:reference/close
  /rules/settings/:key/change
`
  .trim()
  .split(/\s+/)

const movers: readonly Viewer[] = ['sec', 'chr', 'asr', 'con', 'pki', 'adm']

describe('A form that somebody else was quicker with @journey', function () {
  this.timeout(200_000)
  const world = useSampleWorld()
  const met = new Map<string, { readonly viewer: Viewer; readonly form: FormSeen }>()

  before('each form and button of the sample story, as somebody is offered it', async () => {
    for (const { name, cells } of paper.rows.filter(({ name: row }) => /{|settings\/.*change/.test(row))) {
      const path = pathOf(name, world.records)
      const route = routeOf(path, 'get') ?? path
      const isForm = routes.some((one) => one.method === 'post' && one.path === route)
      const seeing = paper.columns.filter((_viewer, at) => cells[at] === 'x') as Viewer[]
      const offered = isForm ? seeing.slice(0, 1) : seeing.filter((one) => movers.includes(one))
      if (met.has(route)) continue
      for (const viewer of offered) {
        for (const form of (await lookAt(world.as(viewer), path)).read().forms)
          if (versionIn(form) !== null && !met.has(routeOf(form.action) ?? ''))
            met.set(routeOf(form.action) ?? '', { viewer, form })
      }
    }
  })

  it('is each of those written down', () => {
    assert.deepEqual(
      carryVersions.filter((route) => !met.has(route)),
      [],
    )
  })

  it('says that the record changed, keeps all that was typed, and carries the version of now', async () => {
    const wrong: string[] = []
    for (const [route, { viewer, form }] of met) {
      const version = versionIn(form) ?? ''
      const sent = sending(asOf(form, String(Number(version) - 1)), tokenIn(form), world.app.address)
      const response = await world.as(viewer).send(form.action, sent)
      const { status, headers } = response
      const page = readPage({ status, path: form.action, headers, html: await response.text() })
      const said = page.errors[0] ?? ''
      if (status !== 409 || !said.startsWith('Somebody else changed this record'))
        wrong.push(`${route}: ${status} ${said}`)
      wrong.push(
        ...lost(page, form, sent.body as URLSearchParams | FormData).map((one) => `${route}: ${one}`),
      )
    }

    assert.deepEqual(wrong, [])
  })

  /** What was sent and is not in the form that is shown again; a button that asks nothing shows none. */
  function lost(page: Page, form: FormSeen, body: URLSearchParams | FormData): readonly string[] {
    if (form.fields.length === 0) return []
    const again = page.forms.find(({ action }) => action === form.action)
    if (!again) return ['the form is gone']
    if (versionIn(again) !== versionIn(form)) return ['it carries another version than the record has']
    return [...body.entries()].flatMap(([name, value]) => {
      const isKept = again.asItStands.some(([other, kept]) => other === name && kept === value)
      return isKept || /^(?:_csrf|version|file)$/.test(name) || value === '' ? [] : [`“${name}” is lost`]
    })
  }
})

const valueOf = (form: FormSeen, name: string): string | null =>
  form.asItStands.find(([other]) => other === name)?.[1] ?? null
const versionIn = (form: FormSeen): string | null => valueOf(form, 'version')
const tokenIn = (form: FormSeen): string => valueOf(form, '_csrf') ?? ''

function asOf(form: FormSeen, version: string): FormSeen {
  const stands = form.asItStands.map(
    ([name, value]) => [name, name === 'version' ? version.replace('-1', '999') : value] as const,
  )
  return { ...form, asItStands: stands }
}
