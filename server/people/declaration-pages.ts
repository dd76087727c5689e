import { instantInWords } from '../kernel/day.ts'
import { whyOf } from '../rules/why-of.ts'
import { areaField, textField } from '../web/field-views.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { declarationsPath, type Declaration } from './declaration.ts'

/** The conflicts I declared, and the form to declare another. */
export function declarationsPage(own: readonly Declaration[]): FormPage {
  const why = whyOf('declared-conflict-excuses')
  return {
    heading: 'Conflicts I declare',
    back: { text: 'Home', href: '/' },
    before: [
      {
        kind: 'text',
        paragraphs: [
          'Your employers and their affiliates are known from the register: you are excused from their cases without a declaration.',
          'Declare any other interest here. The case is hidden from you from then on, and a declaration is not taken back.',
        ],
      },
      ...(why ? [{ kind: 'why' as const, why }] : []),
    ],
    form: {
      action: declarationsPath,
      fields: [
        textField('caseReference', 'Reference of the case', { hint: 'Such as AS-2027-K7Q4.', width: 20 }),
        { ...areaField('reason', 'Reason', { hint: 'The PMA and the secretariat read it.' }), limit: 2_000 },
      ],
      submit: 'Declare the conflict',
    },
    after: [
      {
        kind: 'table',
        table: {
          caption: 'Declared before',
          head: [{ text: 'Case' }, { text: 'Declared' }, { text: 'Reason' }],
          rows: own.map(({ caseReference, declaredAt, reason }) => [
            { text: caseReference },
            { text: instantInWords(declaredAt) },
            { text: reason },
          ]),
          empty: 'You have declared no conflict.',
        },
      },
    ],
  }
}
