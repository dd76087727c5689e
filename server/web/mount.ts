import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { nobody, type Actor, type Context } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import type { Random } from '../kernel/reference.ts'
import { NotFound, type Stale } from '../kernel/refusals.ts'
import {
  addressOf,
  isInAudience,
  type Answer,
  type Asked,
  type Download,
  type Route,
  type View,
} from './routes.ts'
import { refuseForged, refuseForeignUpload } from './csrf.ts'
import { receiveUpload, refusedFiles, sentFiles } from './receive-upload.ts'
import { keepSession, visitorOf } from './session.ts'
import type { Typed } from './form-fields.ts'

/** What mounting needs from outside: who is signed in, the clock, chance, and how a view becomes HTML. */
export type Mounting = {
  readonly actorOf: (request: Request) => Promise<Actor | null>
  readonly now: () => Date
  readonly random: Random
  readonly render: (request: Request, response: Response, view: View) => string
  readonly explain: Asked['explain']
  readonly changesSince: (stale: Stale, actor: Actor) => Promise<readonly string[]>
  readonly baseUrl: string
}

/** Settles who acts, then mounts every route; throws at once where one declares no audience or stands twice. */
export function mount(app: Express, routes: readonly Route[], mounting: Mounting): void {
  refuseUndeclared(routes)
  app.use(async (request: Request, response: Response, next: NextFunction) => {
    response.locals['actor'] = await mounting.actorOf(request)
    next()
  })
  const body = express.urlencoded({ extended: false, limit: '4mb', parameterLimit: 20_000 })
  for (const route of routes) {
    const handlers =
      route.method === 'get'
        ? []
        : route.upload
          ? [refuseForeignUpload(mounting.baseUrl), receiveUpload(route.upload), refuseForged]
          : [body, refuseForged]
    const gate = onlyAudience(route)
    const above = recordsAbove(route, routes)
    app[route.method](route.path, gate, ...handlers, async (request: Request, response: Response) => {
      const actor = actorOfAnswer(response)
      const asked = askedOf(request, { actor, upload: route.upload }, mounting)
      response.locals['record'] = () => {
        const record = above.find(({ audience }) => isInAudience(audience, actor))
        return record ? addressOf(record.path, asked) : null
      }
      const answer = await route.answer(asked, typedOf(request.body), typedOf(request.query))
      await send(request, response, answer, mounting)
    })
  }
}

function refuseUndeclared(routes: readonly Route[]): void {
  /** The parts of the addresses so far, those of one method and one number of parts together. */
  const seen = new Map<string, (readonly string[])[]>()
  for (const route of routes) {
    const address = `${route.method.toUpperCase()} ${route.path}`
    const audience: unknown = route.audience
    const declares =
      audience === 'everyone' || audience === 'signed-in' || (Array.isArray(audience) && audience.length > 0)
    if (!declares) throw new Error(`${address} declares no audience.`)
    const parts = address.split('/')
    const alike = seen.get(`${route.method} ${parts.length}`) ?? []
    const before = alike.find((earlier) => answersFor(earlier, parts))?.join('/')
    if (before === address) throw new Error(`${address} is declared twice.`)
    if (before !== undefined) throw new Error(`${address} can never be reached: ${before} stands before it.`)
    seen.set(`${route.method} ${parts.length}`, [...alike, parts])
  }
}

/** `/people/:reference` would also answer for `/people/new` where it comes first; both have as many parts. */
function answersFor(earlier: readonly string[], later: readonly string[]): boolean {
  return earlier.every((part, at) => part.startsWith(':') || part === later[at])
}

/** The pages of records below which the address stands, the nearest first: one of them leads back where it cannot be answered. */
function recordsAbove({ path }: Route, routes: readonly Route[]): readonly Route[] {
  return routes
    .filter((one) => one.method === 'get' && one.path.includes(':') && path.startsWith(`${one.path}/`))
    .toSorted((one, other) => other.path.length - one.path.length)
}

/** The record to which the request belongs, as its address; null where it belongs to none that whoever asks may come to. */
export function recordOfAnswer(response: Response): string | null {
  return (response.locals['record'] as (() => string | null) | undefined)?.() ?? null
}

/** Nothing of the body is read before this; others learn no more than of an address that never was. */
function onlyAudience(route: Route) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const actor = actorOfAnswer(response)
    if (isInAudience(route.audience, actor)) {
      next()
    } else if (!actor && request.method === 'GET') {
      response.redirect(303, signInFor(request.originalUrl))
    } else throw new NotFound()
  }
}

/** Sign-in, and back to the page asked for, unless its address is longer than sign-in takes. */
export function signInFor(address: string): string {
  return address.length <= 2_000 ? `/sign-in?next=${encodeURIComponent(address)}` : '/sign-in'
}

/** Who acts in the request being answered, or null where nobody has signed in. */
export function actorOfAnswer(response: Response): Actor | null {
  return (response.locals['actor'] as Actor | null | undefined) ?? null
}

function askedOf(
  request: Request,
  { actor, upload }: { readonly actor: Actor | null; readonly upload: Route['upload'] },
  mounting: Mounting,
): Asked {
  const now = mounting.now()
  const context: Context = {
    actor: actor ?? nobody,
    now,
    today: dayOf(now),
    random: mounting.random,
  }
  const version: unknown = (request.body as Record<string, unknown> | undefined)?.['version']
  return {
    context,
    params: request.params as Record<string, string>,
    version: typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : null,
    files: sentFiles(request),
    refusedFiles: refusedFiles(request, upload),
    visitor: visitorOf(request, now),
    baseUrl: mounting.baseUrl,
    explain: mounting.explain,
    changesSince: async (stale) => await mounting.changesSince(stale, context.actor),
  }
}

/** Plain names and strings only; the token and the version are not part of any form. */
export function typedOf(source: unknown): Typed {
  if (source === null || typeof source !== 'object') return {}
  const entries = Object.entries(source as Record<string, unknown>).filter(
    ([name]) => name !== '_csrf' && name !== 'version',
  )
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )
}

/** Where somebody goes away in the middle, what was still to come is not made, and nothing is wrong. */
async function sendBody(response: Response, body: Download['body']): Promise<void> {
  if (typeof body === 'string' || Buffer.isBuffer(body)) {
    response.send(body)
    return
  }
  const pieces = Readable.from(response.req.method === 'HEAD' ? [] : body)
  await pipeline(pieces, response).catch((problem: unknown) => {
    if ((problem as { readonly code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw problem
  })
}

async function send(request: Request, response: Response, answer: Answer, mounting: Mounting): Promise<void> {
  switch (answer.kind) {
    case 'done':
      if (answer.done.said) request.session.said = answer.done.said
      await keepSession(request)
      response.redirect(303, answer.done.to)
      return
    case 'download':
      response
        .set('Content-Security-Policy', "default-src 'none'; sandbox")
        .set('X-Content-Type-Options', 'nosniff')
        .attachment(answer.file.download)
        .type(answer.file.type)
      await sendBody(response, answer.file.body)
      return
    case 'view':
      if (answer.view.template === 'message' && answer.view.againAfter !== undefined)
        response.set('Refresh', String(answer.view.againAfter))
      response
        .status(answer.status)
        .type('html')
        .send(mounting.render(request, response, answer.view))
  }
}
