import { createHash } from 'node:crypto'
import type { MongoClient } from 'mongodb'
import MongoStore from 'connect-mongo'
import type { Request, RequestHandler } from 'express'
import session from 'express-session'
import { csrfToken } from './csrf.ts'
import type { Visitor } from './routes.ts'

const minute = 60_000
export const idleLifetime = 45 * minute
export const absoluteLifetime = 10 * 60 * minute

declare module 'express-session' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface SessionData {
    person: string
    epoch: number
    signedInAt: number
    seenAt: number
    said: string
  }
}

const collectionName = 'sessions'

/** Lets the database take away sessions whose lifetime is over; built at start, as every index is. */
export async function expireSessions(client: MongoClient): Promise<void> {
  await client
    .db()
    .collection(collectionName)
    .createIndex({ expires: 1 }, { expireAfterSeconds: 0 }, undefined)
}

/** Sessions in the database, so that several Assays share them; who may do what is never kept in them. */
export function sessions(options: {
  readonly client: MongoClient
  readonly secret: string
  readonly secure: boolean
}): RequestHandler {
  const store = MongoStore.create({
    client: options.client,
    collectionName,
    // The store would build the index while the first requests come in, and fail if Assay stops meanwhile.
    autoRemove: 'disabled',
    ttl: idleLifetime / 1000,
    touchAfter: 60,
  })
  return session({
    name: options.secure ? '__Host-assay' : 'assay',
    secret: options.secret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    store,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: idleLifetime, path: '/' },
  })
}

/**
 * The signed-in person's reference and epoch; null before sign-in, after the idle and after the absolute lifetime.
 * That the person was here is noted once a minute, so that reading pages does not write each time.
 */
export function signedIn(request: Request, now: Date): { person: string; epoch: number } | null {
  const { person, epoch, signedInAt, seenAt } = request.session
  if (person === undefined || epoch === undefined || signedInAt === undefined || seenAt === undefined)
    return null
  const at = now.getTime()
  if (at - signedInAt >= absoluteLifetime || at - seenAt >= idleLifetime) return null
  if (at - seenAt >= minute) request.session.seenAt = at
  return { person, epoch }
}

/** What signing in and out may do with this request's session; its id is renewed each time. */
export function visitorOf(request: Request, now: Date): Visitor {
  const renewed = async (): Promise<void> => {
    await new Promise<void>((done, failed) => {
      request.session.regenerate((problem: unknown) => {
        if (problem) failed(new Error('The session could not be renewed.'))
        else done()
      })
    })
  }
  return {
    async signIn(person, epoch) {
      await renewed()
      Object.assign(request.session, { person, epoch, signedInAt: now.getTime(), seenAt: now.getTime() })
      // Two first pages opened at once would otherwise make a token each, and only one be kept.
      csrfToken(request)
    },
    signOut: renewed,
    origin: createHash('sha256')
      .update(request.ip ?? '')
      .digest('hex')
      .slice(0, 32),
  }
}

/** Keeps the session before the answer goes out, so that the next page finds what was said and who signed in. */
export async function keepSession(request: Request): Promise<void> {
  await new Promise<void>((done, failed) => {
    request.session.save((problem: unknown) => {
      if (problem) failed(new Error('The session could not be kept.'))
      else done()
    })
  })
}
