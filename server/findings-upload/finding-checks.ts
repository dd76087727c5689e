import type { Day } from '../kernel/day.ts'
import { type FieldName, type FieldValues, fieldNames, findingFields, ruleOfField } from './finding-fields.ts'

/** What a finding as a whole breaks: the field it shows at, the rule and the cure. */
export type FindingProblem = { readonly field: FieldName; readonly rule: string; readonly cure: string }

/** What the report needs and this finding lacks; it can be uploaded and completed later. */
export type IssueBlock = {
  readonly kind: 'missing-for-issue' | 'unknown-clause'
  readonly field: FieldName
  readonly message: string
}

/** A finding has what an upload needs, its severity fits its classification, and it was not found in the future. */
export function findingProblems(values: FieldValues, today: Day): readonly FindingProblem[] {
  const problems: FindingProblem[] = fieldNames
    .filter((field) => findingFields[field].need === 'upload' && values[field].trim() === '')
    .map((field) => ({
      field,
      rule: `${findingFields[field].label} is needed. ${ruleOfField(findingFields[field])}`,
      cure: 'Fill the cell, or map the field to another column or to one value for all rows.',
    }))
  if (values.classification === 'failure' && values.severity === '') {
    problems.push({ field: 'severity', rule: 'A failure has a severity.', cure: 'Write Major or Minor.' })
  }
  if (values.classification !== '' && values.classification !== 'failure' && values.severity !== '') {
    problems.push({ field: 'severity', rule: 'Only a failure has a severity.', cure: 'Leave it empty.' })
  }
  if (values.foundOn > today) {
    problems.push({
      field: 'foundOn',
      rule: 'A finding cannot be dated in the future.',
      cure: 'Correct the day; if days and months are swapped, say so in the mapping.',
    })
  }
  return problems
}

/** A clause the catalogue does not know, or a field the report needs, blocks the issue of the report and not the upload. */
export function issueBlocks(
  values: FieldValues,
  isKnownClause: (documentCode: string, documentVersion: string, clause: string) => boolean,
): readonly IssueBlock[] {
  const missing: IssueBlock[] = fieldNames
    .filter((field) => findingFields[field].need === 'issue' && values[field].trim() === '')
    .map((field) => ({
      kind: 'missing-for-issue',
      field,
      message: `${findingFields[field].label} is missing. The report cannot be issued before it is there.`,
    }))
  const { documentCode, documentVersion, clause } = values
  const isNamed = documentCode !== '' && documentVersion !== '' && clause !== ''
  if (!isNamed || isKnownClause(documentCode, documentVersion, clause)) return missing
  const message = `The catalogue does not know clause ${clause} of ${documentCode}, version ${documentVersion}. The report cannot be issued before it is corrected or added.`
  return [...missing, { kind: 'unknown-clause', field: 'clause', message }]
}
