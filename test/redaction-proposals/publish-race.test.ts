import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import type { CommandStartedEvent } from 'mongodb'
import mongoose from 'mongoose'
import { CaseRestrictionModel } from '../../models/case-restriction.ts'
import { PreparedPublicationModel } from '../../models/prepared-publication.ts'
import { PublicationFetchModel } from '../../models/publication-fetch.ts'
import { PublicationRegisterModel } from '../../models/publication-register.ts'
import { PublicationModel } from '../../models/published/publication.ts'
import { PublicationOutputModel } from '../../models/published/publication-output.ts'
import { RedactionProposalModel } from '../../models/redaction-proposal.ts'
import { publicationJson } from '../../server/publishing/publication-json.ts'
import { randomTail } from '../../server/kernel/reference.ts'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { aProjection } from '../publishing/a-publication.ts'
import { aPublisher, random } from '../publishing/a-publisher.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { putInForce } from '../support/builders/plan-in-force.ts'
import { somethingToPublish } from '../support/builders/publication.ts'
import { backedUp, broughtBack, type Copy } from '../support/copied-databases.ts'
import type { Page } from '../support/page.ts'
import { planWords } from './proposing.ts'
import { shownFor, signedInAgain } from './shown-proposal.ts'
import { aStoryProposing, type StoryProposing } from './story-proposing.ts'

const collection = (name: string) => mongoose.connection.collection(name)

describe('Between the gate and the switch @journey', function () {
  this.timeout(600_000)
  const app = useApp({ isHeard: true })
  let on: StoryProposing
  let proposal = ''
  let atFirst: Copy
  let [secretary, chair, contact, admin, party, auditor]: SignedIn[] = []

  before('a proposal on the day of its publication, and everybody signed in', async () => {
    on = await aStoryProposing(app)
    proposal = await shownFor(app, on, '2027-03-08')
    app.clock.setTo('2027-03-08T09:30:00Z')
    on = await signedInAgain(app, on)
    secretary = await on.as('secretary')
    ;[chair, contact] = [await on.as('chair'), await on.as('contact')]
    auditor = await on.as('auditor')
    ;[admin, party] = [await signedInAs(app, 'administrator'), await signedInAs(app, 'sec-party')]
    atFirst = await backedUp()
  })
  beforeEach('as it was', async () => {
    await broughtBack(atFirst)
    // What the recall file says of the last time is of another installation.
    await PublicationRegisterModel.updateOne({}, { $set: { installation: randomTail(random, 12) } })
  })

  const who = (person: SignedIn | undefined): SignedIn => person ?? assert.fail()
  const asked = async () =>
    await who(secretary).press(await who(secretary).get(proposalPath(proposal)), 'Publish')
  const pressed = async (asking: Page) =>
    await who(secretary).submit(asking, 'Publish', { plan: on.plan.reference })

  /**
   * Presses the button. Once the gate has passed, what the switch writes first is held by another transaction until
   * somebody else has done something: then the switch goes on.
   */
  async function publishWhile(
    meanwhile: () => Promise<unknown>,
    held: 'publication-lines' | 'redaction-proposals' = 'publication-lines',
  ): Promise<string> {
    const asking = await asked()
    const session = await mongoose.startSession()
    session.startTransaction()
    if (held === 'publication-lines')
      await collection(held).insertOne({ reference: on.plan.reference, version: 1 }, { session })
    else await collection(held).updateMany({}, { $set: { held: true } }, { session })
    const passed = lineAskedFor()
    const publishing = pressed(asking)
    await Promise.race([passed, publishing])
    assert.equal(await PublicationModel.countDocuments(), 0)
    await meanwhile()
    await session.abortTransaction()
    await session.endSession()
    return await outcomeOf(await publishing)
  }

  /** The first thing after the gate is a look at what was published of the plan before. */
  async function lineAskedFor(): Promise<void> {
    const client = mongoose.connection.getClient()
    await new Promise<void>((done) => {
      const listener = ({ commandName, command }: CommandStartedEvent) => {
        if (commandName !== 'insert' || command['insert'] !== 'publication-lines') return
        client.off('commandStarted', listener)
        done()
      }
      client.on('commandStarted', listener)
    })
  }

  /** Published exactly as it was decided, or refused with a reason and nothing of it anywhere: never anything else. */
  async function outcomeOf(page: Page): Promise<string> {
    const { reference, outputs } =
      (await PreparedPublicationModel.findOne({ proposal }).lean()) ?? assert.fail()
    const rows = await PublicationModel.find({ reference }).lean()
    const files = await PublicationOutputModel.find({ reference }).lean()
    const kept = await RedactionProposalModel.findOne({ reference: proposal }).lean()
    if (page.flash === 'The plan is published as it was decided.') {
      assert.deepEqual([kept?.status, rows.map(({ state }) => state)], ['published', ['current']])
      assert.deepEqual(
        files.map(({ output, bytes }) => [output, bytes.toString('hex')]).toSorted(),
        outputs
          .filter(({ output }) => files.some((file) => file.output === output))
          .map(({ output, bytes }) => [output, bytes.toString('hex')])
          .toSorted(),
      )
      assert.equal(files.length, 3)
      return 'published'
    }
    assert.deepEqual([rows, files], [[], []])
    assert.notEqual(kept?.status, 'published')
    assert.ok([403, 404, 409, 422].includes(page.status), `${page.status} ${page.text}`)
    return page.errors.join(' ') || page.text
  }

  const settingFrom = (key: string, value: unknown) => ({
    ...{ reference: 'LS-2027-2222', version: 1, key, value, from: '2027-02-01', setBy: 'PE-2222' },
    ...{ reason: 'The Panel asked for it.', setAt: new Date('2027-02-01T09:30:00Z') },
  })
  /** A plan of somebody else with these words is published, by the same switch. */
  const publishedElsewhere = async (text: string) => {
    const something = somethingToPublish({ reference: 'PUB-BCDFGHJK' })
    const json = Buffer.from(publicationJson(aProjection({}, {}, `p ${text}`)))
    const outputs = something.outputs.map((one) => (one.output === 'json' ? { ...one, bytes: json } : one))
    await aPublisher('2027-03-08T09:30:00Z').publish({ ...something, outputs }, 'RP-2027-BBBB')
  }

  it('is published as it was decided while nobody does anything', async () => {
    assert.equal(await publishWhile(() => Promise.resolve()), 'published')
  })

  for (const [what, name, change, refused] of [
    [
      'the kept bytes are others',
      'prepared-publications',
      { $set: { 'outputs.1.bytes': Buffer.from('%PDF-1.7') } },
      /changed/,
    ],
    [
      'the proposal is changed where nobody sees it',
      'redaction-proposals',
      { $inc: { version: 1 } },
      /changed/,
    ],
    [
      'the public sentence is not the one that was decided on',
      'redaction-proposals',
      { $set: { whyPublished: 'Otherwise.' } },
      /with another set than the one there is now/,
    ],
  ] as const)
    it(`stops where ${what}`, async () => {
      const outcome = await publishWhile(async () => await collection(name).updateMany({}, change))

      assert.match(outcome, refused)
    })

  it('stops where another version of the plan comes into force', async () => {
    const outcome = await publishWhile(async () => await putInForce(on.plan, planWords, 2))

    assert.match(outcome, /The plan has another version in force/)
  })

  it('stops where withheld words come to stand in what is published of another plan', async () => {
    const outcome = await publishWhile(async () => {
      await publishedElsewhere('Their key lies in safe 4921 as well.')
    })

    assert.match(outcome, /Withheld words stand again at \d more places?: somebody else answers that/)
  })

  it('stops where the Panel has to confirm since', async () => {
    const setting = settingFrom('panel-confirms-publication', true)
    const outcome = await publishWhile(
      async () => await collection('local-settings').insertOne({ ...setting }),
    )

    assert.match(outcome, /The Panel has not confirmed the publication/)
  })

  it('goes on by the rules of its plan where others are set since', async () => {
    const setting = settingFrom('publication-rules-for-others', 'all-but-security')
    const outcome = await publishWhile(
      async () => await collection('local-settings').insertOne({ ...setting }),
    )

    assert.equal(outcome, 'published')
  })

  it('goes on where somebody reads the register, or objects to what was decided long since', async () => {
    const token = (page: Page) =>
      /name="_csrf" value="([^"]*)"/.exec(page.html)?.[1] ?? assert.fail(page.heading)
    let objected = 0
    const outcome = await publishWhile(async () => {
      await who(party).get('/publications.csv')
      const page = await who(contact).get(proposalPath(proposal))
      const body = new URLSearchParams({
        ...{ _csrf: token(page), version: '1', part: 'PB-2027-BB24', ground: 'security' },
        reason: 'It says where the key lies.',
      })
      const headers = { origin: app.address, 'sec-fetch-site': 'same-origin' }
      objected = (await who(contact).post(`${proposalPath(proposal)}/object`, body, { headers })).status
    })

    assert.equal(outcome, 'published')
    assert.ok(objected >= 400, String(objected))
    assert.equal(await PublicationFetchModel.countDocuments(), 0)
  })

  it('stops where the case exists for its named readers alone since', async () => {
    const form = await who(chair).get('/restricted-cases/new')
    const outcome = await publishWhile(async () => {
      const entries = { caseReference: on.plan.breach, readers: ['Sarah Secretary'], reason: 'A threat.' }
      await who(chair).submit(form, 'Restrict the existence of the case', entries)
      assert.equal(await CaseRestrictionModel.countDocuments(), 1)
    }, 'redaction-proposals')

    assert.match(outcome, /changed|restricted/)
  })

  it('stops where the proposal is opened again since', async () => {
    const again = 'Open again: decision, confirmation and all that follows are void'
    const opening = await on.pki.press(await on.pki.get(proposalPath(proposal)), again)
    const outcome = await publishWhile(
      async () => await on.pki.submit(opening, 'Open it again', { reason: 'A word was missed.' }),
    )

    assert.match(outcome, /Somebody else changed this record since you opened it/)
    assert.equal((await RedactionProposalModel.findOne({ reference: proposal }))?.status, 'proposing')
  })

  it('stops where whoever publishes is deactivated since', async () => {
    const leaving = await who(admin).get(`/people/${who(secretary).person.reference}/deactivate`)
    const outcome = await publishWhile(
      async () => await who(admin).submit(leaving, 'Deactivate', { reason: 'Left the Secretariat.' }),
    )

    assert.match(outcome, /not|sign in/i)
  })

  it('stops where whoever publishes comes to be employed by the organisation since', async () => {
    const employments = [{ organisation: on.plan.organisation, from: '2027-03-01', to: null }]
    const outcome = await publishWhile(
      async () =>
        await collection('people').updateOne(
          { reference: who(secretary).person.reference },
          { $set: { employments } },
        ),
    )

    assert.match(outcome, /not/i)
  })

  /** Alters an output as it is kept, looks at the page and tries to publish. */
  async function tryWith(output: string, altered: (bytes: Buffer) => Buffer) {
    const kept = (await PreparedPublicationModel.findOne({ proposal }).lean()) ?? assert.fail()
    const outputs = kept.outputs.map((one) =>
      one.output === output ? { ...one, bytes: altered(one.bytes) } : one,
    )
    await PreparedPublicationModel.updateOne({ proposal }, { $set: { outputs } })
    const asking = await asked()
    const page = await pressed(asking)
    assert.equal(await PublicationModel.countDocuments(), 0)
    return { asking, page }
  }

  it('is never reached where the gate finds a word: its page shows it, the trail names the place alone', async () => {
    const planted = (bytes: Buffer) =>
      Buffer.from(bytes.toString().replace('</p>', ' The key lies in safe 4921.</p>'))
    const { asking, page } = await tryWith('page', planted)
    const log = await who(auditor).get('/trail')

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

  it('is passed once by two who press the button at once', async () => {
    const asking = await asked()
    const pages = await Promise.all([pressed(asking), pressed(asking)])

    assert.equal(pages.filter(({ flash }) => flash === 'The plan is published as it was decided.').length, 1)
    assert.equal(await PublicationModel.countDocuments({ state: 'current' }), 1)
  })

  it('is passed or the proposal is open, and never both, where it is opened again at once', async () => {
    const again = 'Open again: decision, confirmation and all that follows are void'
    const opening = await on.pki.press(await on.pki.get(proposalPath(proposal)), again)
    const asking = await asked()
    const [page] = await Promise.all([
      pressed(asking),
      on.pki.submit(opening, 'Open it again', { reason: 'A word was missed.' }),
    ])

    const outcome = await outcomeOf(page)
    const status = (await RedactionProposalModel.findOne({ reference: proposal }))?.status
    assert.equal(status, outcome === 'published' ? 'published' : 'proposing')
  })

  it('leaves nothing of a case that is restricted just before, just after, or at once', async () => {
    const formNow = () => who(chair).get('/restricted-cases/new')
    const entries = { caseReference: on.plan.breach, readers: ['Sarah Secretary'], reason: 'A threat.' }
    const restricting = async (form: Page) =>
      (await who(chair).submit(form, 'Restrict the existence of the case', entries)).status
    const left = async () =>
      (await PublicationModel.countDocuments()) + (await PublicationOutputModel.countDocuments())

    const began = performance.now()
    assert.equal(await outcomeOf(await pressed(await asked())), 'published')
    const took = performance.now() - began
    await restricting(await formNow())
    assert.deepEqual([await left(), await CaseRestrictionModel.countDocuments()], [0, 1])

    await broughtBack(atFirst)
    await PublicationRegisterModel.updateOne({}, { $set: { installation: randomTail(random, 12) } })
    const [asking, form] = [await asked(), await formNow()]
    const late = setTimeout(0.8 * took).then(() => restricting(form))
    const [, status] = await Promise.all([pressed(asking), late])
    // Whoever finds the other one done in between is told to look again: then nothing is restricted yet.
    if ((await CaseRestrictionModel.countDocuments()) === 1) assert.equal(await left(), 0)
    else assert.equal(status, 409)
  })
})
