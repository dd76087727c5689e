import { hash } from '@node-rs/argon2'
import { day } from '../kernel/day.ts'
import type { HeldRole, Role, Seat } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { addOrganisation } from '../organisations/organisation-store.ts'
import type { Organisation, OrganisationRole } from '../organisations/organisation.ts'
import { addPerson, keepCredential } from '../people/person-store.ts'
import type { Person } from '../people/person.ts'
import { hashCost } from '../people/sign-in-actions.ts'

const begun = day('2024-04-01')

/** The sample organisations by a short name. */
export const organisations = {
  dcc: 'OR-2024-DCC2',
  northwind: 'OR-2024-NRTH',
  holdings: 'OR-2024-HLDG',
  brightwell: 'OR-2024-BRGT',
  calder: 'OR-2024-CLDR',
  severn: 'OR-2024-SVRN',
  tarn: 'OR-2024-TRNG',
  meridian: 'OR-2024-MRDN',
  kestrel: 'OR-2024-KSTR',
  secretariat: 'OR-2024-SCTR',
  panel: 'OR-2024-PNLM',
  authority: 'OR-2024-GMTH',
} as const

type Name = keyof typeof organisations

const register: readonly (readonly [Name, string, readonly OrganisationRole[]])[] = [
  ['dcc', 'Sample DCC', ['smki-service-provider', 'smki-repository-provider']],
  ['northwind', 'Northwind Energy', ['large-supplier']],
  ['holdings', 'Northwind Holdings', ['other-user']],
  ['brightwell', 'Brightwell Power', ['large-supplier']],
  ['calder', 'Calder Gas and Light', ['small-supplier']],
  ['severn', 'Severn Wires', ['electricity-distributor']],
  ['tarn', 'Tarn Gas Networks', ['gas-transporter']],
  ['meridian', 'Meridian Systems', ['supply-chain-party']],
  ['kestrel', 'Kestrel Assurance', ['assurance-provider']],
  ['secretariat', 'Code Administrator and Secretariat', ['body']],
  ['panel', 'SEC Panel', ['body']],
  ['authority', 'The Authority', ['body']],
]

type Sample = {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly works: Name | null
  readonly for?: Name
  readonly seat?: Seat
  readonly maySubmit?: boolean
}

/** The sample people by a short name; nobody here is real. */
export const people = {
  secretary: {
    name: 'Sarah Secretary',
    email: 'secretary@sample.example',
    role: 'secretariat',
    works: 'secretariat',
  },
  lead: {
    name: 'Ada Brook',
    email: 'assessor@sample.example',
    role: 'assessor',
    works: 'kestrel',
    for: 'kestrel',
  },
  second: {
    name: 'Tom Vale',
    email: 'assessor2@sample.example',
    role: 'assessor',
    works: 'kestrel',
    for: 'kestrel',
  },
  chair: {
    name: 'Helen Chair',
    email: 'chair@sample.example',
    role: 'pma-chair',
    works: null,
    seat: 'chair',
  },
  lsA: {
    name: 'Noor Ashton',
    email: 'ls-a@sample.example',
    role: 'pma-member',
    works: 'northwind',
    seat: 'ls-a',
  },
  lsB: {
    name: 'Ben Okafor',
    email: 'ls-b@sample.example',
    role: 'pma-member',
    works: 'brightwell',
    seat: 'ls-b',
  },
  ss: { name: 'Carys Price', email: 'ss@sample.example', role: 'pma-member', works: 'calder', seat: 'ss' },
  net: { name: 'Ewan Grant', email: 'net@sample.example', role: 'pma-member', works: 'severn', seat: 'net' },
  ssc: {
    name: 'Priya Shah',
    email: 'ssc@sample.example',
    role: 'pma-member',
    works: 'holdings',
    seat: 'ssc',
  },
  tsc: { name: 'Owen Reid', email: 'tsc@sample.example', role: 'pma-member', works: 'tarn', seat: 'tsc' },
  pki: { name: 'Ines Moreau', email: 'pki@sample.example', role: 'pki-specialist', works: null },
  dccAttendee: {
    name: 'Dan Attwood',
    email: 'attendee@sample.example',
    role: 'attendee',
    works: 'dcc',
    for: 'dcc',
  },
  panelOne: {
    name: 'Paula Wright',
    email: 'panel@sample.example',
    role: 'panel-member',
    works: 'brightwell',
  },
  panelTwo: { name: 'Ravi Menon', email: 'panel2@sample.example', role: 'panel-member', works: 'severn' },
  contact: {
    name: 'Nina West',
    email: 'contact@sample.example',
    role: 'contact',
    works: 'northwind',
    for: 'northwind',
    maySubmit: true,
  },
  drafter: {
    name: 'Luke Holt',
    email: 'drafter@sample.example',
    role: 'contact',
    works: 'northwind',
    for: 'northwind',
  },
  dccContact: {
    name: 'Grace Lin',
    email: 'dcc@sample.example',
    role: 'contact',
    works: 'dcc',
    for: 'dcc',
    maySubmit: true,
  },
  party: {
    name: 'Petra Quinn',
    email: 'party@sample.example',
    role: 'sec-party',
    works: 'brightwell',
    for: 'brightwell',
  },
  officer: {
    name: 'Oscar Field',
    email: 'authority@sample.example',
    role: 'authority-officer',
    works: 'authority',
  },
  auditor: { name: 'Una Marsh', email: 'auditor@sample.example', role: 'auditor', works: null },
  administrator: {
    name: 'Adam Keys',
    email: 'admin@sample.example',
    role: 'administrator',
    works: 'secretariat',
  },
  // Their references go by their place: whoever is new stands last.
  tarnContact: {
    name: 'Rhona Kerr',
    email: 'tarn@sample.example',
    role: 'contact',
    works: 'tarn',
    for: 'tarn',
    maySubmit: true,
  },
} as const satisfies Readonly<Record<string, Sample>>

export type SampleName = keyof typeof people

/** The reference of a sample person: fixed, so that the story can name people. */
export function referenceOf(name: SampleName): Reference {
  const signs = '23456789BCDFGHJKMNPQRSTVWXZ'
  const place = Object.keys(people).indexOf(name)
  return `PE-2024-D${signs.charAt(Math.floor(place / 27))}${signs.charAt(place % 27)}K`
}

/** Fills the register with the sample organisations and people, all with one password. */
export async function fillRegister(password: string): Promise<void> {
  for (const [name, title, roles] of register) await addOrganisation(organisationOf(name, title, roles))
  const passwordHash = await hash(password, hashCost)
  for (const name of Object.keys(people) as SampleName[]) {
    const person = personOf(name)
    await addPerson(person)
    await keepCredential(person.reference, passwordHash)
  }
}

function organisationOf(name: Name, title: string, roles: readonly OrganisationRole[]): Organisation {
  const dated = { from: begun, to: null }
  return {
    reference: organisations[name],
    version: 1,
    name: title,
    roles: roles.map((role) => ({ role, ...dated })),
    affiliates: name === 'northwind' ? [{ organisation: organisations.holdings, ...dated }] : [],
    supplyChain:
      name === 'northwind' || name === 'dcc'
        ? [{ organisation: organisations.meridian, supplies: 'Hosting of key management systems', ...dated }]
        : [],
  }
}

function personOf(name: SampleName): Person {
  const sample: Sample = people[name]
  const held: HeldRole = {
    role: sample.role,
    organisation: sample.for ? organisations[sample.for] : null,
    seat: sample.seat ?? null,
    maySubmit: sample.maySubmit ?? false,
    from: begun,
    to: null,
  }
  return {
    reference: referenceOf(name),
    version: 1,
    name: sample.name,
    email: sample.email,
    status: 'active',
    epoch: 1,
    employments: sample.works ? [{ organisation: organisations[sample.works], from: begun, to: null }] : [],
    roles: [held],
  }
}
