import { day } from '../kernel/day.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import { dccRoles, subscriberRoles } from '../organisations/organisation.ts'
import type { Requirement } from '../requirements/requirement.ts'

type Clause = readonly [string, string, string, string, string, readonly OrganisationRole[]]

const everybody = [...dccRoles, ...subscriberRoles]

/** A sample catalogue in our own words: it stands for the document set and is not its text. */
const clauses: readonly Clause[] = [
  [
    'ORG-CP',
    '1.2',
    '4.1',
    'Applying for certificates',
    'Only people whose authority was checked apply for certificates.',
    everybody,
  ],
  [
    'ORG-CP',
    '1.2',
    '4.9',
    'Asking for revocation',
    'A certificate whose key may be known to others is put up for revocation without delay.',
    everybody,
  ],
  [
    'ORG-CP',
    '1.2',
    '5.1',
    'Access to rooms',
    'Rooms that hold key material admit named people only, and every entry is logged.',
    everybody,
  ],
  [
    'ORG-CP',
    '1.2',
    '5.4',
    'Audit logs',
    'Events of key management are logged, kept, and looked at by somebody else.',
    everybody,
  ],
  [
    'ORG-CP',
    '1.2',
    '6.1',
    'Making key pairs',
    'Key pairs are made inside a validated cryptographic module.',
    everybody,
  ],
  [
    'ORG-CP',
    '1.2',
    '6.2',
    'Two people for private keys',
    'No private key of an organisation is used or moved by one person alone.',
    everybody,
  ],
  [
    'DEV-CP',
    '1.1',
    '6.3',
    'Lifetime of device keys',
    'Device keys are replaced before their stated lifetime ends.',
    everybody,
  ],
  [
    'RAPP',
    '2.0',
    '3.2',
    'Checking identities',
    'The identity of everyone who may act towards the SMKI is checked face to face or by a like procedure.',
    everybody,
  ],
  [
    'RAPP',
    '2.0',
    '5.5',
    'People who leave',
    'Rights of people who leave are withdrawn on their last day.',
    everybody,
  ],
  [
    'CP-POL',
    '1.0',
    '2.1',
    'Independent assurance',
    'The services are assessed by the independent assurance scheme.',
    dccRoles,
  ],
  [
    'CP-POL',
    '1.0',
    '2.3',
    'Assessment before live use',
    'The live services are assessed before certificates for live use are issued.',
    dccRoles,
  ],
  [
    'CP-POL',
    '1.0',
    '3.4',
    'Pre-operational assessment of Subscribers',
    'A Subscriber that runs its own registration desk is assessed before it begins.',
    subscriberRoles,
  ],
  [
    'CPS',
    '1.4',
    '4.3',
    'Issuing certificates',
    'Certificates are issued as the statement says, by two people in trusted roles.',
    dccRoles,
  ],
  [
    'CPS',
    '1.4',
    '5.7',
    'Recovery after compromise',
    'The recovery procedure is rehearsed every year and its lessons are taken up.',
    dccRoles,
  ],
]

export const sampleCatalogue: readonly Requirement[] = clauses.map(
  ([documentCode, documentVersion, clause, title, text, owedBy], place) => ({
    reference: `RQ-2024-${'23456789BCDFGHJKMNPQ'.charAt(place)}SMP`,
    version: 1,
    documentCode,
    documentVersion,
    clause,
    title,
    text,
    owedBy,
    isSample: true,
    from: day('2024-04-01'),
    to: null,
  }),
)

/** The reference of a sample clause. */
export function clauseNamed(documentCode: string, clause: string): string {
  return (
    sampleCatalogue.find((one) => one.documentCode === documentCode && one.clause === clause)?.reference ?? ''
  )
}
