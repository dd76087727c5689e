import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { routes } from '../../server/app.ts'
import { organisations } from '../../server/demo/demo-register.ts'
import type { FormSeen } from '../support/form-seen.ts'
import { readPage, type Page } from '../support/page.ts'
import { whileTheyStand } from '../support/copied-databases.ts'
import { useSampleWorld, type Viewer } from '../support/sample-world.ts'
import { paper, pathOf } from './access-grid.ts'
import { routeOf, sending } from './forged-forms.ts'
import { lookAt } from './looker.ts'

/** Written by hand: forms and buttons that carry the version of their record, those of states behind the story included. */
const carryVersions = `
  /assessments/:reference/notify                      /assessments/:reference/take-to-review
  /meetings/:reference/items/:item/withdraw           /assessments/:reference/respond
  /assessments/:reference/team                        /assessments/:reference/send-back
  /organisations/:reference/name                      /assessments/:reference/status
  /assessments/:reference/period                      /assessments/:reference/close
  /organisations/:reference/roles/new                 /assessments/:reference/findings/:number/comment
  /assessments/:reference/results                     /assessments/:reference/findings/:number/settle
  /organisations/:reference/roles/:number/end         /assessments/:reference/actions/:number/change
  /assessments/:reference/cancel                      /assessments/:reference/actions/:number/withdraw
  /organisations/:reference/affiliates/new            /assessments/:reference/actions/:number/progress
  /assessments/:reference/supersede                   /assessments/:reference/actions/:number/evidence
  /organisations/:reference/affiliates/:number/end    /assessments/:reference/actions/:number/appoint
  /assessments/:reference/share-draft                 /assessments/:reference/actions/:number/verify
  /organisations/:reference/supply-chain/new          /assessments/:reference/actions/:number/close
  /assessments/:reference/findings/:number/change     /remediation-plans/:reference/actions/:number/appoint
  /organisations/:reference/supply-chain/:number/end  /remediation-plans/:reference/actions/:number/verify
  /assessments/:reference/findings/:number/withdraw   /remediation-plans/:reference/actions/:number/close
  /people/:reference/link                             /assessments/:reference/requests/:number/answer
  /breaches/:reference/tell                           /assessments/:reference/requests/:number/refuse
  /people/:reference/correct                          /assessments/:reference/requests/:number/more-time
  /breaches/:reference/answer                         /assessments/:reference/requests/:number/decide-time
  /people/:reference/deactivate                       /assessments/:reference/requests/:number/withdraw
  /breaches/:reference/ask                            /assessments/:reference/requests/:number/ask-again
  /people/:reference/roles/new                        /assessments/:reference/requests/:number/refer
  /breaches/:reference/questions/:number              /advice/:reference/release
  /people/:reference/roles/:number/end                /advice/:reference/approve
  /breaches/:reference/like-cases                     /advice/:reference/withdraw
  /people/:reference/employments/new                  /advice/:reference/issue
  /breaches/:reference/view                           /advice/:reference/confirm
  /people/:reference/employments/:number/end          /meetings/:reference/close
  /breaches/:reference/withdraw                       /meetings/:reference/arrive-all
  /restricted-cases/:reference/readers                /meetings/:reference/arrive
  /meetings/:reference/send-papers                    /meetings/:reference/items/:item/deliberate
  /restricted-cases/:reference/lift                   /meetings/:reference/items/:item/leave-undecided
  /meetings/:reference/open                           /meetings/:reference/items/:item/put-to-vote
  /assurance-schemes/:reference/recognition           /meetings/:reference/items/:item/votes
  /meetings/:reference/cancel                         /meetings/:reference/items/:item/again
  /assurance-schemes/:reference/contract              /panel-decisions/:reference/withdraw
  /meetings/:reference/items/:item/open-item          /panel-decisions/:reference/correct
  /assurance-schemes/:reference/end                   /panel-decisions/:reference/return
  /meetings/:reference/items/:item/declare            /remediation-plans/:reference/complete
  /redaction-proposals/:reference/abandon             /remediation-plans/:reference/fail
  /meetings/:reference/items/:item/view               /redaction-proposals/:reference/withdraw
  /redaction-proposals/:reference/words               /redaction-proposals/:reference/reopen
  /meetings/:reference/items/:item/invite             /redaction-proposals/:reference/end-consultation
  /redaction-proposals/:reference/parts               /redaction-proposals/:reference/checks
  /meetings/:reference/items/:item/defer              /redaction-proposals/:reference/former
  /redaction-proposals/:reference/sentence            /redaction-proposals/:reference/consult
  /redaction-proposals/:reference/decide              /redaction-proposals/:reference/sensitive
  /redaction-proposals/:reference/close               /redaction-proposals/:reference/another-day
  /rules/settings/:key/change                         /redaction-proposals/:reference/enter-minute
  /assessments/:reference/engage                      /redaction-proposals/:reference/show
  /assessments/:reference/begin-fieldwork             /redaction-proposals/:reference/publish
  /assessments/:reference/report                      /redaction-proposals/:reference/except
`
  .trim()
  .split(/\s+/)

const movers: readonly Viewer[] = ['sec', 'chr', 'asr', 'con', 'pki', 'adm']

/** Where forms are found whose moves the story has behind it, or never made: who takes them, and how the record stood before. */
const behind = [
  ['asr', '/assessments/{northwind}/engage', 'assessments', { status: 'notified' }],
  ['asr', '/assessments/{northwind}', 'assessments', { status: 'engaged' }],
  ['asr', '/assessments/{northwind}/report', 'assessments', { status: 'factual-check' }],
  ['sec', '/assessments/{northwind}', 'assessments', { status: 'report-issued' }],
  ['con', '/assessments/{northwind}/respond', 'assessments', { status: 'report-issued' }],
  ['sec', '/assessments/{northwind}', 'assessments', { status: 'under-review' }],
  ['sec', '/assessments/{northwind}/status', 'assessments', { status: 'under-review' }],
  ['sec', '/assessments/{calder}/close', 'assessments', { status: 'status-set' }],
  ['con', '/assessments/{northwind}/findings/1/comment', 'findings', { status: 'shared' }],
  ['sec', '/assessments/{northwind}/findings/1/settle', 'findings', { status: 'disputed' }],
  ['con', '/assessments/{northwind}/actions/1/change', 'corrective-actions', {}],
  ['con', '/assessments/{northwind}/actions/1/withdraw', 'corrective-actions', {}],
  ['con', '/assessments/{northwind}/actions/1/progress', 'corrective-actions', {}],
  ['con', '/assessments/{northwind}/actions/1/evidence', 'corrective-actions', {}],
  ['sec', '/assessments/{northwind}/actions/1/appoint', 'corrective-actions', {}],
  [
    'chr',
    '/assessments/{northwind}/actions/1/verify',
    'corrective-actions',
    { status: 'evidence-submitted' },
  ],
  ['sec', '/assessments/{northwind}/actions/1', 'corrective-actions', { status: 'verified' }],
  ['sec', '/remediation-plans/{inForce}/actions/2/appoint', 'corrective-actions', {}],
  [
    'chr',
    '/remediation-plans/{inForce}/actions/1/verify',
    'corrective-actions',
    { status: 'evidence-submitted' },
  ],
  ['sec', '/remediation-plans/{inForce}/actions/1', 'corrective-actions', { status: 'verified' }],
  ['dcc', '/assessments/{dcc}/requests/3/answer', 'requests', {}],
  ['dcc', '/assessments/{dcc}/requests/3/refuse', 'requests', {}],
  ['dcc', '/assessments/{dcc}/requests/2/more-time', 'requests', {}],
  ['asr', '/assessments/{dcc}/requests/3/decide-time', 'requests', {}],
  ['asr', '/assessments/{dcc}/requests/3/withdraw', 'requests', {}],
  ['asr', '/assessments/{dcc}/requests/1/ask-again', 'requests', {}],
  ['sec', '/assessments/{dcc}/requests/3/refer', 'requests', { status: 'refused' }],
  ['pnl', '/advice/{advice}', 'advices', {}],
  ['sec', '/advice/{advice}', 'advices', { status: 'circulated' }],
  ['sec', '/advice/{advice}/withdraw', 'advices', { status: 'circulated' }],
  ['sec', '/advice/{advice}', 'advices', { status: 'approved' }],
  ['chr', '/advice/{advice}/confirm', 'advices', { status: 'approved' }],
  ['sec', '/meetings/{coming}', 'meetings', { status: 'open' }],
  ['sec', '/meetings/{coming}/items/{northwindItem}', 'agenda-items', { status: 'open' }],
  ['sec', '/meetings/{coming}/items/{northwindItem}', 'agenda-items', { status: 'in-deliberation' }],
  ['sec', '/meetings/{coming}/items/{northwindItem}', 'agenda-items', { status: 'at-vote' }],
  ['sec', '/meetings/{coming}/items/{northwindItem}', 'agenda-items', { status: 'deferred' }],
  ['sec', '/panel-decisions/{decision}/correct', 'panel-decisions', { status: 'entered' }],
  ['sec', '/panel-decisions/{decision}/withdraw', 'panel-decisions', { status: 'entered' }],
  ['pnl', '/panel-decisions/{decision}/return', 'panel-decisions', { status: 'entered' }],
  ['sec', '/remediation-plans/{inForce}/complete', 'remediation-plans', {}],
  ['sec', '/remediation-plans/{inForce}/fail', 'remediation-plans', {}],
  ['sec', '/redaction-proposals/{current}/withdraw', 'redaction-proposals', {}],
  ['sec', '/redaction-proposals/{consulted}/reopen', 'redaction-proposals', {}],
  ['sec', '/redaction-proposals/{consulted}/end-consultation', 'redaction-proposals', {}],
  ['sec', '/redaction-proposals/{published}/checks', 'redaction-proposals', { status: 'proposing' }],
  ['sec', '/redaction-proposals/{current}/former', 'redaction-proposals', { status: 'proposing' }],
  ['sec', '/redaction-proposals/{published}/consult', 'redaction-proposals', { status: 'closed' }],
  ['sec', '/redaction-proposals/{published}/sensitive', 'redaction-proposals', { status: 'consulted' }],
  ['sec', '/redaction-proposals/{published}/another-day', 'redaction-proposals', { status: 'decided' }],
  ['sec', '/redaction-proposals/{published}/enter-minute', 'redaction-proposals', { status: 'decided' }],
  ['sec', '/redaction-proposals/{published}/show', 'redaction-proposals', { status: 'decided' }],
  ['sec', '/redaction-proposals/{published}/publish', 'redaction-proposals', { status: 'shown' }],
  ['sec', '/redaction-proposals/{published}/except', 'redaction-proposals', { status: 'shown' }],
] as const satisfies readonly (readonly [Viewer, string, string, object])[]

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
      for (const viewer of offered)
        for (const form of newOn((await lookAt(world.as(viewer), path)).read()))
          met.set(routeOf(form.action) ?? '', { viewer, form })
    }
  })

  it('says that the record changed, keeps all that was typed, and carries the version of now', async () => {
    const wrong: string[] = []
    for (const { viewer, form } of met.values()) wrong.push(...(await wrongWith(viewer, form)))

    assert.deepEqual(wrong, [])
  })

  it('does so where a form belongs to a state that the story has behind it', async () => {
    const records = { ...world.records, ...(await otherRecords()) }
    const wrong: string[] = []
    for (const [viewer, row, collection, stood] of behind) {
      await whileTheyStand(collection, stood, async () => {
        const forms = newOn(await world.as(viewer).get(pathOf(row, records)))
        if (forms.length === 0) wrong.push(`${row}: no form`)
        for (const form of forms) {
          met.set(routeOf(form.action) ?? '', { viewer, form })
          wrong.push(...(await wrongWith(viewer, form)))
        }
      })
    }

    assert.deepEqual(wrong, [])
  })

  it('is each of those written down', () => {
    assert.deepEqual(
      carryVersions.filter((route) => !met.has(route)),
      [],
    )
  })

  /** The forms of a page that carry a version and were not met before, one of a kind. */
  function newOn(page: Pick<Page, 'forms'>): readonly FormSeen[] {
    const kinds = new Map(page.forms.map((form) => [routeOf(form.action) ?? '', form]))
    return [...kinds].flatMap(([route, form]) => (versionIn(form) !== null && !met.has(route) ? [form] : []))
  }

  async function wrongWith(viewer: Viewer, form: FormSeen): Promise<readonly string[]> {
    const route = routeOf(form.action) ?? ''
    const version = versionIn(form) ?? ''
    const sent = sending(asOf(form, String(Number(version) - 1)), tokenIn(form), world.app.address)
    const response = await world.as(viewer).send(form.action, sent)
    const { status, headers } = response
    const page = readPage({ status, path: form.action, headers, html: await response.text() })
    const said = page.errors[0] ?? ''
    const isTold = status === 409 && said.startsWith('Somebody else changed this record')
    return [
      ...(isTold ? [] : [`${route}: ${status} ${said}`]),
      ...lost(page, form, sent.body as URLSearchParams | FormData).map((one) => `${route}: ${one}`),
    ]
  }

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

async function otherRecords(): Promise<Readonly<Record<string, string>>> {
  const one = async (collection: string, filter: object) =>
    String((await mongoose.connection.collection(collection).findOne(filter))?.['reference'])
  const ofNorthwind = { organisation: organisations.northwind }
  return {
    advice: await one('advices', ofNorthwind),
    decision: await one('panel-decisions', ofNorthwind),
    inForce: await one('remediation-plans', { status: 'in-force' }),
    published: await one('redaction-proposals', { status: 'published', planVersion: 1 }),
    current: await one('redaction-proposals', { status: 'published', planVersion: 2 }),
    consulted: await one('redaction-proposals', { status: 'in-consultation' }),
  }
}

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
