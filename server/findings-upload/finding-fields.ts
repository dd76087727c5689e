import { environmentLabels } from '../assessments/assessment.ts'
import { classificationLabels, findingLimits, severityLabels } from '../findings/finding.ts'

export const fieldNames = [
  'reference',
  'documentCode',
  'documentVersion',
  'clause',
  'title',
  'text',
  'classification',
  'severity',
  'evidenceStatement',
  'location',
  'environment',
  'foundOn',
  'supplyChainParty',
  'repeatOf',
] as const
export type FieldName = (typeof fieldNames)[number]

/** A finding's fields as an upload knows them: words of a choice, days as YYYY-MM-DD, and '' for nothing. */
export type FieldValues = Readonly<Record<FieldName, string>>

/** What may stand in a field: one line, a text of any length in reason, one of some words, or a day. */
export type FieldShape =
  | { readonly kind: 'line'; readonly most: number }
  | { readonly kind: 'text'; readonly most: number }
  | { readonly kind: 'choice'; readonly labels: Readonly<Record<string, string>> }
  | { readonly kind: 'day' }

/** What a cell is read for: how the field is called, and what may stand in it. */
export type ReadField = { readonly label: string; readonly shape: FieldShape }

export type NamedField<Name extends string> = ReadField & { readonly name: Name }

export type FindingField = ReadField & {
  /** Needed to be uploaded at all, needed before the report can be issued, or never. */
  readonly need: 'upload' | 'issue' | 'optional'
  readonly meaning: string
  readonly example: string
  /** What assurance providers call the same thing; used only to suggest a mapping. */
  readonly alsoCalled: readonly string[]
}

const line = (most: number): FieldShape => ({ kind: 'line', most })
const text: FieldShape = { kind: 'text', most: findingLimits.text }

/** The fields of an uploaded finding. The template, the data dictionary, the mapping and the checks are all read from here. */
export const findingFields: Readonly<Record<FieldName, FindingField>> = {
  reference: {
    label: 'Reference',
    shape: line(100),
    need: 'upload',
    meaning:
      'The assurance provider’s own number of the finding. A later file with the same reference changes this finding.',
    example: 'F-07',
    alsoCalled: ['reference number', 'finding reference', 'finding id', 'finding number', 'id', 'ref'],
  },
  documentCode: {
    label: 'Document',
    shape: line(findingLimits.documentCode),
    need: 'issue',
    meaning: 'The document of the SMKI SEC Document Set, or the CPS, that holds the requirement.',
    example: 'CP',
    alsoCalled: ['document code', 'policy', 'standard', 'criteria document'],
  },
  documentVersion: {
    label: 'Document version',
    shape: line(findingLimits.documentVersion),
    need: 'issue',
    meaning: 'The version of that document in force when the matter was found.',
    example: '2.0',
    alsoCalled: ['version'],
  },
  clause: {
    label: 'Clause',
    shape: line(findingLimits.clause),
    need: 'issue',
    meaning:
      'The clause of that document. A clause that the catalogue does not know can be uploaded but not issued.',
    example: '4.10',
    alsoCalled: ['requirement', 'clause number', 'control', 'section', 'compliance requirement'],
  },
  title: {
    label: 'Title',
    shape: line(findingLimits.title),
    need: 'issue',
    meaning: 'The finding in a few words.',
    example: 'Key ceremony without a second witness',
    alsoCalled: ['finding title', 'heading', 'subject', 'summary', 'name'],
  },
  text: {
    label: 'Finding',
    shape: text,
    need: 'upload',
    meaning: 'The finding in full. Line breaks are kept.',
    example: 'On 3 March the ceremony was held with one witness; the procedure asks for two.',
    alsoCalled: ['text', 'text of finding', 'finding text', 'description', 'details', 'condition'],
  },
  classification: {
    label: 'Classification',
    shape: { kind: 'choice', labels: classificationLabels },
    need: 'upload',
    meaning: 'What kind of finding it is. Only a failure can lead to a suspected non-compliance.',
    example: 'Failure',
    alsoCalled: ['type', 'finding type', 'category', 'class'],
  },
  severity: {
    label: 'Severity',
    shape: { kind: 'choice', labels: severityLabels },
    need: 'optional',
    meaning: 'How grave a failure is. Given for every failure, and left empty for anything else.',
    example: 'Minor',
    alsoCalled: ['rating', 'grade', 'priority'],
  },
  evidenceStatement: {
    label: 'Evidence',
    shape: text,
    need: 'issue',
    meaning: 'What establishes the finding.',
    example: 'Ceremony record KC-12, page 3; interview with the key manager.',
    alsoCalled: ['evidence statement', 'evidence seen', 'basis'],
  },
  location: {
    label: 'Location or system',
    shape: line(findingLimits.location),
    need: 'optional',
    meaning: 'The site or system where the matter was found.',
    example: 'Issuing CA, primary site',
    alsoCalled: ['location', 'site', 'system'],
  },
  environment: {
    label: 'Environment',
    shape: { kind: 'choice', labels: environmentLabels },
    need: 'upload',
    meaning: 'Whether it was found in the live or in a test environment.',
    example: 'Live',
    alsoCalled: ['live or test'],
  },
  foundOn: {
    label: 'Found on',
    shape: { kind: 'day' },
    need: 'upload',
    meaning: 'The day on which the matter was found, as YYYY-MM-DD.',
    example: '2027-03-05',
    alsoCalled: ['date found', 'found', 'date', 'date raised', 'raised on'],
  },
  supplyChainParty: {
    label: 'Supply-chain party',
    shape: line(findingLimits.supplyChainParty),
    need: 'optional',
    meaning: 'The supplier concerned, where the matter lies with one.',
    example: 'Example Hosting Ltd',
    alsoCalled: ['supplier', 'third party', 'subcontractor'],
  },
  repeatOf: {
    label: 'Repeat of',
    shape: line(findingLimits.repeatOf),
    need: 'optional',
    meaning: 'The earlier finding that this one repeats.',
    example: 'F-02 of 2026',
    alsoCalled: ['repeat finding', 'prior references', 'prior reference', 'previous finding'],
  },
}

/** A value as people read it: the label of a word, everything else as it stands. */
export function shownValue(field: FieldName, value: string): string {
  const { shape } = findingFields[field]
  return shape.kind === 'choice' ? (shape.labels[value] ?? value) : value
}

/** The rule of a field in one sentence, for the data dictionary and for every error. */
export function ruleOfField({ label, shape }: ReadField): string {
  switch (shape.kind) {
    case 'line':
      return `${label} is one line of at most ${shape.most.toLocaleString('en-GB')} characters.`
    case 'text':
      return `${label} is a text of at most ${shape.most.toLocaleString('en-GB')} characters.`
    case 'choice':
      return `${label} is one of: ${Object.values(shape.labels).join(', ')}.`
    case 'day':
      return `${label} is a day that exists, written as YYYY-MM-DD.`
  }
}

export const needLabels: Readonly<Record<FindingField['need'], string>> = {
  upload: 'Needed to upload',
  issue: 'Needed before the report is issued',
  optional: 'Optional',
}
