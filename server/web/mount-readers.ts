import type { Express, Request, Response } from 'express'
import type { Logger } from 'pino'
import type { Fetched, Reader } from '../kernel/reader.ts'
import { NotFound } from '../kernel/refusals.ts'
import { traceOf } from './trace-of.ts'
import { signInFor, typedOf } from './mount.ts'
import type { ReadersAnswer, ReadersRoute, ReadersView } from './readers-routes.ts'

/** What the readers’ addresses are handed, and no more. */
export type ReadersMounting = {
  readonly readerOf: (request: Request) => Promise<Reader>
  /** Whether publications are served; not after a restore, before somebody has confirmed their register. */
  readonly areServed: () => Promise<boolean>
  /** Adds to the record of who fetched what; nothing can be read or changed through it. */
  readonly recordFetch: (reader: Reader, fetched: readonly Fetched[]) => Promise<void>
  /** A page in its layout, which is told nothing of who reads. */
  readonly render: (view: ReadersView) => string
  readonly baseUrl: string
  readonly logger: Logger
}

/** How long a cache may keep what is open to all: a recall has its effect everywhere within this many seconds. */
const mostSecondsCached = 60

/** Mounts the readers’ addresses. They answer GET and HEAD; every other method finds what never was. */
export function mountReaders(app: Express, routes: readonly ReadersRoute[], mounting: ReadersMounting): void {
  const fixed = { gone: mounting.render(gone), unavailable: mounting.render(unavailable) }

  for (const route of routes)
    app.get(route.path, async (request: Request, response: Response) => {
      if (!(await mounting.areServed())) {
        send(response.status(503).set('Retry-After', '600'), 'html', fixed.unavailable)
        return
      }
      const reader = await mounting.readerOf(request)
      const answer = await answerTo(route, request, reader, mounting)
      if (answer === null) response.redirect(303, signInFor(request.originalUrl))
      else if (answer.kind === 'gone') send(response.status(410), 'html', fixed.gone)
      else if (!(await isRecorded(request, reader, answer.fetched, mounting)))
        send(response.status(503).set('Retry-After', '60'), 'html', fixed.unavailable)
      else give(response, reader, answer, mounting)
    })
}

/** Null where nobody has signed in and nothing is here that is open to all: whatever the address, sign-in comes first. */
async function answerTo(
  route: ReadersRoute,
  request: Request,
  reader: Reader,
  { baseUrl }: ReadersMounting,
): Promise<ReadersAnswer | null> {
  const params = request.params as Record<string, string>
  try {
    return await route.answer({ reader, params, query: typedOf(request.query), baseUrl })
  } catch (problem) {
    if (problem instanceof NotFound && reader.person === null) return null
    throw problem
  }
}

/** Records what a signed-in reader is about to be given. Looking whether something is there gives nothing. */
async function isRecorded(
  request: Request,
  reader: Reader,
  fetched: readonly Fetched[],
  { recordFetch, logger }: ReadersMounting,
): Promise<boolean> {
  if (request.method !== 'GET' || reader.person === null || fetched.length === 0) return true
  return await recordFetch(reader, fetched).then(
    () => true,
    (problem: unknown) => {
      logger.error(traceOf(problem), 'a fetch could not be recorded')
      return false
    },
  )
}

function give(
  response: Response,
  reader: Reader,
  answer: Exclude<ReadersAnswer, { kind: 'gone' }>,
  { render }: ReadersMounting,
): void {
  if (reader.person === null)
    response.set('Cache-Control', `public, max-age=${mostSecondsCached}`).set('Vary', 'Cookie')
  if (answer.kind === 'view') {
    send(response, 'html', render(answer.view))
    return
  }
  response
    .set('Content-Security-Policy', "default-src 'none'; sandbox")
    .set('X-Content-Type-Options', 'nosniff')
    .attachment(answer.name)
  send(response, answer.type, answer.body)
}

/**
 * Always the whole, whatever part, type or condition was asked for: no answer tells more than another. Express would
 * answer “If-None-Match: *” with 304, so it is not asked.
 */
function send(response: Response, type: string, body: string | Buffer): void {
  const bytes = Buffer.from(body)
  response.type(type).set('Accept-Ranges', 'none').set('Content-Length', String(bytes.length)).end(bytes)
}

const links = [{ text: 'Publications', href: '/publications' }]

const gone: ReadersView = {
  template: 'message',
  page: {
    heading: 'No longer published',
    paragraphs: [
      'What was published at this address has been replaced or withdrawn.',
      'The register says what is published now.',
    ],
    links,
  },
}

const unavailable: ReadersView = {
  template: 'message',
  page: {
    heading: 'Publications are not available at the moment',
    paragraphs: ['Nothing is wrong with your request. Try again later.'],
    links: [],
  },
}
