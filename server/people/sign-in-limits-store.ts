import { createHash } from 'node:crypto'
import mongoose from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { Refused } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'

const quarterHour = 15 * 60
const attemptsByAccount = 6
const attemptsByOrigin = 60

type Limits = { readonly byAccount: RateLimiterMongo; readonly byOrigin: RateLimiterMongo }
let made: Limits | null = null

// Made at the first use: the connection is not open while modules load.
function limits(): Limits {
  made ??= {
    byAccount: limiter('account', attemptsByAccount),
    byOrigin: limiter('origin', attemptsByOrigin),
  }
  return made
}

function limiter(keyPrefix: string, points: number): RateLimiterMongo {
  return new RateLimiterMongo({
    storeClient: mongoose.connection.getClient(),
    dbName: mongoose.connection.name,
    tableName: 'sign-in-limits',
    duration: quarterHour,
    keyPrefix,
    points,
  })
}

/** Forgets the limiters of a connection that was closed. */
export function forgetLimits(): void {
  made = null
}

const tooMany =
  'There were too many attempts to sign in. Wait fifteen minutes, or ask the administrator for a one-time link.'

/**
 * Counts an attempt against account and origin and gives how many the account has had in the last quarter of an hour;
 * refuses beyond six, or sixty from one origin. Counted before the password is looked at, so that attempts made side
 * by side cannot slip past one another.
 */
export async function attemptCounted(email: string, origin: string): Promise<number> {
  const byAccount = await counted(limits().byAccount, accountKey(email))
  const byOrigin = await counted(limits().byOrigin, origin)
  if (byAccount > attemptsByAccount || byOrigin > attemptsByOrigin)
    throw new Refused([because('attempts-are-counted', tooMany)])
  return byAccount
}

/** Waits after a failure, longer the more there were. */
export async function waitAfter(attempts: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.min(2_000, 50 * 2 ** attempts)))
}

/** Who signed in starts anew, and the attempt does not count against the place it came from. */
export async function attemptSucceeded(email: string, origin: string): Promise<void> {
  await forgetAttempts(email)
  await limits().byOrigin.reward(origin, 1)
}

/** Lets the account try again at once: its owner has just proved to hold a one-time link. */
export async function forgetAttempts(email: string): Promise<void> {
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

// Addresses that people type never stand in the table of limits.
function accountKey(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 32)
}
