import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { serveConnection } from './connection.ts'
import type { Endpoint } from './endpoint.ts'
import type { Engine } from './engine.ts'

export type Listener = { readonly address: string; readonly close: () => Promise<void> }

// Two hundred that work, and those with which their drivers watch.
const maxConnections = 256

/** Listens on a Unix socket that only the owner may open, or on a free port of the loopback address. */
export async function listen(engine: Engine, endpoint: Endpoint): Promise<Listener> {
  const { path } = endpoint
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveConnection(engine, socket, { ...endpoint, address: addressOf(server) })
  })
  server.maxConnections = maxConnections
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    if (typeof path === 'string') server.listen(path, resolve)
    else server.listen(path, '127.0.0.1', resolve)
  })
  return { address: addressOf(server), close: () => closeServer(server, sockets) }
}

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null) return ''
  return typeof address === 'string' ? address : `127.0.0.1:${address.port}`
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
