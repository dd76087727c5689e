import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import mongoose from 'mongoose'
import { CaseRestrictionModel } from '../../models/case-restriction.ts'
import { PreparedPublicationModel } from '../../models/prepared-publication.ts'
import { PublicationRegisterModel } from '../../models/publication-register.ts'
import { PublicationModel } from '../../models/published/publication.ts'
import { PublicationOutputModel } from '../../models/published/publication-output.ts'
import { RedactionProposalModel } from '../../models/redaction-proposal.ts'
import { randomTail } from '../../server/kernel/reference.ts'
import { Refused, Stale } from '../../server/kernel/refusals.ts'
import { findProposal } from '../../server/redaction-proposals/proposal-store.ts'
import { publish } from '../../server/redaction-proposals/publish-actions.ts'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { useApp } from '../support/app.ts'
import { backedUp, broughtBack, type Copy } from '../support/copied-databases.ts'
import { random } from '../publishing/a-publisher.ts'
import { contextOf } from './closing.ts'
import { shownFor, signedInAgain } from './shown-proposal.ts'
import { aStoryProposing, type StoryProposing } from './story-proposing.ts'

const isRefusal = (problem: unknown) => problem instanceof Refused || problem instanceof Stale

describe('Between the gate and the switch @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  let on: StoryProposing
  let proposal = ''

  before('a proposal on the day of its publication', async () => {
    on = await aStoryProposing(app)
    proposal = await shownFor(app, on, '2027-03-08')
    app.clock.setTo('2027-03-08T09:30:00Z')
    on = await signedInAgain(app, on)
  })

  /** Publishes, and does something else after the gate has passed and before the transaction begins. */
  async function publishWhile(meanwhile: () => Promise<unknown>): Promise<unknown> {
    const context = await contextOf(app, await on.as('secretary'))
    const { version } = await findProposal(proposal, context.actor)
    let started: Promise<unknown> | null = null
    const asked = (limit: number) => {
      // The register draws by chance, where it might be new: the first thing after the gate.
      started ??= meanwhile()
      return random(limit)
    }
    const publishing = { typed: on.plan.reference, version, baseUrl: app.address }
    return await publish(proposal, publishing, { ...context, random: asked }).finally(() => started)
  }

  const collection = (name: string) => mongoose.connection.collection(name)

  /** Alters an output as it is kept, looks at the page and tries to publish; then puts it back. */
  async function tryWith(output: string, altered: (bytes: Buffer) => Buffer) {
    const secretary = await on.as('secretary')
    const kept = (await PreparedPublicationModel.findOne({ proposal }).lean()) ?? assert.fail()
    const outputs = kept.outputs.map((one) =>
      one.output === output ? { ...one, bytes: altered(one.bytes) } : one,
    )
    await PreparedPublicationModel.updateOne({ proposal }, { $set: { outputs } })
    const asking = await secretary.press(await secretary.get(proposalPath(proposal)), 'Publish')
    const page = await secretary.submit(asking, 'Publish', { plan: on.plan.reference })
    await PreparedPublicationModel.updateOne({ proposal }, { $set: { outputs: kept.outputs } })
    assert.equal(await PublicationModel.countDocuments(), 0)
    return { asking, page }
  }

  it('is never reached where the gate finds a word: its page shows it, the trail names the place alone', async () => {
    const planted = (bytes: Buffer) =>
      Buffer.from(bytes.toString().replace('</p>', ' The key lies in safe 4921.</p>'))
    const { asking, page } = await tryWith('page', planted)
    const log = await (await on.as('auditor')).get('/trail')

    assert.match(asking.text, /The gate stops this publication, and no one can override it/)
    assert.match(asking.text, /page, text, place \d+: something is there that was not decided\./)
    assert.match(asking.text, /safe 4921/)
    assert.match(page.errors.join(), /These outputs have not passed the gate/)
    assert.match(log.text, /was stopped by the gate/)
    assert.match(log.text, /page, text, place \d+: something is there/)
    assert.doesNotMatch(log.text, /4921/)
  })

  it('is never reached where the bytes would not come out again, even if they say the same', async () => {
    const { asking, page } = await tryWith('feed', (bytes) => Buffer.concat([bytes, Buffer.from('\n')]))

    assert.match(asking.text, /Every output was read back from its bytes/)
    assert.match(page.errors.join(), /The feed output would not be the same bytes again/)
  })

  for (const [what, name, change] of [
    [
      'the kept bytes are others',
      'prepared-publications',
      { $set: { 'outputs.1.bytes': Buffer.from('%PDF-1.7') } },
    ],
    ['the proposal is changed', 'redaction-proposals', { $inc: { version: 1 } }],
    [
      'the public sentence is not the one that was decided on',
      'redaction-proposals',
      { $set: { whyPublished: 'Otherwise.' } },
    ],
    ['another version of the plan comes into force', 'remediation-plans', { $set: { inForce: 2 } }],
  ] as const)
    it(`stops where ${what}`, async () => {
      const kept = await collection(name).find({}).toArray()
      const published = publishWhile(async () => await collection(name).updateMany({}, change))

      await assert.rejects(published, isRefusal)
      assert.equal(await PublicationModel.countDocuments(), 0)
      await collection(name).deleteMany({})
      await collection(name).insertMany(kept)
    })

  it('stops where the Panel has to confirm since', async () => {
    const setting = {
      ...{ reference: 'LS-2027-2222', version: 1, key: 'panel-confirms-publication', value: true },
      from: '2027-02-01',
      ...{ reason: 'The Panel asked for it.', setBy: 'PE-2222', setAt: new Date('2027-02-01T09:30:00Z') },
    }
    const published = publishWhile(async () => await collection('local-settings').insertOne({ ...setting }))

    await assert.rejects(published, isRefusal)
    assert.equal(await PublicationModel.countDocuments(), 0)
    await collection('local-settings').deleteMany({ reference: setting.reference })
  })

  it('is published once by two who press the button at once', async () => {
    const secretary = await on.as('secretary')
    const asking = await secretary.press(await secretary.get(proposalPath(proposal)), 'Publish')
    const pages = await Promise.all(
      [1, 2].map(async () => await secretary.submit(asking, 'Publish', { plan: on.plan.reference })),
    )

    assert.equal(pages.filter(({ flash }) => flash === 'The plan is published as it was decided.').length, 1)
    assert.equal(await PublicationModel.countDocuments({ state: 'current' }), 1)
  })
})

describe('A proposal opened again while it is published @journey', function () {
  this.timeout(120_000)
  const app = useApp()

  it('is either published or open, and never both', async () => {
    let on = await aStoryProposing(app)
    const proposal = await shownFor(app, on, '2027-03-08')
    app.clock.setTo('2027-03-08T09:30:00Z')
    on = await signedInAgain(app, on)
    const secretary = await on.as('secretary')
    const asking = await secretary.press(await secretary.get(proposalPath(proposal)), 'Publish')
    const opening = await on.pki.press(
      await on.pki.get(proposalPath(proposal)),
      'Open again: decision, confirmation and all that follows are void',
    )
    await Promise.all([
      secretary.submit(asking, 'Publish', { plan: on.plan.reference }),
      on.pki.submit(opening, 'Open it again', { reason: 'A word was missed.' }),
    ])

    const kept = await RedactionProposalModel.findOne({ reference: proposal }).lean()
    assert.equal(await PublicationModel.countDocuments(), kept?.status === 'published' ? 1 : 0)
    assert.ok(kept?.status === 'published' || kept?.status === 'proposing')
  })
})

describe('A case whose existence is restricted while its plan is published @journey', function () {
  this.timeout(180_000)
  const app = useApp()
  let on: StoryProposing
  let proposal = ''
  let atFirst: Copy

  before('a proposal on the day of its publication', async () => {
    on = await aStoryProposing(app)
    proposal = await shownFor(app, on, '2027-03-08')
    app.clock.setTo('2027-03-08T09:30:00Z')
    on = await signedInAgain(app, on)
    await on.as('secretary')
    await on.as('chair')
    atFirst = await backedUp()
  })

  /** The secretariat publishes and the Chair restricts the case, each as told; gives what came of it. */
  async function both(
    each: (publishing: () => Promise<void>, restricting: () => Promise<void>) => Promise<unknown>,
  ) {
    await broughtBack(atFirst)
    // What the recall file says of the last time is of another installation.
    await PublicationRegisterModel.updateOne({}, { $set: { installation: randomTail(random, 12) } })
    const [secretary, chair] = [await on.as('secretary'), await on.as('chair')]
    const asking = await secretary.press(await secretary.get(proposalPath(proposal)), 'Publish')
    const form = await chair.get('/restricted-cases/new')
    const entries = { caseReference: on.plan.breach, readers: ['Sarah Secretary'], reason: 'A threat.' }
    const came = { isDone: false, status: 0, took: 0 }
    await each(
      async () => {
        const began = performance.now()
        const page = await secretary.submit(asking, 'Publish', { plan: on.plan.reference })
        came.isDone = page.flash === 'The plan is published as it was decided.'
        came.took = performance.now() - began
      },
      async () => {
        came.status = (await chair.submit(form, 'Restrict the existence of the case', entries)).status
      },
    )
    const left = (await PublicationModel.countDocuments()) + (await PublicationOutputModel.countDocuments())
    return { ...came, left, isRestricted: (await CaseRestrictionModel.countDocuments()) === 1 }
  }

  it('is never published, whoever comes first, and however close', async () => {
    const earlier = await both(async (publishing, restricting) => {
      await restricting()
      await publishing()
    })
    assert.deepEqual([earlier.isDone, earlier.isRestricted, earlier.left], [false, true, 0])
    const later = await both(async (publishing, restricting) => {
      await publishing()
      await restricting()
    })
    assert.deepEqual([later.isDone, later.isRestricted, later.left], [true, true, 0])

    const close = await both(async (publishing, restricting) => {
      await Promise.all([publishing(), setTimeout(0.9 * later.took).then(restricting)])
    })
    // Whoever finds the other one done in between is told to look again: then nothing is restricted yet.
    if (close.isRestricted) assert.equal(close.left, 0)
    else assert.equal(close.status, 409)
  })
})
