import { day } from '../../server/kernel/day.ts'
import { project, type Projection, type PublicationFacts } from '../../server/publishing/projection.ts'
import { written } from './plan-notation.ts'
import type { PublicationSet } from '../../server/redactions/publication-set.ts'

export const someFacts: PublicationFacts = {
  reference: 'PUB-7K4Q9XZT',
  publishedOn: day('2027-06-03'),
  organisationName: 'Northwind Energy',
  code: 'c0de5a1f'.repeat(8),
  address: 'https://assay.example/publications/PUB-7K4Q9XZT',
}

/** A plan with something of every kind, published and withheld. */
export const wholePlan = `
  ~p Internal summary for the Panel
  # Key ceremony of 12 March 2027
  p On [S:12 March] the root key was used while one of two operators was absent. Other Parties rely on certificates issued that day & must know that they were all [c:(but two)] checked again.
  p [Ann Example] opened the safe with one card; “two cards” are what 4.10 <asks> for.
  - The inventory lists every card
  ~- Card 7 is kept at home
  - Cards are counted each [n:Monday]
  ! Record | Kept | Where
  | Inventory | ten years | [S:room 12]
  ~| Alarm log | one year | cloud
  | Ceremony log | ten years | safe
  | Visitor book | [one] year | lobby
  # [What the auditor said] Consequences
  ~p The auditor said this was the third time.
  p Certificates issued that day stay valid.
  ~a Change the lock | Ask a locksmith | Prevent | Old lock | Ben Example | 1 June 2027 | The lock turns
  a Two cards at every ceremony | The procedure asks for two [S:red] cards and says who holds them | Prevent it from happening again | [p:Ann did not know the procedure] | Operations, Northwind | 1 May 2027, done on 28 April 2027 | A second person signs the log
  a =Count the cards | Count them on the first day of each month | Detect it when it happens | No count was asked for | Operations | 1 July 2027 | The count is in the log`

export function aProjection(
  differing: Partial<PublicationSet> = {},
  facts: Partial<PublicationFacts> = {},
  plan = wholePlan,
): Projection {
  const { passages, set } = written(plan, {
    whyPublished: 'Other Parties rely on certificates of that ceremony and must know what was checked again.',
    ...differing,
  })
  return project(passages, set, { ...someFacts, ...facts })
}
