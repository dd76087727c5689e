import { createConnection } from 'node:net'
import { deserialize, serialize } from 'bson'
import type { Document } from 'bson'

/** A message as a driver sends it. */
export function frame(
  body: Document | Buffer,
  { flags = 0, tail = Buffer.alloc(0), opCode = 2013 } = {},
): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(serialize(body))
  const head = Buffer.alloc(21)
  head.writeInt32LE(21 + bytes.length + tail.length, 0)
  head.writeInt32LE(1, 4)
  head.writeInt32LE(opCode, 12)
  head.writeUInt32LE(flags, 16)
  return Buffer.concat([head, bytes, tail])
}

/** Sends one command without a driver, which would number it itself, and gives the reply. */
export async function sendCommand(socketPath: string, command: Document): Promise<Document> {
  const socket = createConnection(socketPath)
  try {
    return await new Promise<Document>((resolve, reject) => {
      let reply = Buffer.alloc(0)
      socket.on('data', (chunk: Buffer) => {
        reply = Buffer.concat([reply, chunk])
        if (reply.length >= 4 && reply.length >= reply.readInt32LE(0))
          resolve(deserialize(reply.subarray(21)))
      })
      socket.once('error', reject)
      socket.once('close', () => {
        reject(new Error('closed'))
      })
      socket.write(frame(command))
    })
  } finally {
    socket.destroy()
  }
}
