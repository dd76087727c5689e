import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import type { Logger } from 'pino'

/** One line a request: route pattern, status, time and request id; never a value, an address or a query string. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const began = process.hrtime.bigint()
    const id = randomUUID()
    response.locals['requestId'] = id
    response.set('X-Request-Id', id)
    response.on('finish', () => {
      const milliseconds = Number((process.hrtime.bigint() - began) / 1_000_000n)
      logger.info({
        request: id,
        method: request.method,
        route: patternOf(request),
        status: response.statusCode,
        milliseconds,
      })
    })
    next()
  }
}

function patternOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined
  return typeof route?.path === 'string' ? route.path : '(none)'
}
