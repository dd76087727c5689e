import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import type { Actor } from '../kernel/actor.ts'
import { isOver } from '../kernel/dated.ts'
import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import { standing } from '../organisations/organisation-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { roleMay } from '../people/access-table.ts'
import type { RuleId } from '../rules/rule-table.ts'
import { whyOf } from '../rules/why-of.ts'
import { selectField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ButtonView, Cell, ListPage, RecordPage } from '../web/page-shapes.ts'
import {
  newSchemePath,
  schemePath,
  schemesPath,
  schemeStepPath,
  type Recognition,
  type Scheme,
} from './scheme.ts'

type Seeing = { readonly known: readonly Organisation[]; readonly actor: Actor; readonly today: Day }

/** The assurance schemes on record. */
export function schemesPage(
  schemes: readonly Scheme[],
  listing: Listing,
  { known, actor, today }: Seeing,
): ListPage {
  return {
    heading: 'Assurance schemes',
    intro:
      'The independent scheme that the DCC procures, its provider, and what shows that it is recognised.',
    buttons: roleMay('scheme', 'write', actor) ? [{ text: 'Record a scheme', href: newSchemePath }] : [],
    table: {
      caption: 'Assurance schemes',
      captionHidden: true,
      head: [
        sortingHead('Scheme', 'name', listing),
        { text: 'Provider' },
        { text: 'Procured by' },
        sortingHead('State', 'from', listing),
      ],
      rows: schemes.map((scheme) => [
        { text: scheme.name, href: schemePath(scheme.reference) },
        { text: organisationNamed(scheme.provider, known) },
        { text: organisationNamed(scheme.procuredBy, known) },
        standing(scheme, today),
      ]),
      empty: 'No assurance scheme is recorded yet, or none fits.',
    },
    ...aroundTable(listing, [
      selectField('standing', 'State', [{ value: 'in-force', text: 'In force today' }], { none: 'Any' }),
    ]),
  }
}

/** One scheme with its evidence of recognition and history. */
export function schemePage(
  scheme: Scheme,
  trail: readonly TrailEntry[],
  { known, actor, today }: Seeing,
): RecordPage {
  const state = standing(scheme, today).tag
  const mayWrite = roleMay('scheme', 'write', actor)
  return {
    heading: scheme.name,
    caption: scheme.reference,
    back: { text: 'Assurance schemes', href: schemesPath },
    ...(state ? { status: state } : {}),
    buttons: mayWrite ? buttons(scheme, today) : [],
    sections: [
      {
        kind: 'summary',
        rows: [
          { key: 'Assurance provider', value: { text: organisationNamed(scheme.provider, known) } },
          {
            key: 'Procured by',
            value: {
              text: organisationNamed(scheme.procuredBy, known),
              why: whyOf('dcc-procures-the-scheme'),
            },
          },
          { key: 'Contract', value: { text: scheme.contract } },
          { key: 'First day', value: { text: dayInWords(scheme.from) } },
          { key: 'Last day', value: { text: scheme.to === null ? 'No end' : dayInWords(scheme.to) } },
        ],
      },
      {
        kind: 'table',
        table: {
          caption: 'Evidence of recognition',
          head: [
            { text: 'Evidence' },
            { text: 'Where to check it' },
            { text: 'Dated' },
            { text: 'Next review' },
          ],
          rows: scheme.recognitions.map((one) => recognitionRow(one, today)),
          empty: 'No evidence is recorded.',
        },
      },
      ...whySection('scheme-recognised-by-government'),
      historySection(trail),
    ],
  }
}

function recognitionRow({ evidence, source, on, reviewOn }: Recognition, today: Day): readonly Cell[] {
  return [
    { text: evidence },
    { text: source },
    { text: dayInWords(on) },
    reviewOn === null
      ? { text: 'None named' }
      : {
          text: dayInWords(reviewOn),
          tag: isOverdue(reviewOn, today) ? { text: 'Due', colour: 'red' } : null,
        },
  ]
}

function buttons(scheme: Scheme, today: Day): readonly ButtonView[] {
  const at = (text: string, step: 'recognition' | 'contract' | 'end'): ButtonView => ({
    text,
    href: schemeStepPath(scheme.reference, step),
    style: 'secondary',
  })
  return [
    at('Add evidence of recognition', 'recognition'),
    at('Change the contract reference', 'contract'),
    ...(isOver(scheme, today) ? [] : [at('End the scheme', 'end')]),
  ]
}

function whySection(id: RuleId): RecordPage['sections'] {
  const why = whyOf(id)
  return why ? [{ kind: 'why', why }] : []
}
