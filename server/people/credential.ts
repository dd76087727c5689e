import type { Reference } from '../kernel/reference.ts'

/** The Argon2id hash of a person's password; `reference` is the person's. */
export type Credential = {
  readonly reference: Reference
  readonly version: number
  readonly passwordHash: string
}

/** A link that lets one person set a password once; `reference` is the digest of the secret in the link. */
export type OneTimeLink = {
  readonly reference: string
  readonly version: number
  readonly person: Reference
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

/** A link lives for an hour. */
export const linkLifetime = 60 * 60_000

/** A link can be used while it is unused and not expired. */
export function isUsable(link: OneTimeLink, now: Date): boolean {
  return link.usedAt === null && now < link.expiresAt
}

export const oneTimePath = (secret: string): string => `/set-password/${secret}`
