import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { deserialize, serialize, type Document } from 'bson'
import { Mongoose } from 'mongoose'
import { frameReply, messageReader } from '../../server/database/embedded/wire.ts'
import { explainedConnecting, refuseUnfitMongodb } from '../../server/database/unfit-mongodb.ts'

const alone = { ok: 1, isWritablePrimary: true, maxWireVersion: 25, minWireVersion: 0 }
const inSet = { ...alone, setName: 'rs', hosts: ['127.0.0.1:1'], me: '127.0.0.1:1' }
const sharded = { ...alone, msg: 'isdbgrid' }

/** A server that says of itself what a MongoDB of another kind says, and refuses every password. */
class OtherMongodb {
  readonly #open = new Set<Socket>()
  readonly #server: Server

  constructor(hello: Document) {
    this.#server = createServer((socket) => {
      this.#open.add(socket.on('error', () => undefined))
      socket.on(
        'data',
        messageReader((message) => {
          const command = Object.keys(deserialize(message.body))[0] ?? ''
          const reply = command === 'saslStart' ? { ok: 0, code: 18, errmsg: 'no' } : hello
          socket.write(frameReply(message, Buffer.from(serialize(reply))))
        }),
      )
    })
  }

  async uri(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}/assay?directConnection=true`
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#open) socket.destroy()
  }
}

/** What is said where Assay connects to this address; null where nothing is against it. */
async function saidOf(uri: string): Promise<string | null> {
  const own = new Mongoose()
  try {
    await own.connect(uri, { serverSelectionTimeoutMS: 300 })
    await refuseUnfitMongodb(own.connection.db)
    return null
  } catch (problem) {
    const told = explainedConnecting(problem, 'MONGODB_URI')
    assert.ok(told instanceof Error)
    return told.name === 'DatabaseUnfit' ? told.message : `not explained: ${told.name}`
  } finally {
    await own.disconnect()
  }
}

describe('A MongoDB that cannot serve', () => {
  const others: OtherMongodb[] = []

  afterEach('nobody listens any more', () => {
    for (const other of others.splice(0)) other.close()
  })

  async function saidWhere(hello: Document, user = ''): Promise<string | null> {
    const other = new OtherMongodb(hello)
    others.push(other)
    return await saidOf(`mongodb://${user}${await other.uri()}`)
  }

  it('is one without transactions, or one that is too old for Assay or for its driver', async () => {
    const old = /^MONGODB_URI names a MongoDB that is too old: Assay needs version 7 or later\.$/

    assert.match(
      (await saidWhere(alone)) ?? '',
      /^MONGODB_URI names a single MongoDB server without transactions/,
    )
    assert.match((await saidWhere({ ...inSet, maxWireVersion: 20 })) ?? '', old)
    assert.match((await saidWhere({ ...sharded, maxWireVersion: 6 })) ?? '', old)
    assert.equal(await saidWhere(inSet), null)
    assert.equal(await saidWhere(sharded), null)
  })

  it('is one that refuses the user', async () => {
    assert.match(
      (await saidWhere(inSet, 'amber:basket@')) ?? '',
      /^MONGODB_URI is refused by the database: check the name and password of its user\.$/,
    )
  })

  it('is one whose address names nobody, a file that is not there, or is misspelt', async () => {
    for (const nobody of ['mongodb://127.0.0.1:9/assay', 'mongodb+srv://assay.invalid/assay'])
      assert.match(
        (await saidOf(nobody)) ?? '',
        /^The database named by MONGODB_URI cannot be reached/,
        nobody,
      )
    const file = 'mongodb://127.0.0.1:9/assay?tls=true&tlsCAFile=nowhere.pem'
    assert.equal(await saidOf(file), 'A file that MONGODB_URI names cannot be read: check its path.')
    for (const misspelt of [
      'mongodb://',
      'mongodb://amber:bas@ket:x@127.0.0.1/',
      'mongodb://127.0.0.1:99999/',
      'mongodb://127.0.0.1/?basket=yes',
      'mongodb://127.0.0.1/?replicaSet=',
      'mongodb://[::1/',
    ])
      assert.match(
        (await saidOf(misspelt)) ?? '',
        /^MONGODB_URI cannot be read as the address of a MongoDB/,
        misspelt,
      )
  })

  it('is told without a bug being taken for it', () => {
    const bug = new TypeError('amber')
    assert.equal(explainedConnecting(bug, 'MONGODB_URI'), bug)
  })
})
