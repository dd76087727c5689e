import { day } from '../../../server/kernel/day.ts'
import type { Publication } from '../../../server/publications/publication.ts'
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
    csv: `${reference},Current,2027-03-01,Northwind Energy,So that others check their modules`,
    feed: `<entry><title>${reference}</title></entry>`,
    ...facts,
  }
}
