import { recordKinds, type RecordKind } from '../people/access-table.ts'

/** The kinds of record in the log, as people read them. */
export const recordKindLabels: Readonly<Record<RecordKind, string>> = {
  organisation: 'Organisation',
  person: 'Person',
  employment: 'Employment',
  declaration: 'Declared conflict',
  requirement: 'Requirement',
  scheme: 'Assurance scheme',
  assessment: 'Assessment',
  engagement: 'Engagement',
  request: 'Request',
  result: 'Result',
  finding: 'Finding',
  evidence: 'Evidence',
  report: 'Report',
  response: 'Response',
  action: 'Action',
  meeting: 'Meeting',
  item: 'Agenda item',
  'member-view': 'View before the meeting',
  decision: 'PMA decision',
  breach: 'Suspected non-compliance',
  'pma-view': 'View of the PMA',
  question: 'Question',
  advice: 'Advice to the Panel',
  'panel-decision': 'Panel decision',
  plan: 'Remediation plan',
  'plan-draft': 'Draft of a plan',
  'plan-text': 'Words of a plan',
  'plan-evidence': 'Files of a plan',
  'plan-review': 'Adequacy view on a plan',
  'plan-view': 'Member’s view on a plan',
  'redaction-proposal': 'Proposed publication',
  notice: 'Notice',
  upload: 'Upload',
  'withheld-text': 'Withheld text',
  'case-restriction': 'Restriction of a case',
  setting: 'Local setting',
  trail: 'Trail',
}

/** The label of a kind as it is stored, or the word itself where it is none of the table's. */
export function kindInWords(kind: string): string {
  const known = recordKinds.find((one) => one === kind)
  return known === undefined ? kind : recordKindLabels[known]
}
