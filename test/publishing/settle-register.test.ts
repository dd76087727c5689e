import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { PublicationModel } from '../../models/published/publication.ts'
import { PublicationOutputModel } from '../../models/published/publication-output.ts'
import { appendRecallLines } from '../../server/database/recall-file.ts'
import { Stale } from '../../server/kernel/refusals.ts'
import { confirmRegister } from '../../server/publishing/publication-register.ts'
import { openLine } from '../../server/publishing/published-store.ts'
import {
  findRegister,
  keptRecalls,
  knownRecalls,
  openRegister,
} from '../../server/publishing/recall-store.ts'
import {
  arePublicationsServed,
  confirm,
  keepMissingRecalls,
  seeRegister,
  settleRegister,
} from '../../server/publishing/register-actions.ts'
import { somethingToPublish } from '../support/builders/publication.ts'
import { backedUp, broughtBack } from '../support/copied-databases.ts'
import { emptyDatabase, useDatabase } from '../support/database.ts'
import { aPublisher, random } from './a-publisher.ts'

const { publish, withdraw, remove, context } = aPublisher()
const now = new Date('2027-03-05T08:00:00Z')
const settle = (wasRestored = false) => settleRegister({ now, random }, wasRestored)

const stateOf = async (reference: string) =>
  (await PublicationModel.findOne({ reference }).lean())?.state ?? 'never was'
const bytesOf = async (reference: string) => await PublicationOutputModel.countDocuments({ reference })

describe('Starting on a database', () => {
  useDatabase()
  beforeEach(emptyDatabase)

  it('serves publications where nothing was ever recalled', async () => {
    assert.deepEqual(await settle(), { applied: 0, isServed: true })
    assert.equal(await arePublicationsServed(), true)
  })

  it('serves nothing before it is settled', async () => {
    assert.equal(await arePublicationsServed(), false)
  })

  it('serves publications where the recall file and the database agree', async () => {
    await publish(somethingToPublish())
    await publish(somethingToPublish())
    await withdraw()

    assert.deepEqual(await settle(), { applied: 0, isServed: true })
  })

  it('is the same installation each time, and on several machines at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => openRegister(random)))

    assert.equal(new Set(made.map(({ installation }) => installation)).size, 1)
    assert.match(made[0]?.installation ?? '', /^[2-9B-Z]{12}$/)
  })

  it('leaves alone what the file says of another installation', async () => {
    const publication = somethingToPublish()
    await publish(publication)
    await appendRecallLines([
      { at: now, installation: 'ANOTHERONE', word: 'withdrawn', reference: publication.reference },
    ])

    assert.deepEqual(await settle(), { applied: 0, isServed: true })
    assert.equal(await stateOf(publication.reference), 'current')
  })
})

describe('Starting on a restored database', () => {
  useDatabase()
  beforeEach(emptyDatabase)

  it('withdraws again what was withdrawn since the backup, and takes its bytes away [drill]', async () => {
    const publication = somethingToPublish()
    await publish(publication)
    await settle()
    const backup = await backedUp()
    await withdraw('RP-2027-BBBB', 5)
    await broughtBack(backup)
    assert.deepEqual(
      [await stateOf(publication.reference), await bytesOf(publication.reference)],
      ['current', 3],
    )

    const settled = await settle()

    assert.deepEqual(settled, { applied: 1, isServed: false })
    assert.deepEqual(
      [await stateOf(publication.reference), await bytesOf(publication.reference)],
      ['withdrawn', 0],
    )
    const row = await PublicationModel.findOne({}).lean()
    assert.deepEqual(
      [row?.endedAt?.toISOString(), row?.organisation, row?.csv],
      ['2027-03-01T09:35:00.000Z', null, null],
    )
    assert.equal((await openLine('RP-2027-BBBB', now)).current, null)
  })

  it('ends what was replaced, although what replaced it is lost', async () => {
    const [one, two] = [somethingToPublish(), somethingToPublish()]
    await publish(one)
    await settle()
    const backup = await backedUp()
    await publish(two)
    await broughtBack(backup)

    await settle()

    assert.deepEqual([await stateOf(one.reference), await stateOf(two.reference)], ['replaced', 'never was'])
    assert.equal(await PublicationOutputModel.countDocuments(), 0)
  })

  it('removes again what was removed, also where it was withdrawn when the backup was made', async () => {
    const [one, two] = [somethingToPublish(), somethingToPublish()]
    await publish(one)
    await publish(two)
    await settle()
    const backup = await backedUp()
    await remove('RP-2027-BBBB', 5)
    await broughtBack(backup)

    assert.deepEqual(await settle(), { applied: 2, isServed: false })

    assert.deepEqual([await stateOf(one.reference), await stateOf(two.reference)], ['never was', 'never was'])
  })

  it('knows of three publications by a backup of the first, two recalls and a restriction later, none; nor are they published again', async () => {
    const all = [somethingToPublish(), somethingToPublish(), somethingToPublish()] as const
    await publish(all[0])
    await settle()
    const backup = await backedUp()
    await publish(all[1], 'RP-2027-BBBB', 5)
    await withdraw('RP-2027-BBBB', 6)
    await publish(all[2], 'RP-2027-BBBB', 7)
    await remove('RP-2027-BBBB', 8)
    for (const turn of ['once', 'and once more'] as const) {
      await broughtBack(backup)

      assert.deepEqual(await settle(true), { applied: 3, isServed: false }, turn)

      assert.equal(await PublicationModel.countDocuments(), 0)
      assert.equal(await PublicationOutputModel.countDocuments(), 0)
      const { register } = await seeRegister()
      await confirm(register.version, context(60))
      for (const one of all)
        await assert.rejects(publish(one, 'RP-2027-BBBB', 61), /was published before and recalled/)
      assert.equal(await PublicationModel.countDocuments(), 0)
    }
  })

  it('holds every restore that leaves a mark, although nothing was recalled since', async () => {
    const publication = somethingToPublish()
    await publish(publication)
    await settle()

    assert.deepEqual(await settle(true), { applied: 0, isServed: false })
    assert.equal(await stateOf(publication.reference), 'current')
    assert.equal(await arePublicationsServed(), false)
  })

  it('goes on waiting over further starts, until somebody has confirmed', async () => {
    await settle(true)

    assert.deepEqual(await settle(), { applied: 0, isServed: false })
    const { register } = await seeRegister()
    await confirm(register.version, context())

    assert.deepEqual(await settle(), { applied: 0, isServed: true })
  })

  it('is found out a second time, by the same backup', async () => {
    const publication = somethingToPublish()
    await publish(publication)
    await settle()
    const backup = await backedUp()
    await withdraw()
    await broughtBack(backup)
    await settle()
    await confirm((await findRegister())?.version ?? 0, context())
    await broughtBack(backup)

    assert.deepEqual(await settle(), { applied: 1, isServed: false })
    assert.equal(await stateOf(publication.reference), 'withdrawn')
  })

  it('applies a recall in whose middle Assay was killed', async () => {
    const publication = somethingToPublish()
    await publish(publication)
    const { installation } = await openRegister(random)
    // As far as a recall came: its line is written, its transaction is not.
    await appendRecallLines([{ at: now, installation, word: 'withdrawn', reference: publication.reference }])

    assert.deepEqual(await settle(), { applied: 1, isServed: false })
    assert.equal(await stateOf(publication.reference), 'withdrawn')
  })

  it('writes into the file what could not be written there when it happened', async () => {
    const publication = somethingToPublish()
    await publish(publication)
    await withdraw()
    const register = await openRegister(random)
    const { installation } = register
    // As if the file had been brought back as well, from before the recall.
    await appendRecallLines([{ at: now, installation, word: 'void', reference: publication.reference }])
    assert.deepEqual(keptRecalls(register), [])

    await keepMissingRecalls()

    assert.deepEqual(
      keptRecalls(register).map(({ reference, kind }) => [reference, kind]),
      [[publication.reference, 'withdrawn']],
    )
    assert.equal((await knownRecalls()).length, 1)
    assert.deepEqual(await settle(), { applied: 0, isServed: true })
  })
})

describe('Confirming the register', () => {
  useDatabase()
  beforeEach(emptyDatabase)

  it('names the person, and serves publications again', async () => {
    await settle(true)
    const { register } = await seeRegister()

    await confirm(register.version, context(7))

    const after = await findRegister()
    assert.deepEqual(
      [after?.waitingSince, after?.confirmedBy, after?.confirmedAt?.toISOString()],
      [null, 'PE-2027-SECR', '2027-03-01T09:37:00.000Z'],
    )
    assert.equal(await arePublicationsServed(), true)
    const trail = await mongoose.connection.db?.collection('trail').find().toArray()
    assert.deepEqual(
      trail?.map(({ did, rule, audience }) => [did, rule, audience] as unknown[]),
      [['confirmed the register of publications', 'recalls-outlive-restores', 'secretariat']],
    )
  })

  it('is refused twice, and on a register that changed since it was looked at', async () => {
    await settle(true)
    const { register } = await seeRegister()

    await assert.rejects(confirm(register.version - 1, context()), Stale)
    await confirm(register.version, context())

    await assert.rejects(confirm(register.version + 1, context()), {
      message: 'The register is confirmed already.',
    })
  })

  it('is refused while something is current here that the file says was recalled', async () => {
    await settle(true)
    const publication = somethingToPublish()
    await publish(publication)
    const { register, rows } = await seeRegister()
    const recalls = [{ reference: publication.reference, kind: 'withdrawn', at: now } as const]

    assert.throws(() => confirmRegister(register, rows, recalls, context()), {
      message: `${publication.reference} is current here and was recalled since: start Assay again, so that the recall is applied.`,
    })
    assert.doesNotThrow(() => confirmRegister(register, rows, [], context()))
  })
})
