import { createHmac, randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import type { Reference } from '../../server/kernel/reference.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { idleLifetime } from '../../server/web/session.ts'
import { sessionSecret, type RunningApp } from './app.ts'
import type { Visitor } from './visitor.ts'

/** Lets the visitor go on as somebody who has just signed in; fails where nobody of the reference is known. */
export async function beginSession(app: RunningApp, visitor: Visitor, person: Reference): Promise<void> {
  const epoch = (await findPerson(person))?.epoch
  if (epoch === undefined) throw new Error(`${person} is not known`)
  const secure = 'x-forwarded-proto' in app.proxyHeaders
  const id = randomBytes(24).toString('base64url')
  const now = app.clock.now().getTime()
  const expires = new Date(Date.now() + idleLifetime)
  const cookie = {
    ...{ originalMaxAge: idleLifetime, expires: expires.toISOString(), secure, httpOnly: true },
    ...{ path: '/', sameSite: 'lax' },
  }
  const session = { cookie, csrfToken: randomBytes(128).toString('hex'), person, epoch }
  await mongoose.connection
    .collection<{ _id: string; expires: Date; lastModified: Date; session: string }>('sessions')
    .insertOne({
      ...{ _id: id, expires, lastModified: new Date() },
      session: JSON.stringify({ ...session, signedInAt: now, seenAt: now }),
    })
  const signature = createHmac('sha256', sessionSecret).update(id).digest('base64').replace(/=+$/, '')
  visitor.cookies.set(secure ? '__Host-assay' : 'assay', encodeURIComponent(`s:${id}.${signature}`))
}
