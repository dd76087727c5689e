import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { addDays, dayOf } from '../../server/kernel/day.ts'
import { recordShape } from '../../server/database/record-shape.ts'
import { findPerson } from '../../server/people/person-store.ts'
import type { Person } from '../../server/people/person.ts'
import { shownFor, signedInAgain, step } from '../redaction-proposals/shown-proposal.ts'
import { aStoryProposing } from '../redaction-proposals/story-proposing.ts'
import { aKnownPerson, everybodysPassword, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { databaseFolder } from '../support/database.ts'
import { notRun } from '../support/not-run.ts'
import { recordsOfStory } from '../support/sample-records.ts'
import { commanded, starting } from '../support/starting.ts'
import { aVisitor } from '../support/visitor.ts'

// The real server goes by the real clock: what it serves was published yesterday.
const yesterday = addDays(dayOf(new Date()), -1)
const atFirst = `${addDays(yesterday, -14)}T09:30:00Z`

describe('The recall drill, by the commands that people give @journey', function () {
  this.timeout(300_000)
  const app = useApp({ startsAt: atFirst })
  const outer = mkdtempSync(join(tmpdir(), 'assay-drill-'))
  const [folder, recalls] = [join(outer, 'data'), join(outer, 'recalls.txt')]
  let running: ReturnType<typeof starting> | null = null
  let reader: Person
  let stranger: Person
  let publication = ''
  let proposal = ''
  let restricted = ''

  before('a plan of the sample story is published from its proposal', async function () {
    if (databaseFolder() === null) return notRun(this, 'backups of a MongoDB are made by its own tools')
    const on = await aStoryProposing(app)
    restricted = (await recordsOfStory()).calder
    reader = await aKnownPerson({ role: 'sec-party', name: 'Rita Reader' })
    stranger = await aKnownPerson({ role: 'administrator', name: 'Adam Admin' })
    proposal = await shownFor(app, on, yesterday)
    app.clock.setTo(`${yesterday}T09:30:00Z`)
    const secretary = await (await signedInAgain(app, on)).as('secretary')
    const page = await step(secretary, proposal, 'Publish', 'Publish')
    assert.ok(page)
    const asking = await secretary.get(`/redaction-proposals/${proposal}/publish`)
    const done = await secretary.submit(asking, 'Publish', { plan: on.plan.reference })
    assert.equal(done.flash, 'The plan is published as it was decided.')
    publication =
      (await secretary.get(`/redaction-proposals/${proposal}/preview`)).summary['Public reference'] ?? ''
    // As Assay marks a database of its own.
    const shapes = mongoose.connection.collection<{ _id: string; shape: string }>('record-shape')
    await shapes.insertOne({ _id: 'records', shape: recordShape() })
  })
  after(async () => {
    if (running?.child.kill('SIGKILL')) await running.ended
    rmSync(outer, { recursive: true, force: true })
  })

  /** Starts the real Assay on the folder; gives a way to sign people in there. */
  async function started() {
    running = starting(folder, { ASSAY_RECALL_FILE: recalls })
    const address = await running.address()
    const as = async (person: Person) => {
      const visitor = aVisitor({ address, proxyHeaders: {} })
      const { email } = person
      const home = await visitor.submit(await visitor.get('/sign-in'), 'Sign in', {
        ...{ email, password: everybodysPassword },
      })
      assert.equal(home.status, 200)
      return { ...visitor, person } satisfies SignedIn
    }
    const sample = async (name: SampleName) =>
      await as((await findPerson(referenceOf(name))) ?? assert.fail())
    return { as, sample, anybody: aVisitor({ address, proxyHeaders: {} }) }
  }

  async function stopped(): Promise<void> {
    running?.child.kill('SIGTERM')
    assert.deepEqual((await running?.ended)?.[0], 0, running?.said())
  }

  async function confirmed(secretary: SignedIn): Promise<void> {
    const register = await secretary.get('/published-register')
    assert.equal(register.state, 'Waiting')
    const page = await secretary.press(register, 'Confirm the register and serve publications')
    assert.equal(page.state, 'Served')
  }

  it('leaves withdrawn what was withdrawn, and a restricted case restricted, whatever is restored', async () => {
    const [first, second] = [join(outer, 'first'), join(outer, 'second')]
    const at = `/publications/${publication}`
    const never = '/publications/PUB-BBBBBBBB'
    assert.match(await commanded('database:backup', databaseFolder() ?? '', first), /everything agrees/)
    assert.match(await commanded('database:restore', folder, first), /Publications wait/)
    const here = await started()
    const secretary = await here.sample('secretary')
    assert.equal((await (await here.as(reader)).send(at)).status, 503)
    await confirmed(secretary)
    const read = await (await here.as(reader)).get(at)
    assert.equal(read.status, 200)

    // Published, backed up while Assay runs, recalled.
    assert.match(await commanded('database:backup', folder, second), /everything agrees/)
    const preview = await secretary.get(`/redaction-proposals/${proposal}/preview`)
    const asking = await secretary.press(preview, 'Withdraw the publication')
    const withdrawn = await secretary.submit(asking, 'Withdraw the publication', {
      reason: 'A name slipped in.',
    })
    assert.equal(withdrawn.flash, 'The publication is withdrawn.')
    assert.equal((await (await here.as(reader)).send(at)).status, 410)
    // Another case is restricted.
    const form = await secretary.get('/restricted-cases/new')
    const only = { caseReference: restricted, readers: ['Helen Chair'], reason: 'A threat is not over.' }
    await secretary.submit(form, 'Restrict the existence of the case', only)
    assert.equal((await (await here.sample('lsB')).get(`/assessments/${restricted}`)).status, 404)
    await stopped()

    // The backup from before both is brought back.
    assert.match(await commanded('database:restore', folder, second), /Publications wait/)
    const again = await started()
    const said = running?.said() ?? ''
    assert.match(said, /holds 1 recalls that this database had forgotten: they are applied/)
    assert.match(said, /restricts 1 cases of which this database did not know: they are restricted again/)
    const waiting = await again.as(reader)
    assert.equal((await waiting.send(at)).status, 503)
    const keeper = await again.sample('secretary')
    assert.ok((await keeper.get('/')).links.some(({ href }) => href === '/published-register'))
    await confirmed(keeper)
    const gone = await waiting.send(at)
    assert.deepEqual([gone.status, (await gone.text()).includes(publication)], [410, false])
    assert.equal((await waiting.send(`${at}/pdf`)).status, 410)
    assert.deepEqual(await bytesOf(again.as(stranger), at), await bytesOf(again.as(stranger), never))
    assert.deepEqual(
      await bytesOf(Promise.resolve(again.anybody), at),
      await bytesOf(Promise.resolve(again.anybody), never),
    )

    assert.equal((await (await again.sample('lsB')).get(`/assessments/${restricted}`)).status, 404)
    assert.equal((await (await again.sample('chair')).get(`/assessments/${restricted}`)).status, 200)
    assert.doesNotMatch(readFileSync(recalls, 'utf8'), /threat|Northwind|Calder|slipped/)
    await stopped()
  })

  /** What an address answers to somebody: status and bytes, without what is of the request alone. */
  async function bytesOf(
    who: Promise<Pick<SignedIn, 'send'>>,
    address: string,
  ): Promise<readonly [number, string]> {
    const response = await (await who).send(address)
    return [
      response.status,
      (await response.text()).replaceAll(/[0-9a-f]{16,}/g, '…').replaceAll(/PUB-\w+/g, '…'),
    ]
  }
})
