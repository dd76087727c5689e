import type { Socket } from 'node:net'
import { answer } from './dispatch.ts'
import { user } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import type { Connection, Engine } from './engine.ts'
import { frameReply, messageReader } from './wire.ts'
import type { Message } from './wire.ts'

let nextConnectionId = 0

/** Serves one connection: its messages one after the other, and an end to whatever it leaves unfinished. */
export function serveConnection(
  engine: Engine,
  socket: Socket,
  { address, readOnlyDatabase, password }: Endpoint & { address: string },
): void {
  nextConnectionId += 1
  const connection: Connection = {
    id: nextConnectionId,
    readOnlyDatabase,
    isOpen: true,
    ...(password === undefined ? {} : { gate: { user, password, isOpen: false } }),
  }
  const waiting: Message[] = []
  let isBusy = false

  async function work(): Promise<void> {
    if (isBusy) return
    isBusy = true
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
      if (!connection.isOpen) break
      const reply = await answer(engine, connection, { message, address })
      // Whoever does not read their answers gets no further ones.
      if (message.wantsReply && !socket.write(frameReply(message, reply))) await drained(socket)
      if (waiting.length < maxWaiting) socket.resume()
    }
    isBusy = false
  }

  const read = messageReader((message) => {
    waiting.push(message)
    if (waiting.length >= maxWaiting) socket.pause()
    work().catch(() => socket.destroy())
  })

  socket.setNoDelay(true)
  socket.on('data', (chunk) => {
    try {
      read(chunk)
    } catch {
      engine.log({ event: 'malformed message', connection: connection.id })
      socket.destroy()
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    connection.isOpen = false
    waiting.length = 0
    for (const transaction of engine.transactions.open())
      if (transaction.connection === connection) engine.transactions.close(transaction)
  })
}

const maxWaiting = 16

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.once('drain', done)
    socket.once('close', done)
    if (socket.destroyed) done()
  })
}
