import { selectField } from '../web/field-views.ts'
import type { FieldView } from '../web/page-shapes.ts'
import type { Organisation } from './organisation.ts'

/** The filter of a list by the organisation that its records are about; none where there is nothing to choose from. */
export function organisationFilter(
  organisations: readonly Pick<Organisation, 'reference' | 'name'>[],
): readonly FieldView[] {
  if (organisations.length < 2) return []
  const options = organisations.map(({ reference, name }) => ({ value: reference, text: name }))
  return [selectField('organisation', 'Organisation', options, { none: 'Any organisation' })]
}
