import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { deserialize, serialize } from 'bson'
import { crc32c } from '../../../server/database/embedded/crc32c.ts'
import { withEngine } from './engine-for-tests.ts'
import { frame } from './raw-client.ts'

// MongoDB's wire protocol, message by message, without a driver between.

const ping = { ping: 1, $db: 'test' }
const checksumPresent = 1

describe('The wire protocol', () => {
  const bench = withEngine()
  const open = () => createConnection(join(bench.directory(), 'db.sock'))

  async function exchange(socket: Socket, bytes: Buffer): Promise<Buffer> {
    socket.write(bytes)
    const closed = once(socket, 'close').then((): Buffer[] => [Buffer.alloc(0)])
    const [reply] = (await Promise.race([once(socket, 'data'), closed])) as [Buffer]
    return reply
  }

  async function ask(bytes: Buffer): Promise<Buffer> {
    const socket = open()
    socket.on('error', () => undefined)
    const reply = await exchange(socket, bytes)
    socket.destroy()
    return reply
  }

  function withChecksum(message: Buffer, change = 0): Buffer {
    message.writeInt32LE(message.length + 4, 0)
    message.writeUInt32LE(checksumPresent, 16)
    const sum = Buffer.alloc(4)
    sum.writeUInt32LE((crc32c(message) ^ change) >>> 0)
    return Buffer.concat([message, sum])
  }

  it('begins with a hello in the old form, answered in the old form', async () => {
    const head = Buffer.alloc(20)
    const rest = Buffer.alloc(8)
    rest.writeInt32LE(-1, 4)
    const asked = Buffer.concat([head, Buffer.from('admin.$cmd\0'), rest, serialize({ ismaster: 1 })])
    asked.writeInt32LE(asked.length, 0)
    asked.writeInt32LE(77, 4)
    asked.writeInt32LE(2004, 12)

    const reply = await ask(asked)

    assert.deepEqual([reply.readInt32LE(8), reply.readInt32LE(12), reply.readInt32LE(32)], [77, 1, 1])
    const hello = deserialize(reply.subarray(36))
    assert.deepEqual(
      [
        hello['ok'],
        hello['ismaster'],
        hello['setName'],
        hello['maxBsonObjectSize'],
        hello['maxMessageSizeBytes'],
      ],
      [1, true, 'embedded', 16 * 1024 * 1024, 48_000_000],
    )
    assert.equal(hello['me'], (hello['hosts'] as string[])[0])
  })

  it('takes a checksum that is right, and closes the connection of one that is wrong', async () => {
    const known = Buffer.from('123456789')
    assert.equal(crc32c(known), 0xe3069283)

    assert.equal(deserialize((await ask(withChecksum(frame(ping)))).subarray(21))['ok'], 1)
    assert.equal((await ask(withChecksum(frame(ping), 1))).length, 0)
  })

  it('takes a message of 47 MB', async () => {
    const documents = Array.from({ length: 47 }, (_, _id) => ({ _id, text: 'x'.repeat(1_000_000 - 50) }))

    const reply = await ask(
      frame({ insert: 'things', documents: [], $db: 'test' }, { tail: section(documents) }),
    )

    assert.equal(deserialize(reply.subarray(21))['n'], 47)
    assert.equal(await bench.collection().countDocuments(), 47)
  }).timeout(30_000)

  it('serves two hundred connections at once, beside the application’s own', async () => {
    const sockets = Array.from({ length: 200 }, open)
    const replies = await Promise.all(sockets.map((socket) => exchange(socket, frame(ping))))

    assert.ok(replies.every((reply) => reply.length > 0))
    await bench.database().command({ ping: 1 })
    for (const socket of sockets) socket.destroy()
  })
})

/** Documents in a section of their own, as drivers send them. */
function section(documents: readonly object[]) {
  const name = Buffer.from('documents\0')
  const all = documents.map((document) => Buffer.from(serialize(document)))
  const head = Buffer.alloc(5, 1)
  head.writeInt32LE(4 + name.length + all.reduce((sum, bytes) => sum + bytes.length, 0), 1)
  return Buffer.concat([head, name, ...all])
}
