import type { NextFunction, Request, Response } from 'express'
import type { Logger } from 'pino'
import {
  FileDamaged,
  NotFound,
  NotOpen,
  NotPermitted,
  Refused,
  Stale,
  type Reason,
} from '../kernel/refusals.ts'
import { recordOfAnswer } from './mount.ts'
import { traceOf } from './trace-of.ts'
import { explained, type Asked, type View } from './routes.ts'

/** The page and status for whatever stopped a request; the only place where refusals become statuses. */
export function errorView(
  problem: unknown,
  explain: Asked['explain'],
  record: string | null = null,
): { readonly status: number; readonly view: View } {
  if (problem instanceof NotFound) {
    const missing = message(404, 'Page not found', [
      'There is no page at this address, or it is not for you.',
      'If you typed the address, check that it is right.',
    ])
    return withReasons(missing, problem.reasons, problem.record, explain)
  }
  if (problem instanceof NotPermitted) {
    const said = 'You may read this record but not do that with it.'
    const reasons = [{ message: said, rule: 'each-role-does-its-own' }]
    return withReasons(message(403, 'This is for other roles', []), reasons, record, explain)
  }
  if (problem instanceof Stale) return message(409, 'Somebody else was here first', [problem.message])
  if (problem instanceof Refused) {
    const leadsTo = problem instanceof NotOpen ? problem.record : null
    return withReasons(message(422, 'That could not be done', []), problem.reasons, leadsTo, explain)
  }
  if (problem instanceof FileDamaged) {
    const damaged = message(500, 'A stored file is damaged', [
      'It is sound again once somebody who has it adds the same file once more, or the administrator restores a backup. Tell the administrator the time at which this happened.',
    ])
    const said =
      'A file that this needs is missing from the store, or its bytes no longer match the SHA-256 recorded when it was kept. It is not served, and nothing was changed.'
    return withReasons(damaged, [{ message: said, rule: 'stored-file-is-sound' }], record, explain)
  }
  if (isClientMistake(problem))
    return message(400, 'That request could not be read', ['Open the page again and send it once more.'])
  return message(500, 'Something went wrong', [
    'Nothing was changed. Try again; if it happens again, tell the administrator the time at which it happened.',
  ])
}

/** Answers with the error's page; what is not a refusal is logged by class and place, never with its message. */
export function errorPages(
  render: (request: Request, response: Response, view: View) => string,
  explain: Asked['explain'],
  logger: Logger,
) {
  const log = (problem: unknown, response: Response): void => {
    logger.error({ request: response.locals['requestId'] as string, ...traceOf(problem) }, 'request failed')
  }
  // Nothing is passed on: Express would print the message. It knows a handler of errors by its four parameters.
  return (problem: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const { status, view } = errorView(problem, explain, recordOfAnswer(response))
    if (status === 500 || response.headersSent) log(problem, response)
    if (response.headersSent) {
      response.destroy()
      return
    }
    try {
      response
        .status(status)
        .type('html')
        .send(render(request, response, view))
    } catch (second) {
      // No session and no page without a database; a sentence is left.
      log(second, response)
      response.status(status).type('text').send(`${view.page.heading}. Try again in a minute.\n`)
    }
  }
}

function withReasons(
  { status, view }: ReturnType<typeof message>,
  reasons: readonly Reason[],
  record: string | null,
  explain: Asked['explain'],
) {
  const errors = explained(reasons, explain).map(({ message: said, why }) => ({ message: said, why }))
  const back = record === null ? null : { text: 'Back to the record', href: record }
  return { status, view: { ...view, page: { ...view.page, back, errors } } }
}

function message(status: number, heading: string, paragraphs: readonly string[]) {
  return {
    status,
    view: {
      template: 'message' as const,
      page: { heading, paragraphs, links: [{ text: 'Go to your home page', href: '/' }] },
    },
  }
}

function isClientMistake(problem: unknown): boolean {
  const status: unknown = (problem as { status?: unknown } | null)?.status
  const code: unknown = (problem as { code?: unknown } | null)?.code
  const isUpload = typeof code === 'string' && code.startsWith('LIMIT_')
  return isUpload || (typeof status === 'number' && status >= 400 && status < 500)
}
