import type { Listed } from '../server/kernel/list-keys.ts'
import {
  organisationRoles,
  type Affiliation,
  type Organisation,
  type RoleHeld,
  type SupplyChainLink,
} from '../server/organisations/organisation.ts'
import type { OrganisationKeys } from '../server/organisations/select-organisations.ts'
import { day, list, model, number, orNull, part, text, word } from './schema.ts'

const dated = { from: day(), to: orNull(day()) }

export const OrganisationModel = model<Organisation & Listed<OrganisationKeys>>(
  'organisations',
  {
    reference: text(),
    version: number(),
    name: text(),
    roles: list(part<RoleHeld>({ role: word(organisationRoles), ...dated })),
    affiliates: list(part<Affiliation>({ organisation: text(), ...dated })),
    supplyChain: list(part<SupplyChainLink>({ organisation: text(), supplies: text(), ...dated })),
    listed: part<OrganisationKeys>({ name: text(), words: list(text()) }),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { 'listed.name': 1, reference: 1 } },
    { on: { 'listed.words': 1 } },
    { on: { 'affiliates.organisation': 1 } },
    { on: { 'roles.role': 1 } },
  ],
)
