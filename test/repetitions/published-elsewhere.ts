import { inTransaction } from '../../server/database/in-transaction.ts'
import { publicationJson } from '../../server/publishing/publication-json.ts'
import { putPublished } from '../../server/publishing/published-store.ts'
import { aProjection } from '../publishing/a-publication.ts'
import { somethingToPublish } from '../support/builders/publication.ts'

/** Publishes a plan of somebody else with these words, byte for byte as it would be. */
export async function publishedElsewhere(text: string): Promise<void> {
  const projection = aProjection({}, {}, `p ${text}`)
  const { outputs, ...facts } = somethingToPublish({ reference: 'PUB-BCDFGHJK' })
  const json = Buffer.from(publicationJson(projection))
  await inTransaction(async () => {
    const asPublished = outputs.map((one) => (one.output === 'json' ? { ...one, bytes: json } : one))
    await putPublished({ ...facts, outputs: asPublished }, new Date('2027-02-01T09:00:00Z'))
  })
}
