import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { routes } from '../../server/app.ts'
import { organisations, referenceOf } from '../../server/demo/demo-register.ts'
import { publishedNameOf, readers as readersMongoose } from '../../server/database/readers.ts'
import { addOrganisation } from '../../server/organisations/organisation-store.ts'
import { addDeclaration } from '../../server/people/declaration-store.ts'
import { rowsPerPage } from '../../server/web/listing.ts'
import { aPublisher } from '../publishing/a-publisher.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { somethingToPublish } from '../support/builders/publication.ts'
import { inTurns } from '../support/in-turns.ts'
import { useSampleWorld, type Viewer } from '../support/sample-world.ts'

type Asked = {
  readonly database: string
  readonly collection: string
  readonly method: string
  readonly filter: object
  readonly options: {
    readonly sort?: Readonly<Record<string, 1 | -1>>
    readonly skip?: number
    readonly limit?: number
  }
}
type Plan = { readonly stage: string; readonly inputStage?: Plan; readonly inputStages?: readonly Plan[] }
type Explained = {
  readonly queryPlanner: { readonly winningPlan: Plan }
  readonly executionStats: { readonly totalDocsExamined: number }
}

/** One of each way to be let in: to all, to own work, to the own organisation, to all of everything. */
const readers: readonly Viewer[] = ['sec', 'asr', 'con', 'aud']

describe('The pages of a list @journey', function () {
  this.timeout(60_000)
  const world = useSampleWorld()
  const asked: Asked[] = []
  const isTurnOf = inTurns(12)

  /** Every list of Assay has a file of the same rows beside it. */
  const lists = routes
    .filter(({ path }) => routes.some((other) => other.path === `${path}.csv`))
    .map(({ path }) => path)

  before('listen to what the database is asked', async () => {
    for (let at = 0; at < 300; at += 1) await addOrganisation(anOrganisation({ name: `Supplier ${at}` }))
    await aPublisher().publish(somethingToPublish())
    const own = { person: referenceOf('secretary'), caseReference: 'AS-2027-BCDF', reason: 'A friend.' }
    await addDeclaration({ reference: 'declared', version: 1, ...own, declaredAt: new Date(0) })
    const cases = mongoose.connection.name
    for (const [side, database] of sides(cases))
      side.set('debug', (collection: string, method: string, filter: object, options: object) => {
        if (method === 'find' || method === 'countDocuments')
          asked.push({ database, collection, method, filter, options: { ...options } })
      })
  })
  after(() => {
    for (const [side] of sides('')) side.set('debug', false)
  })

  /** What each page of the list asks in each order that its heads offer; the other way and for who sees less, in turns. */
  async function askedBy(viewer: Viewer, path: string): Promise<readonly Asked[]> {
    const { northwind, dcc } = world.records
    const address = path.replace(':reference', path.endsWith('requests') ? dcc : northwind)
    asked.length = 0
    const first = await world.as(viewer).get(address)
    const orders = first.links.filter(({ href }) => /\?sort=\w+$/.test(href))
    for (const order of orders.flatMap(({ href }) => [href, `${href}&down=yes`]))
      if ((viewer === 'sec' && !order.includes('&')) || isTurnOf(order, readers.indexOf(viewer)))
        await world.as(viewer).get(order)
    return [...asked]
  }

  async function planOf({ database, collection, method, filter, options }: Asked): Promise<Explained> {
    const { sort = {}, skip = 0, limit = 0 } = options
    const found = mongoose.connection
      .getClient()
      .db(database)
      .collection(collection)
      .find(filter)
      .limit(limit)
    if (method === 'find') found.sort({ ...sort }).skip(skip)
    return (await found.explain('executionStats')) as unknown as Explained
  }

  it('are twelve and more', () => {
    assert.ok(lists.length >= 12, lists.join(' '))
  })

  for (const path of lists) {
    it(`${path} are found by an index, and ordered by it for who sees all`, async () => {
      const wrong = new Set<string>()
      const orders = new Set<string>()
      for (const viewer of readers) {
        for (const one of await askedBy(viewer, path)) {
          const { queryPlanner, executionStats } = await planOf(one)
          const stages = stagesOf(queryPlanner.winningPlan)
          const isPage = one.options.limit === rowsPerPage && !path.includes(':')
          const isSlow =
            (one.method === 'find' && stages.includes('COLLSCAN')) ||
            (isPage && viewer === 'sec' && stages.includes('SORT')) ||
            (isPage && executionStats.totalDocsExamined > 2 * rowsPerPage)
          if (one.options.limit === rowsPerPage) orders.add(JSON.stringify(one.options.sort))
          if (isSlow) wrong.add(`${viewer} ${stages.join(' ')} ${JSON.stringify(one)}`)
        }
      }

      assert.deepEqual([...wrong], [])
      assert.ok(orders.size >= 2, `only ${[...orders].join(' ')}`)
    })
  }

  it('are asked for one organisation, and then say nothing of another', async () => {
    const told: Record<string, string> = {}
    for (const path of lists.filter((one) => !one.includes(':'))) {
      const page = await world.as('sec').get(`${path}?organisation=${organisations.northwind}`)
      const offered = page.forms.flatMap(({ fields }) => fields).find(({ name }) => name === 'organisation')
      const { head = [], rows = [] } = page.tables[0] ?? {}
      const column = head.findIndex((one) => /^Organisation|^Assessed/.test(one))
      const named = new Set(rows.map((row) => /^(Northwind|Tarn|Sample|Calder)/.exec(row[column] ?? '')?.[0]))
      if (offered?.options.length) told[path] = column < 0 ? `${rows.length}` : [...named].join()
    }

    assert.deepEqual(told, {
      '/advice': 'Northwind',
      '/assessments': 'Northwind',
      '/breaches': 'Northwind',
      '/actions': 'Northwind',
      '/findings': '3',
      '/notices': 'Northwind',
      '/panel-decisions': '1',
      '/remediation-plans': 'Northwind',
      '/redaction-proposals': 'Northwind',
      '/publications': '0',
      '/requests': '0',
    })
  })
})

/** Those who work on cases, and those who read what is published, each with the database that they ask. */
function sides(cases: string) {
  return [
    [mongoose, cases],
    [readersMongoose, publishedNameOf(cases)],
  ] as const
}

function stagesOf(plan: Plan): readonly string[] {
  const inner = [...(plan.inputStage ? [plan.inputStage] : []), ...(plan.inputStages ?? [])]
  return [plan.stage, ...inner.flatMap(stagesOf)]
}
