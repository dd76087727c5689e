import {
  organisationRoles,
  type Affiliation,
  type Organisation,
  type RoleHeld,
  type SupplyChainLink,
} from '../server/organisations/organisation.ts'
import { day, list, model, number, orNull, part, text, word } from './schema.ts'

const dated = { from: day(), to: orNull(day()) }

export const OrganisationModel = model<Organisation>(
  'organisations',
  {
    reference: text(),
    version: number(),
    name: text(),
    roles: list(part<RoleHeld>({ role: word(organisationRoles), ...dated })),
    affiliates: list(part<Affiliation>({ organisation: text(), ...dated })),
    supplyChain: list(part<SupplyChainLink>({ organisation: text(), supplies: text(), ...dated })),
  },
  [{ on: { reference: 1 }, unique: true }, { on: { name: 1, reference: 1 } }],
)
