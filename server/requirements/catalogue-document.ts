import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { sortKey } from '../kernel/list-keys.ts'

/** The documents of the SMKI SEC Document Set, and the CPS beside it. Source: S¶15, 52. */
export const documentKinds = [
  'organisation-certificate-policy',
  'device-certificate-policy',
  'rapp',
  'subscriber-agreement',
  'relying-party-agreement',
  'compliance-policy',
  'recovery-process',
  'certification-practice-statement',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export const documentKindLabels: Readonly<Record<DocumentKind, string>> = {
  'organisation-certificate-policy': 'Organisation Certificate Policy',
  'device-certificate-policy': 'Device Certificate Policy',
  rapp: 'Registration Authority Policies and Procedures',
  'subscriber-agreement': 'Subscriber Agreement',
  'relying-party-agreement': 'Relying Party Agreement',
  'compliance-policy': 'Compliance Policy',
  'recovery-process': 'Recovery Process',
  'certification-practice-statement': 'Certification Practice Statement',
}

/**
 * One version of a document. It is never edited: a later version supersedes it, and cases keep the one they were
 * opened under. Source: rule `smki-document-set`.
 */
export type CatalogueDocument = {
  readonly reference: Reference
  readonly version: number
  readonly code: string
  readonly title: string
  readonly kind: DocumentKind
  /** The version of the document as the document says it, such as 1.2. */
  readonly documentVersion: string
  readonly from: Day
  readonly to: Day | null
  /** Whether the PMA may propose to modify it. Source: rule `documents-pma-may-modify`. */
  readonly pmaMayModify: boolean
  readonly pmaMayModifySource: string
  readonly isSample: boolean
}

/** The CPS stands beside the document set and binds the DCC alone. Source: S¶52, rule `cps-binds-the-dcc-alone`. */
export function isCps(document: Pick<CatalogueDocument, 'kind'>): boolean {
  return document.kind === 'certification-practice-statement'
}

/** A version as people name it: ORG-CP 1.2. */
export function versionName(document: Pick<CatalogueDocument, 'code' | 'documentVersion'>): string {
  return `${document.code} ${document.documentVersion}`
}

/** What the versions are ordered by. */
export type DocumentKeys = { readonly name: string; readonly title: string }

export function documentKeys(document: CatalogueDocument): DocumentKeys {
  return { name: sortKey(versionName(document)), title: sortKey(document.title) }
}

export const documentsPath = '/requirements/documents'
export const documentPath = (reference: Reference): string => `${documentsPath}/${reference}`
export const loadCataloguePath = '/requirements/load'
export const catalogueTemplatePath = '/requirements/template.csv'
