import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

export const organisationRoles = [
  'smki-service-provider',
  'smki-repository-provider',
  'large-supplier',
  'small-supplier',
  'electricity-distributor',
  'gas-transporter',
  'other-user',
  'relying-party',
  'registration-data-provider',
  'assurance-provider',
  'supply-chain-party',
  'body',
] as const
export type OrganisationRole = (typeof organisationRoles)[number]

export const organisationRoleLabels: Readonly<Record<OrganisationRole, string>> = {
  'smki-service-provider': 'DCC as SMKI Service Provider',
  'smki-repository-provider': 'DCC as SMKI Repository Provider',
  'large-supplier': 'Subscriber: large supplier',
  'small-supplier': 'Subscriber: small supplier',
  'electricity-distributor': 'Subscriber: electricity distributor',
  'gas-transporter': 'Subscriber: gas transporter',
  'other-user': 'Subscriber: other user',
  'relying-party': 'Relying Party',
  'registration-data-provider': 'Registration Data Provider',
  'assurance-provider': 'Assurance provider',
  'supply-chain-party': 'Supply-chain party',
  body: 'Body of the arrangements (SECAS, Panel, Authority)',
}

/** The roles whose holder is a Subscriber. */
export const subscriberRoles = [
  'large-supplier',
  'small-supplier',
  'electricity-distributor',
  'gas-transporter',
  'other-user',
] as const satisfies readonly OrganisationRole[]

/** The roles in which the DCC is assessed. */
export const dccRoles = [
  'smki-service-provider',
  'smki-repository-provider',
] as const satisfies readonly OrganisationRole[]

type Dated = { readonly from: Day; readonly to: Day | null }

export type RoleHeld = Dated & { readonly role: OrganisationRole }
export type Affiliation = Dated & { readonly organisation: Reference }
export type SupplyChainLink = Dated & { readonly organisation: Reference; readonly supplies: string }

/** An organisation with its dated roles, affiliates and supply chain. */
export type Organisation = {
  readonly reference: Reference
  readonly version: number
  readonly name: string
  readonly roles: readonly RoleHeld[]
  readonly affiliates: readonly Affiliation[]
  readonly supplyChain: readonly SupplyChainLink[]
}

export const organisationsPath = '/organisations'
export const organisationPath = (reference: Reference): string => `${organisationsPath}/${reference}`
export const newOrganisationPath = `${organisationsPath}/new`

/** The dated lists on an organisation's record, and the address of each. */
export const organisationLists = ['roles', 'affiliates', 'supply-chain'] as const
export type OrganisationList = (typeof organisationLists)[number]
export const addToListPath = (reference: Reference, list: OrganisationList): string =>
  `${organisationPath(reference)}/${list}/new`
export const endInListPath = (reference: Reference, list: OrganisationList, number: number): string =>
  `${organisationPath(reference)}/${list}/${number}/end`
