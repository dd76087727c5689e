import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { roleLabels, type Actor } from '../kernel/actor.ts'
import { instantInWords } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { mayWith } from '../people/capacities.ts'
import { roleMay } from '../people/access-table.ts'
import { whyOf } from '../rules/why-of.ts'
import { areaField, optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { FieldView, FormPage, ListPage, RecordPage, TagView } from '../web/page-shapes.ts'
import {
  caseRestrictionPath,
  caseRestrictionsPath,
  newCaseRestrictionPath,
  restrictionStateLabels,
  restrictionStates,
  type CaseRestriction,
} from './case-restriction.ts'
import type { PossibleReader } from './restrict-case.ts'

/** The restricted cases of which the viewer is a named reader; of others nothing shows. */
export function caseRestrictionsPage(
  restrictions: readonly CaseRestriction[],
  {
    lifts,
    listing,
    actor,
  }: {
    readonly lifts: ReadonlyMap<Reference, Date>
    readonly listing: Listing
    readonly actor: Actor
  },
): ListPage {
  return {
    heading: 'Restricted cases',
    intro:
      'The existence of these cases is restricted. For anybody who is not named as a reader, they are nowhere in Assay.',
    buttons: roleMay('case-restriction', 'write', actor)
      ? [{ text: 'Restrict the existence of a case', href: newCaseRestrictionPath }]
      : [],
    table: {
      caption: 'Restricted cases',
      captionHidden: true,
      head: [
        sortingHead('Case', 'case', listing),
        sortingHead('Restricted', 'restricted', listing),
        { text: 'State' },
      ],
      rows: restrictions.map((one) => [
        { text: `${one.caseReference}: ${one.caseTitle}`, href: caseRestrictionPath(one.reference) },
        { text: `${instantInWords(one.restrictedAt)}, by ${one.restrictedByName}` },
        {
          tag: stateOf(one),
          hint: lifts.has(one.reference) ? 'Lifted in the recall file: lift it again' : null,
        },
      ]),
      empty: 'You are a named reader of no such case.',
    },
    ...aroundTable(listing, [
      selectField('state', 'State', optionsOf(restrictionStates, restrictionStateLabels), {
        none: 'Any state',
      }),
    ]),
  }
}

/** One restriction: the case, its named readers, why, and since when. */
export function caseRestrictionPage(
  restriction: CaseRestriction,
  {
    readers,
    lift,
    trail,
    actor,
  }: {
    readonly readers: readonly PossibleReader[]
    /** When it was lifted according to the recall file, though it is in force here. */
    readonly lift: Date | null
    readonly trail: readonly TrailEntry[]
    readonly actor: Actor
  },
): RecordPage {
  const { reference, caseReference, caseTitle, liftedAt, liftedBecause } = restriction
  const keeps = mayWith('case-restriction', 'write', restriction, actor) && liftedAt === null
  return {
    heading: caseTitle,
    caption: `${reference} · ${caseReference}`,
    back: { text: 'Restricted cases', href: caseRestrictionsPath },
    status: stateOf(restriction),
    buttons: keeps
      ? [
          { text: 'Change the named readers', href: `${caseRestrictionPath(reference)}/readers` },
          {
            text: 'Lift the restriction',
            href: `${caseRestrictionPath(reference)}/lift`,
            style: 'secondary',
          },
        ]
      : [],
    sections: [
      ...(lift === null ? [] : [{ kind: 'warning' as const, text: liftInWords(lift) }]),
      {
        kind: 'summary',
        rows: [
          { key: 'Case', value: { text: caseReference, href: casePath(caseReference) } },
          {
            key: 'Restricted',
            value: {
              text: `${instantInWords(restriction.restrictedAt)}, by ${restriction.restrictedByName}`,
              why: whyOf('existence-restricted'),
            },
          },
          { key: 'Reason', value: { text: restriction.reason } },
          ...(liftedAt === null
            ? []
            : [{ key: 'Lifted', value: { lines: [instantInWords(liftedAt), liftedBecause ?? ''] } }]),
        ],
      },
      {
        kind: 'table',
        table: {
          caption: 'Named readers',
          head: [{ text: 'Name' }, { text: 'Roles' }],
          rows: readers.map((one) => [{ text: one.name }, { text: rolesInWords(one) }]),
          empty: 'None of them is in the register any more.',
        },
      },
      historySection(trail),
    ],
  }
}

function liftInWords(at: Date): string {
  return `The recall file says that this restriction was lifted on ${instantInWords(at)}. A backup from before that was brought back, and a lift is not applied by itself: the case stays hidden. Lift the restriction again; or, where it is to stay, save its named readers again.`
}

/** The form that restricts a case, for a case whose reference may be known already. */
export function restrictPage(people: readonly PossibleReader[], actor: Actor): FormPage {
  return {
    heading: 'Restrict the existence of a case',
    back: { text: 'Restricted cases', href: caseRestrictionsPath },
    before: [
      {
        kind: 'text',
        paragraphs: [
          'For everybody but the named readers the case is then nowhere: in no list, count, number, agenda or history, and the excused are not told that there is an item. Being named opens nothing that a role does not open.',
          'A plan of the case cannot be published while this holds, and what was published of it is taken away without a trace for readers.',
        ],
      },
    ],
    form: {
      action: newCaseRestrictionPath,
      fields: [
        textField('caseReference', 'Reference of the case', { hint: 'Such as BR-2027-K7Q4.', width: 20 }),
        readersField(people, [actor.person]),
        reasonField,
      ],
      submit: 'Restrict the existence of the case',
      style: 'warning',
      cancel: { text: 'Cancel', href: caseRestrictionsPath },
    },
  }
}

/** The forms about one restriction. */
export function restrictionStepPage(
  restriction: CaseRestriction,
  step: 'readers' | 'lift',
  people: readonly PossibleReader[],
): FormPage {
  const back = caseRestrictionPath(restriction.reference)
  const isLift = step === 'lift'
  return {
    heading: isLift ? 'Lift the restriction' : 'Change the named readers',
    caption: `${restriction.caseReference} · ${restriction.caseTitle}`,
    back: { text: restriction.caseTitle, href: back },
    form: {
      action: `${back}/${step}`,
      fields: [isLift ? reasonField : readersField(people, restriction.readers)],
      submit: isLift ? 'Lift the restriction' : 'Save the named readers',
      ...(isLift ? { style: 'warning' as const } : {}),
      version: restriction.version,
      cancel: { text: 'Cancel', href: back },
    },
  }
}

const reasonField: FieldView = { ...areaField('reason', 'Reason'), limit: 4_000 }

function readersField(people: readonly PossibleReader[], value: readonly Reference[]): FieldView {
  return {
    kind: 'choices',
    name: 'readers',
    label: 'Named readers',
    hint: 'You stay one yourself. Name the Chair and somebody of the secretariat, and as many members as a quorum needs.',
    value,
    options: people.map((one) => ({ value: one.reference, text: one.name, hint: rolesInWords(one) })),
  }
}

function rolesInWords({ roles }: PossibleReader): string {
  return [...new Set(roles.map((held) => roleLabels[held.role]))].join(', ') || 'No role today'
}

function stateOf({ liftedAt }: CaseRestriction): TagView {
  return liftedAt === null
    ? { text: restrictionStateLabels.restricted, colour: 'red' }
    : { text: restrictionStateLabels.lifted, colour: 'grey' }
}

function casePath(caseReference: Reference): string {
  return caseReference.startsWith('AS-') ? `/assessments/${caseReference}` : `/breaches/${caseReference}`
}
