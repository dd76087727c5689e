import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { serveConnection } from './connection.ts'
import type { Engine } from './engine.ts'

export type Listener = { readonly close: () => Promise<void> }

const maxConnections = 200

/** Listens on a Unix socket that only the owner may open. */
export async function listen(
  engine: Engine,
  path: string,
  readOnlyDatabase: string | undefined,
): Promise<Listener> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveConnection(engine, socket, { address: path, readOnlyDatabase })
  })
  server.maxConnections = maxConnections
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  return { close: () => closeServer(server, sockets) }
}

async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve()
    })
  })
  for (const socket of sockets) socket.destroy()
  await closed
}
