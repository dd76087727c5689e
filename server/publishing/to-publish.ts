import type { Day } from '../kernel/day.ts'
import type { PublicationAudience } from '../kernel/reader.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { storedOutputs, type Publication, type PublishedOutput } from '../publications/publication.ts'

/** What the switch copies: the public facts as they were decided, and the bytes as they passed the gate. */
export type ToPublish = {
  readonly reference: Reference
  readonly audience: PublicationAudience
  readonly publishedOn: Day
  readonly organisation: string | null
  readonly outputs: readonly Omit<PublishedOutput, 'reference'>[]
  readonly csv: string
  readonly feed: string
}

/** A document of the database holds 16 MB; what stands beside the bytes in it is small. */
const mostBytes = 15_000_000

/** The row of a publication: nothing but what readers may know of it. Refused where an output lacks or is too large. */
export function publishedRow(publication: ToPublish, now: Date): Publication {
  const { reference, audience, publishedOn, organisation, outputs, csv, feed } = publication
  refuseIf([
    ...storedOutputs
      .filter((wanted) => outputs.filter(({ output }) => output === wanted).length !== 1)
      .map((wanted) => ({ message: `The publication needs one ${wanted} output: render it again.` })),
    ...outputs
      .filter(({ bytes }) => bytes.length > mostBytes)
      .map(({ output }) => ({
        message: `The ${output} output is larger than 15 MB. Choose fewer parts, and propose it again.`,
      })),
  ])
  return {
    reference,
    state: 'current',
    audience,
    publishedOn,
    publishedAt: now,
    endedAt: null,
    organisation,
    csv,
    feed,
  }
}

/** What is left of a publication that ended: reference, state, audience and days. */
export function endedRow(row: Publication, state: 'replaced' | 'withdrawn', now: Date): Publication {
  return { ...row, state, endedAt: now, organisation: null, csv: null, feed: null }
}
