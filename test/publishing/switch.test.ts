import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { PublicationLineModel } from '../../models/publication-line.ts'
import { RecallModel } from '../../models/recall.ts'
import { PublicationModel } from '../../models/published/publication.ts'
import { PublicationOutputModel } from '../../models/published/publication-output.ts'
import { publishedNameOf } from '../../server/database/readers.ts'
import { Refused, Stale } from '../../server/kernel/refusals.ts'
import { keptRecalls, knownRecalls, openRegister } from '../../server/publishing/recall-store.ts'
import { switchTo } from '../../server/publishing/switch-actions.ts'
import { somethingToPublish } from '../support/builders/publication.ts'
import { emptyDatabase, useDatabase } from '../support/database.ts'
import { aPublisher, random } from './a-publisher.ts'

const { publish, withdraw, remove, context } = aPublisher()

const stateOf = async (reference: string) =>
  (await PublicationModel.findOne({ reference }).lean())?.state ?? 'never was'
const outputsOf = async (reference: string) =>
  (await PublicationOutputModel.find({ reference }).lean()).map(({ output }) => output).toSorted()
const inFile = async () =>
  Object.fromEntries(keptRecalls(await openRegister(random)).map(({ reference, kind }) => [reference, kind]))

/** Everything that lies in the published database, as one text. */
const publishedText = async () => {
  const database = mongoose.connection.getClient().db(publishedNameOf(mongoose.connection.name))
  const names = (await database.listCollections().toArray()).map(({ name }) => name)
  const documents = await Promise.all(
    names.map((name) => database.collection(name).find({}, { promoteBuffers: true }).toArray()),
  )
  return JSON.stringify(documents, (_key, value: unknown) =>
    value !== null &&
    typeof value === 'object' &&
    'type' in value &&
    value.type === 'Buffer' &&
    'data' in value
      ? Buffer.from(value.data as number[]).toString()
      : value,
  )
}

describe('Publishing', () => {
  useDatabase()
  beforeEach(emptyDatabase)

  it('gives readers the bytes that were handed over, and the facts as they were decided', async () => {
    const publication = somethingToPublish({ audience: 'everyone' })

    await publish(publication)

    const row = await PublicationModel.findOne({}, { _id: 0 }).lean()
    assert.deepEqual(row, {
      reference: publication.reference,
      state: 'current',
      audience: 'everyone',
      publishedOn: '2027-03-01',
      publishedAt: new Date('2027-03-01T09:30:00Z'),
      endedAt: null,
      organisation: 'Northwind Energy',
      csv: `${publication.reference},2027-03-01,Northwind Energy,All,Two cards are used,,\r\n`,
      feed: publication.outputs[4]?.bytes.toString(),
    })
    const kept = await PublicationOutputModel.find({}, { _id: 0 }).sort({ output: 1 }).lean()
    assert.deepEqual(
      kept,
      ['json', 'page', 'pdf'].map((wanted) => {
        const { type, bytes } = publication.outputs.find(({ output }) => output === wanted) ?? assert.fail()
        return { reference: publication.reference, output: wanted, type, bytes }
      }),
    )
  })

  it('puts nothing into the published database that tells which plan it is of', async () => {
    await publish(somethingToPublish(), 'RP-2027-QZQZ')
    await publish(somethingToPublish(), 'RP-2027-QZQZ')

    assert.doesNotMatch(await publishedText(), /QZQZ|RP-2027/)
  })

  it('again takes the place of what was current, of which no word stays [one current]', async () => {
    const [first, second] = [
      somethingToPublish({ words: 'marlinspike', organisation: 'Quenchwell' }),
      somethingToPublish({ words: 'tanglefoot' }),
    ]
    await publish(first)

    const { ended, isKept } = await publish(second, 'RP-2027-BBBB', 5)

    assert.deepEqual([ended, isKept], [[first.reference], true])
    assert.deepEqual(
      [await stateOf(first.reference), await stateOf(second.reference)],
      ['replaced', 'current'],
    )
    assert.deepEqual([await outputsOf(first.reference), (await outputsOf(second.reference)).length], [[], 3])
    assert.doesNotMatch(await publishedText(), /marlinspike|Quenchwell/)
    assert.match(await publishedText(), /tanglefoot/)
    assert.deepEqual(await inFile(), { [first.reference]: 'replaced' })
  })

  it('leaves of what ended reference, state, audience and days', async () => {
    const publication = somethingToPublish()
    await publish(publication)

    await withdraw('RP-2027-BBBB', 5)

    assert.deepEqual(await PublicationModel.findOne({}, { _id: 0 }).lean(), {
      reference: publication.reference,
      state: 'withdrawn',
      audience: 'sec-parties',
      publishedOn: '2027-03-01',
      publishedAt: new Date('2027-03-01T09:30:00Z'),
      endedAt: new Date('2027-03-01T09:35:00Z'),
      organisation: null,
      csv: null,
      feed: null,
    })
  })

  it('of one plan says nothing of another’s', async () => {
    const [one, other] = [somethingToPublish(), somethingToPublish()]
    await publish(one, 'RP-2027-BBBB')
    await publish(other, 'RP-2027-CCCC')

    await withdraw('RP-2027-BBBB')

    assert.deepEqual([await stateOf(one.reference), await stateOf(other.reference)], ['withdrawn', 'current'])
  })

  it('at the same time as somebody else succeeds for one of the two; the other is told', async () => {
    const first = somethingToPublish()
    await publish(first)
    const rivals = [somethingToPublish(), somethingToPublish()]

    const outcomes = await Promise.allSettled(rivals.map((one) => publish(one)))

    const failed = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    assert.equal(failed.length, 1)
    assert.ok(failed[0] instanceof Stale)
    assert.equal(await PublicationModel.countDocuments({ state: 'current' }), 1)
    assert.equal(await PublicationOutputModel.countDocuments(), 3)
    assert.equal(await stateOf(first.reference), 'replaced')
    assert.deepEqual(await inFile(), { [first.reference]: 'replaced' })
  })

  it('for the first time at the same time as somebody else leaves one current too', async () => {
    const outcomes = await Promise.allSettled(
      [somethingToPublish(), somethingToPublish()].map((one) => publish(one)),
    )

    assert.ok(outcomes.some(({ status }) => status === 'fulfilled'))
    assert.equal(await PublicationModel.countDocuments({ state: 'current' }), 1)
    assert.equal(await PublicationOutputModel.countDocuments(), 3)
  })

  it('leaves everything as it was where the story around it is refused', async () => {
    const first = somethingToPublish()
    await publish(first)
    const before = await publishedText()

    const refused = switchTo(
      () => Promise.reject(new Refused([{ message: 'No.' }])),
      'RP-2027-BBBB',
      context(),
    )

    await assert.rejects(refused, Refused)
    assert.equal(await publishedText(), before)
    assert.deepEqual([await inFile(), await knownRecalls()], [{}, []])
  })

  it('is never done again under a reference that was recalled, also where the database has forgotten that', async () => {
    const publication = somethingToPublish()
    await publish(publication)
    await withdraw()
    await assert.rejects(publish(publication), /was published before and recalled/)
    await mongoose.connection
      .getClient()
      .db(publishedNameOf(mongoose.connection.name))
      .collection('publications')
      .deleteMany({})
    await RecallModel.deleteMany({})
    await PublicationLineModel.deleteMany({})

    await assert.rejects(publish(publication), /was published before and recalled/)
    assert.equal(await PublicationModel.countDocuments(), 0)
  })

  it('of another plan at the same moment makes stale: what it withholds was not looked for there', async () => {
    const entered = new Signal()
    const released = new Signal()
    const slow = switchTo(
      async () => {
        entered.give()
        await released.given
        return somethingToPublish()
      },
      'RP-2027-AAAA',
      context(),
    )
    await entered.given
    await publish(somethingToPublish(), 'RP-2027-BBBB')
    released.give()

    await assert.rejects(slow, Stale)
    assert.equal(await PublicationModel.countDocuments({ state: 'current' }), 1)
  })

  it('is refused where an output lacks or stands twice', async () => {
    const { outputs } = somethingToPublish()
    const [page, pdf, json, ...others] = outputs
    assert.ok(page && pdf && json)
    for (const [wrong, why] of [
      [[page, pdf, ...others], 'The publication needs one json output: render it again.'],
      [[...outputs, pdf], 'The publication needs one pdf output: render it again.'],
    ] as const)
      await assert.rejects(publish(somethingToPublish({ outputs: wrong })), { message: why })
    assert.equal(await PublicationModel.countDocuments(), 0)
  })
})

describe('Recalling', () => {
  useDatabase()
  beforeEach(emptyDatabase)

  it('is refused where nothing of the plan is published', async () => {
    await assert.rejects(withdraw(), { message: 'Nothing of this plan is published at present.' })
    await publish(somethingToPublish())
    await withdraw()

    await assert.rejects(withdraw(), { message: 'Nothing of this plan is published at present.' })
  })

  it('is kept in the file and in the database alike', async () => {
    const [one, two] = [somethingToPublish(), somethingToPublish()]
    await publish(one)
    await publish(two)
    await withdraw()

    const known = Object.fromEntries((await knownRecalls()).map(({ reference, kind }) => [reference, kind]))
    assert.deepEqual(known, { [one.reference]: 'replaced', [two.reference]: 'withdrawn' })
    assert.deepEqual(await inFile(), known)
  })

  it('is not the last word: the plan may be published again', async () => {
    await publish(somethingToPublish())
    await withdraw()
    const again = somethingToPublish()

    await publish(again)

    assert.equal(await stateOf(again.reference), 'current')
  })

  it('altogether leaves no row of any publication of the plan, those that ended before included', async () => {
    const [one, two, other] = [somethingToPublish(), somethingToPublish(), somethingToPublish()]
    await publish(one)
    await publish(two)
    await publish(other, 'RP-2027-CCCC')

    await remove()

    assert.deepEqual(
      [await stateOf(one.reference), await stateOf(two.reference), await stateOf(other.reference)],
      ['never was', 'never was', 'current'],
    )
    assert.equal(await PublicationOutputModel.countDocuments(), 3)
    assert.deepEqual(await inFile(), { [one.reference]: 'removed', [two.reference]: 'removed' })
  })
})

/** Something that one waits for and another gives. */
class Signal {
  give: () => void = () => undefined
  readonly given = new Promise<void>((done) => {
    this.give = done
  })
}
