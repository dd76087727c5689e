import { environments } from '../assessments/assessment.ts'
import { findingWorkflow } from '../findings/finding-workflow.ts'
import {
  classifications,
  findingStatusLabels,
  severities,
  type Finding,
  type FindingStatus,
  type FindingWords,
} from '../findings/finding.ts'
import { day } from '../kernel/day.ts'
import type { FieldValues } from './finding-fields.ts'
import type { ExistingFinding } from './preview-upload.ts'

/** The finding as an upload knows it; one typed by hand has no reference of the provider’s. */
export function valuesOf(finding: Finding): FieldValues {
  return {
    reference: finding.sourceReference ?? '',
    documentCode: finding.documentCode,
    documentVersion: finding.documentVersion,
    clause: finding.clause,
    title: finding.title,
    text: finding.text,
    classification: finding.classification,
    severity: finding.severity ?? '',
    evidenceStatement: finding.evidenceStatement,
    location: finding.location ?? '',
    environment: finding.environment,
    foundOn: finding.foundOn,
    supplyChainParty: finding.supplyChainParty ?? '',
    repeatOf: finding.repeatOf ?? '',
  }
}

/** The words of a finding from values that were checked: what is empty and may be is null. */
export function wordsFrom(values: FieldValues): FindingWords {
  return {
    documentCode: values.documentCode,
    documentVersion: values.documentVersion,
    clause: values.clause,
    title: values.title,
    text: values.text,
    classification: oneOf(classifications, values.classification),
    severity: values.severity === '' ? null : oneOf(severities, values.severity),
    evidenceStatement: values.evidenceStatement,
    location: values.location || null,
    environment: oneOf(environments, values.environment),
    foundOn: day(values.foundOn),
    supplyChainParty: values.supplyChainParty || null,
    repeatOf: values.repeatOf || null,
  }
}

function oneOf<Word extends string>(words: readonly Word[], value: string): Word {
  const found = words.find((word) => word === value)
  if (found === undefined) throw new RangeError('An upload was to write a word that is none of the list.')
  return found
}

const changeable: readonly FindingStatus[] = [
  ...findingWorkflow.change.from,
  ...findingWorkflow['change-shared'].from,
]

/** A finding can be changed by an upload while it can be changed by hand. Source: rule `issued-record-is-final`. */
export function toCompareWith(findings: readonly Finding[]): readonly ExistingFinding[] {
  return findings.map((finding) => ({
    values: valuesOf(finding),
    frozen: changeable.includes(finding.status)
      ? null
      : `This finding cannot be changed any more: its state is “${findingStatusLabels[finding.status]}”.`,
  }))
}

/** An upload can be undone while its findings are drafts upon which nothing rests: no comment, no file, no case. */
export function toUndo(
  findings: readonly Finding[],
  withFiles: ReadonlySet<string>,
): readonly ExistingFinding[] {
  return findings.map((finding) => ({ values: valuesOf(finding), frozen: restsOn(finding, withFiles) }))
}

function restsOn(finding: Finding, withFiles: ReadonlySet<string>): string | null {
  if (finding.status !== 'draft') return `its state is “${findingStatusLabels[finding.status]}” now.`
  if (finding.comments.length > 0) return 'the organisation has commented on it.'
  if (withFiles.has(finding.reference)) return 'it has files of evidence.'
  return finding.breaches.length > 0 ? 'a case rests on it.' : null
}
