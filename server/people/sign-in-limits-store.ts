import { createHash } from 'node:crypto'
import mongoose from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { Refused } from '../kernel/refusals.ts'

const quarterHour = 15 * 60

type Limits = { readonly byAccount: RateLimiterMongo; readonly byOrigin: RateLimiterMongo }
let made: Limits | null = null

// Made at the first use: the connection is not open while modules load.
function limits(): Limits {
  const storeClient = mongoose.connection.getClient()
  const shared = { storeClient, dbName: mongoose.connection.name, duration: quarterHour }
  made ??= {
    byAccount: new RateLimiterMongo({
      ...shared,
      tableName: 'sign-in-limits',
      keyPrefix: 'account',
      points: 6,
    }),
    byOrigin: new RateLimiterMongo({
      ...shared,
      tableName: 'sign-in-limits',
      keyPrefix: 'origin',
      points: 60,
    }),
  }
  return made
}

/** Forgets the limiters of a connection that was closed. */
export function forgetLimits(): void {
  made = null
}

const tooMany =
  'There were too many attempts to sign in. Wait fifteen minutes, or ask the administrator for a one-time link.'

/** Refuses an attempt where the account or the origin has failed too often in the last quarter of an hour. */
export async function attemptAllowed(email: string, origin: string): Promise<void> {
  const { byAccount, byOrigin } = limits()
  const account = await byAccount.get(accountKey(email))
  const from = await byOrigin.get(origin)
  if (isSpent(account, byAccount) || isSpent(from, byOrigin)) throw new Refused([{ message: tooMany }])
}

/** Counts a failed attempt against account and origin, and waits longer the more there were. */
export async function attemptFailed(email: string, origin: string): Promise<void> {
  const { byAccount, byOrigin } = limits()
  const counts = [await counted(byAccount, accountKey(email)), await counted(byOrigin, origin)]
  const delay = Math.min(2_000, 100 * 2 ** Math.min(...counts))
  await new Promise((resolve) => setTimeout(resolve, delay))
}

export async function attemptSucceeded(email: string): Promise<void> {
  await limits().byAccount.delete(accountKey(email))
}

async function counted(limiter: RateLimiterMongo, key: string): Promise<number> {
  try {
    return (await limiter.consume(key)).consumedPoints
  } catch (spent) {
    if (spent instanceof RateLimiterRes) return spent.consumedPoints
    throw spent
  }
}

function isSpent(state: RateLimiterRes | null, limiter: RateLimiterMongo): boolean {
  return state !== null && state.consumedPoints >= limiter.points
}

// Addresses that people type never stand in the table of limits.
function accountKey(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 32)
}
