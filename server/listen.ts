import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { BadSettings, type Config } from './config.ts'

/** Listens before anything is loaded or prepared: a taken port is told at once, and whoever comes meanwhile is asked to come again. */
export async function listen(config: Config): Promise<Server> {
  const server = createServer(notYet).listen(config.port, config.host)
  await once(server, 'listening').catch((problem: unknown) => {
    throw unableToListen(problem, config)
  })
  return server
}

export function notYet(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5' })
  response.end('Assay is starting. Try again in a few seconds.\n')
}

function unableToListen(problem: unknown, { host, port }: Config): unknown {
  const code = (problem as { code?: unknown }).code
  if (code === 'EADDRINUSE')
    return new BadSettings([`PORT ${port} is in use by another program: name another.`])
  if (code === 'EACCES') return new BadSettings([`PORT ${port} is not for this user: name one above 1023.`])
  if (code === 'EADDRNOTAVAIL') return new BadSettings([`ASSAY_HOST ${host} is no address of this machine.`])
  return problem
}
