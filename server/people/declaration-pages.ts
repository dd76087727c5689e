import { instantInWords } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { whyOf } from '../rules/why-of.ts'
import { areaField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { FormPage, ListPage } from '../web/page-shapes.ts'
import { declarationsPath, ownDeclarationsPath, type Declaration } from './declaration.ts'

/** What I am excused from: by employment, as the register has it, and by my own declarations. */
export function declarationsPage(employersAndAffiliates: readonly string[]): FormPage {
  return {
    heading: 'Conflicts I declare',
    back: { text: 'Home', href: '/' },
    before: [
      {
        kind: 'text',
        paragraphs: [
          'You are excused from the cases of your employers, of organisations whose contact you are, and of the affiliates of these, without a declaration. As a contact you still read what concerns your own organisation. Tell the secretariat if the list is wrong.',
          'Declare any other interest here. The case is hidden from you from then on, and a declaration is not taken back.',
        ],
      },
      {
        kind: 'summary',
        rows: [
          {
            key: 'Excused from the cases of',
            value: {
              lines:
                employersAndAffiliates.length > 0
                  ? employersAndAffiliates
                  : [
                      'No organisation: the register names no employer of yours today, and you are nobody’s contact.',
                    ],
              why: whyOf('excused-from-own-employer'),
            },
          },
        ],
      },
    ],
    form: {
      action: declarationsPath,
      fields: [
        textField('caseReference', 'Reference of the case', {
          hint: 'Such as AS-2027-K7Q4; for the order of an ad hoc assessment, the reference of the organisation: it holds on the assessment that follows as well.',
          width: 20,
          why: whyOf('declared-conflict-excuses'),
        }),
        { ...areaField('reason', 'Reason', { hint: 'The PMA and the secretariat read it.' }), limit: 2_000 },
      ],
      submit: 'Declare the conflict',
    },
    after: [
      {
        kind: 'buttons',
        buttons: [{ text: 'What I declared before', href: ownDeclarationsPath, style: 'secondary' }],
      },
    ],
  }
}

/** What I declared, one page at a time. */
export function ownDeclarationsPage(shown: readonly Declaration[], listing: Listing): ListPage {
  return {
    heading: 'What I declared before',
    intro: 'You are excused from these cases since you declared a conflict. A declaration is not taken back.',
    back: { text: 'Conflicts I declare', href: declarationsPath },
    table: {
      caption: 'Declared before',
      captionHidden: true,
      head: [
        sortingHead('Case', 'case', listing),
        sortingHead('Declared', 'declared', listing),
        { text: 'Reason' },
      ],
      rows: shown.map(({ caseReference, declaredAt, reason }) => [
        { text: caseReference },
        { text: instantInWords(declaredAt) },
        { text: reason },
      ]),
      empty: 'You have declared no conflict, or none fits.',
    },
    ...aroundTable(listing, [
      textField('caseReference', 'Case', { hint: 'Such as AS-2027-K7Q4.', width: 20 }),
    ]),
  }
}

/** What is said once a conflict is declared. */
export function declaredWords(caseReference: Reference): string {
  const isOrder = caseReference.startsWith('OR-')
  return `You are excused from ${isOrder ? 'the order of an ad hoc assessment of ' : ''}${caseReference} from now on.`
}
