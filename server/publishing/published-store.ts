import { PublicationModel } from '../../models/published/publication.ts'
import { PublicationOutputModel } from '../../models/published/publication-output.ts'
import { PublicationLineModel } from '../../models/publication-line.ts'
import { writerOf } from '../database/published.ts'
import { reading, records } from '../database/records.ts'
import { everything, is } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { Stale } from '../kernel/refusals.ts'
import type { Publication } from '../publications/publication.ts'
import { emptyLine, endInLine, type PublicationLine } from './publication-line.ts'
import { endedRow, publishedOutputs, publishedRow, type ToPublish } from './to-publish.ts'

/*
 * The only way into the published database. Every function belongs inside a transaction, together with what is written
 * of the case.
 */

const lines = records<PublicationLine>(PublicationLineModel)

/** Copies the bytes that passed the gate to where readers find them. */
export async function putPublished(publication: ToPublish, now: Date): Promise<void> {
  await writerOf(PublicationModel).create([publishedRow(publication, now)])
  await writerOf(PublicationOutputModel).insertMany([...publishedOutputs(publication)])
}

/** Takes the bytes away and leaves the row that says how it ended; throws Stale where it is not current. */
export async function endPublished(
  reference: Reference,
  state: 'replaced' | 'withdrawn',
  now: Date,
): Promise<void> {
  const row = await publishedRowOf(reference)
  if (row?.state !== 'current') throw new Stale()
  await writerOf(PublicationOutputModel).deleteMany({ reference })
  const outcome = await writerOf(PublicationModel).replaceOne(
    { reference, state: 'current' },
    endedRow(row, state, now),
  )
  if (outcome.matchedCount === 0) throw new Stale()
}

/** Takes everything of it away, as if it had never been. */
export async function removePublished(reference: Reference): Promise<void> {
  await writerOf(PublicationOutputModel).deleteMany({ reference })
  await writerOf(PublicationModel).deleteMany({ reference })
}

/** Every row of the register, the latest first: for the secretariat’s look at it, never for readers. */
export async function publishedRows(): Promise<readonly Publication[]> {
  return await reading(writerOf(PublicationModel)).list(
    { sort: { publishedOn: -1, reference: -1 } },
    everything,
  )
}

export async function publishedRowOf(reference: Reference): Promise<Publication | null> {
  return await reading(writerOf(PublicationModel)).findOne(is('reference', reference))
}

/** What readers can fetch at present, of any organisation: each publication as its JSON, which holds all its words. */
export async function readablePublications(): Promise<
  readonly { readonly reference: Reference; readonly json: string }[]
> {
  const outputs = await writerOf(PublicationOutputModel)
    .find({ output: 'json' })
    .sort({ reference: 1 })
    .lean()
  return outputs.map(({ reference, bytes }) => ({ reference, json: bytes.toString('utf8') }))
}

/** All publications of a plan; null where nothing of it was ever published. */
export async function findLine(plan: Reference): Promise<PublicationLine | null> {
  return await lines.findOne(is('reference', plan))
}

/** All publications of the plan of which this one belongs to the past. */
export async function lineAfter(publication: Reference): Promise<PublicationLine | null> {
  return await lines.findOne(is('earlier', publication))
}

/** All publications of a plan; begun where there was none, before anything else is written. */
export async function openLine(plan: Reference, now: Date): Promise<PublicationLine> {
  const known = await findLine(plan)
  if (known) return known
  const begun = emptyLine(plan, now)
  await lines.add(begun)
  return begun
}

/** Keeps the line where nobody else changed it since it was read: of two who publish at once one is told. */
export async function keepLine(line: PublicationLine, before: PublicationLine): Promise<void> {
  await lines.save(line, before)
}

/** What a recall read from the file means for the line: what was current in it is no longer. */
export async function endLineOf(publication: Reference): Promise<void> {
  const line = await lines.findOne(is('current', publication))
  if (line) await lines.save(endInLine(line), line)
}
