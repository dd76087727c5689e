import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { routes } from '../../server/app.ts'
import type { Reference } from '../../server/kernel/reference.ts'
import { preparedOf } from '../../server/publishing/prepare-actions.ts'
import { closed } from '../redaction-proposals/closing.ts'
import { aProposing, propose, type Proposing } from '../redaction-proposals/proposing.ts'
import { aPublisher } from '../publishing/a-publisher.ts'
import { aKnownPerson, signedInAs, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { addOrganisation } from '../../server/organisations/organisation-store.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { partAt } from '../support/builders/plan-in-force.ts'
import { encodings, planted } from '../support/leaks/encodings.ts'
import type { Artefact } from '../support/leaks/expand-artefact.ts'
import { inTurns, isFullWalk } from '../support/in-turns.ts'
import { tokenSearch } from '../support/leaks/token-search.ts'
import { aVisitor, type Visitor } from '../support/visitor.ts'

// A plan is published of which one sentence may be read. Each of these words is withheld in another way.
const secrets = {
  'a part that is not chosen': 'quartzomble fenwickle 774411',
  'words that the contact marked': 'brindlecask drawer 558823',
  'words withheld inside a published part': 'Thistlewharf guards 330917',
  'a row of a table': 'marlowspike cards 662204',
  'the private reason': 'fernhollow audit 119944',
}
const words = [
  `# The ${secrets['a part that is not chosen']} ceremony`,
  {
    text: `The root key lies in ${secrets['words that the contact marked']} behind the second door.`,
    sensitive: [secrets['words that the contact marked']],
  },
  `${secrets['words withheld inside a published part']} watch the second door. The safe is opened by two people.`,
  'Step | By whom',
  `Order the ${secrets['a row of a table']} | Luke Holt`,
]
const published = 'The safe is opened by two people.'

const asking: readonly (readonly [string, RequestInit])[] = [
  ['HEAD', { method: 'HEAD' }],
  ['a range', { headers: { range: 'bytes=0-40' } }],
  [
    'whether it changed',
    { headers: { 'if-none-match': '*', 'if-modified-since': 'Mon, 01 Mar 2021 09:30:00 GMT' } },
  ],
  ['JSON', { headers: { accept: 'application/json' } }],
  ['PDF', { headers: { accept: 'application/pdf' } }],
  ['PUT', { method: 'PUT', body: 'x' }],
  ['DELETE', { method: 'DELETE' }],
  ['OPTIONS', { method: 'OPTIONS' }],
  ['POST without a token', { method: 'POST', body: new URLSearchParams({ plan: 'x' }) }],
]
const spelling: readonly (readonly [string, (path: string) => string])[] = [
  ['a stroke at the end', (path) => `${path}/`],
  ['capitals', (path) => path.replace(/^\/[\w-]+/, (first) => first.toUpperCase())],
  ['a question', (path) => `${path}?expand=plan&include=parts&sort=text&fields=cells`],
]

describe('Withheld words, on every way out @journey', function () {
  this.timeout(300_000)
  const app = useApp()
  const search = tokenSearch(Object.values(secrets))
  let on: Proposing
  let exits: readonly string[] = []
  let walks: Readonly<Record<string, Visitor>> = {}

  before('a plan of which one sentence is published, and everybody', async () => {
    on = await aProposing(app, words)
    const proposal = (await propose(on)).caption ?? ''
    await closed(app, on.pki, proposal, {
      words: secrets['words withheld inside a published part'],
      why: `Because the ${secrets['the private reason']} asked for it.`,
    })
    const prepared = (await preparedOf(proposal)) ?? assert.fail()
    const { reference, publishOn, projection, outputs } = prepared
    const { audience, organisation } = projection
    await aPublisher(app.clock.now().toISOString()).publish(
      { reference, audience, publishedOn: publishOn, organisation, outputs },
      on.plan.reference,
    )
    exits = exitsOf({ proposal, publication: reference, on })
    walks = await outsiders(on)
  })

  async function outsiders({ cast, excused }: Proposing): Promise<Readonly<Record<string, Visitor>>> {
    const other = anOrganisation({ name: 'Another Supplier' })
    await addOrganisation(other)
    const employer = cast.organisation.reference
    const panelExcused = await aKnownPerson({ name: 'Paul Excused', role: 'panel-member', employer })
    return {
      'somebody who has not signed in': aVisitor(app),
      'a SEC Party': await signedInAs(app, 'sec-party', { name: 'Priya Party' }),
      'a contact of another organisation': await signedInAs(app, 'contact', {
        name: 'Other Contact',
        organisation: other.reference,
        maySubmit: true,
      }),
      'an administrator': await signedInAs(app, 'administrator', { name: 'Ada Admin' }),
      'an attendee': await signedInAs(app, 'attendee', { name: 'Ann Attendee' }),
      'an excused member of the PMA': excused,
      'an excused member of the Panel': await signIn(app, panelExcused),
    }
  }

  /** The addresses of the plan, its proposal and its publication: where the words stand for those who may read them. */
  const close = () =>
    exits.filter((path) => /\/(publications|redaction-proposals|remediation-plans)/.test(path))

  it('are looked for at every address that the router knows', () => {
    const reads = routes.filter(({ method }) => method === 'get')

    assert.equal(exits.length, reads.length)
    assert.ok(exits.length > 200)
    assert.deepEqual(
      exits.filter((path) => path.includes(':')),
      [],
    )
  })

  it('are all found by those who may read them, or the search would be broken', async () => {
    const seen = await gather([on.pki, on.secretary], (isFullWalk ? exits : close()).map(plainly))
    const found = new Set((await search(seen)).map(({ token }) => token))

    assert.deepEqual(
      Object.entries(secrets).filter(([, token]) => !found.has(token)),
      [],
    )
  })

  it('are found in an answer in every encoding, where one is planted', async () => {
    const page = await bytesOf(await on.secretary.send('/'))
    for (const encoding of encodings)
      for (const token of Object.values(secrets)) {
        const bytes = Buffer.concat([page, Buffer.from(' '), planted(token, encoding), Buffer.from(' ')])
        assert.ok((await search([{ channel: 'planted', bytes }])).length > 0, `${encoding} of ${token}`)
      }
  })

  it('reach nobody from outside by any address, method, header or spelling; the published sentence does', async () => {
    const isTurnOf = inTurns(24)
    const isTurnAt = inTurns(10)
    const [readers, others] = [Object.values(walks).slice(0, 2), Object.values(walks).slice(2)]
    const seen = [
      ...(await gather(readers, exits.map(plainly))),
      ...(await gather(
        others,
        exits.map(plainly),
        ({ path }, place) => close().includes(path) || isTurnAt(path, place),
      )),
      ...(await gather(readers, close().flatMap(otherwise), ({ path, how }, place) =>
        isTurnOf(`${how} ${path}`, place),
      )),
    ]
    const hits = await search(seen)

    assert.deepEqual(
      hits.map(({ token, channel, encoding }) => `${token}: ${channel}, ${encoding}`),
      [],
    )
    assert.ok(
      seen.some(({ bytes }) => bytes.includes(published)),
      'the party read nothing',
    )
  })

  it('are not in the log after all this', async () => {
    const log = app.logged.join('\n').replaceAll(/"(request|time)":("[^"]*"|\d+)/g, '')

    assert.deepEqual(await search([{ channel: 'log', bytes: Buffer.from(log) }]), [])
  })
})

/** Every address that gives something, of the plan, its proposal and its publication where it has a reference. */
function exitsOf(known: {
  readonly proposal: Reference
  readonly publication: Reference
  readonly on: Proposing
}): readonly string[] {
  const { plan } = known.on
  const references: readonly (readonly [string, Reference])[] = [
    ['/redaction-proposals/', known.proposal],
    ['/publications/', known.publication],
    ['/remediation-plans/', plan.reference],
    ['/breaches/', plan.cases[0] ?? ''],
    ['/organisations/', plan.organisation],
    ['/panel-decisions/', plan.decision],
    ['/people/', known.on.pki.person.reference],
  ]
  return routes
    .filter(({ method }) => method === 'get')
    .map(({ path }) => {
      const own = references.find(([start]) => path.startsWith(start))?.[1] ?? plan.cases[0] ?? ''
      return path
        .replace(':reference', own)
        .replace(':part', partAt(1))
        .replaceAll(/:(\w+)/g, (_all, name: string) => (name === 'output' ? 'pdf' : '1'))
    })
}

/** A way to ask for an address. */
type Way = { readonly path: string; readonly how: string; readonly request: RequestInit }

const plainly = (path: string): Way => ({ path, how: 'GET', request: {} })

/** Every other way: by other methods, with other headers, spelt otherwise. */
const otherwise = (path: string): readonly Way[] => [
  ...asking.map(([how, request]) => ({ path, how, request })),
  ...spelling.map(([how, write]) => ({ path: write(path), how, request: {} })),
]

/**
 * What these people get, each answer once, under the way by which it came. What chance makes anew for each request is
 * left out: its number and time, cookies, the token of forms; a number among them may be any number.
 */
async function gather(
  visitors: readonly Visitor[],
  ways: readonly Way[],
  isTurnOf: (way: Way, place: number) => boolean = () => true,
): Promise<readonly Artefact[]> {
  const found = new Map<string, Artefact>()
  for (const [place, visitor] of visitors.entries())
    for (const way of ways.filter((one) => isTurnOf(one, place))) await keep(found, visitor, way)
  return [...found.values()]
}

async function keep(
  found: Map<string, Artefact>,
  visitor: Visitor,
  { path, how, request }: Way,
): Promise<void> {
  const response = await visitor.send(path, request)
  const head = [response.status, ...[...response.headers].map(([name, value]) => `${name}: ${value}`)].join(
    '\n',
  )
  const body = await bytesOf(response)
  const stable = head.replaceAll(/^(x-request-id|date|set-cookie): .*$/gm, '')
  const masked = Buffer.from(
    body.toString('latin1').replaceAll(/(name="_csrf" value=")[^"]*/g, '$1'),
    'latin1',
  )
  const key = createHash('sha256').update(stable).update(masked).digest('hex')
  if (found.has(key)) return
  found.set(key, { channel: `body of ${path} (${how})`, bytes: masked })
  found.set(`${key} head`, { channel: `head of ${path} (${how})`, bytes: Buffer.from(stable) })
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}
