import { day } from '../../../server/kernel/day.ts'
import type { Publication } from '../../../server/publications/publication.ts'
import type { ToPublish } from '../../../server/publishing/to-publish.ts'
import { aReference } from './references.ts'

/** A current publication to SEC Parties, of Northwind Energy, of 1 March 2027. */
export function aPublication(facts: Partial<Publication> = {}): Publication {
  const reference = facts.reference ?? aReference('PUB').replace('-2027-', '-BCDF')
  return {
    reference,
    state: 'current',
    audience: 'sec-parties',
    publishedOn: day('2027-03-01'),
    publishedAt: new Date('2027-03-01T09:30:00Z'),
    endedAt: null,
    organisation: 'Northwind Energy',
    csv: `${reference},2027-03-01,Northwind Energy,SEC Parties,So that others check,,\r\n`,
    feed: `<entry><title>${reference}</title></entry>`,
    ...facts,
  }
}

/** Plain outputs with these words in each of them, as the writer’s store takes them. */
export function somethingToPublish(facts: Partial<ToPublish> & { readonly words?: string } = {}): ToPublish {
  const { words = 'Two cards are used', ...given } = facts
  const row = aPublication(given)
  return {
    reference: row.reference,
    audience: row.audience,
    publishedOn: row.publishedOn,
    organisation: row.organisation,
    outputs: [
      {
        output: 'page',
        type: 'text/html; charset=utf-8',
        fileName: null,
        bytes: Buffer.from(
          `<h2 class="govuk-heading-m">${row.organisation ?? 'Not named'}</h2>\n<p class="govuk-body">${words}.</p>\n`,
        ),
      },
      {
        output: 'pdf',
        type: 'application/pdf',
        fileName: `${row.reference}.pdf`,
        bytes: Buffer.from(`%PDF-1.7\n% ${words}\n%%EOF\n`),
      },
      {
        output: 'json',
        type: 'application/json; charset=utf-8',
        fileName: `${row.reference}.json`,
        bytes: Buffer.from(JSON.stringify({ words })),
      },
      {
        output: 'csv',
        type: 'text/csv; charset=utf-8',
        fileName: null,
        bytes: Buffer.from(
          `${row.reference},${row.publishedOn},${row.organisation ?? ''},All,${words},,\r\n`,
        ),
      },
      {
        output: 'feed',
        type: 'application/atom+xml; charset=utf-8',
        fileName: null,
        bytes: Buffer.from(
          `<entry><id>${row.reference}</id><title>${row.reference}</title><updated>2027-03-01T00:00:00Z</updated><summary>${words}</summary></entry>\n`,
        ),
      },
    ],
    ...given,
  }
}
