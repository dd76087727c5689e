import type { Day } from '../kernel/day.ts'
import { publicationOutputs, type PublicationAudience, type PublicationOutput } from '../kernel/reader.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { storedOutputs, type Publication, type PublishedOutput } from '../publications/publication.ts'
import type { RenderedOutput } from './publication-output.ts'

/** What the switch copies: the public facts as they were decided, and every output as it passed the gate. */
export type ToPublish = {
  readonly reference: Reference
  readonly audience: PublicationAudience
  readonly publishedOn: Day
  readonly organisation: string | null
  readonly outputs: readonly RenderedOutput[]
}

/** The row of a publication: nothing but what readers may know of it. Refused where an output lacks. */
export function publishedRow(publication: ToPublish, now: Date): Publication {
  const { reference, audience, publishedOn, organisation, outputs } = publication
  refuseIf(
    publicationOutputs
      .filter((wanted) => outputs.filter(({ output }) => output === wanted).length !== 1)
      .map((wanted) => ({ message: `The publication needs one ${wanted} output: render it again.` })),
  )
  return {
    reference,
    state: 'current',
    audience,
    publishedOn,
    publishedAt: now,
    endedAt: null,
    organisation,
    csv: textOf(outputs, 'csv'),
    feed: textOf(outputs, 'feed'),
  }
}

/** The outputs that are files of their own, byte for byte. */
export function publishedOutputs({ reference, outputs }: ToPublish): readonly PublishedOutput[] {
  return storedOutputs.flatMap((output) =>
    outputs
      .filter((one) => one.output === output)
      .map(({ type, bytes }) => ({ reference, output, type, bytes })),
  )
}

function textOf(outputs: readonly RenderedOutput[], wanted: PublicationOutput): string {
  return outputs.find(({ output }) => output === wanted)?.bytes.toString('utf8') ?? ''
}

/** What is left of a publication that ended: reference, state, audience and days. */
export function endedRow(row: Publication, state: 'replaced' | 'withdrawn', now: Date): Publication {
  return { ...row, state, endedAt: now, organisation: null, csv: null, feed: null }
}
