import { fieldNames, findingFields, needLabels, ruleOf } from './finding-fields.ts'

/** The header of the template that people download; every name in it is understood without a mapping. */
export function templateHeader(): readonly string[] {
  return fieldNames.map((name) => findingFields[name].label)
}

/** The data dictionary: one row per field, made from the same table that checks the upload. */
export function dataDictionary(): readonly (readonly string[])[] {
  return [
    ['Column', 'What it holds', 'Rule', 'Needed', 'Example'],
    ...fieldNames.map((name) => {
      const field = findingFields[name]
      return [field.label, field.meaning, ruleOf(name), needLabels[field.need], field.example]
    }),
  ]
}
