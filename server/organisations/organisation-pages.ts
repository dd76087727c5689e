import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { planAssessmentPath } from '../assessments/assessment.ts'
import type { Actor } from '../kernel/actor.ts'
import { isOver, type Dated } from '../kernel/dated.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { roleMay } from '../people/access-table.ts'
import { isAssessedOn } from '../requirements/owing-roles.ts'
import { whyOf } from '../rules/why-of.ts'
import type { ButtonView, Cell, RecordPage, Section, TableView } from '../web/page-shapes.ts'
import { affiliatesOf, isDcc, isSubscriber } from './affiliates.ts'
import { factsIn, organisationNamed } from './organisation-facts.ts'
import { recordsAbout } from './organisation-records-pages.ts'
import {
  addToListPath,
  endInListPath,
  organisationPath,
  organisationsPath,
  type Organisation,
  type OrganisationList,
} from './organisation.ts'
import { rolesInWords } from './select-organisations.ts'

type Seen = {
  readonly organisation: Organisation
  /** The organisations whose names this viewer may read: those in the register for most, its own for a contact. */
  readonly known: readonly Organisation[]
  readonly trail: readonly TrailEntry[]
  readonly actor: Actor
  readonly today: Day
}

const listWords = {
  roles: { heading: 'Roles', column: 'Role', add: 'Start a role', empty: 'No role is recorded.' },
  affiliates: {
    heading: 'Affiliates recorded here',
    column: 'Affiliate',
    add: 'Record an affiliate',
    empty: 'No affiliate is recorded here.',
  },
  'supply-chain': {
    heading: 'Supply chain',
    column: 'Party and what it supplies',
    add: 'Record a supply-chain party',
    empty: 'No supply-chain party is recorded.',
  },
} as const

/** One organisation: what it is today, its dated lists, and its history. */
export function organisationPage(seen: Seen): RecordPage {
  const { organisation, trail, actor } = seen
  const mayWrite = roleMay('organisation', 'write', actor)
  return {
    heading: organisation.name,
    caption: organisation.reference,
    back: { text: 'Organisations', href: organisationsPath },
    buttons: mayWrite ? buttonsOf(seen) : [],
    sections: [
      summary(seen),
      ...recordsAbout(organisation, actor),
      ...(['roles', 'affiliates', 'supply-chain'] as const).flatMap((list) =>
        datedList(seen, list, mayWrite),
      ),
      historySection(trail),
    ],
  }
}

/** What the secretariat does first; whoever owes nothing is not assessed. */
function buttonsOf({ organisation, today }: Seen): readonly ButtonView[] {
  const path = organisationPath(organisation.reference)
  const plan = { text: 'Plan an assessment', href: planAssessmentPath(organisation.reference) }
  const rename = { text: 'Change the name', href: `${path}/name` }
  return (isAssessedOn(organisation, today) ? [plan, rename] : [rename]).map((one) => ({
    ...one,
    style: 'secondary' as const,
  }))
}

function summary({ organisation, known, today }: Seen): Section {
  const kinds = [
    ...(isDcc(organisation, today) ? ['the DCC'] : []),
    ...(isSubscriber(organisation, today) ? ['Subscriber'] : []),
  ]
  const affiliates = affiliatesOf(organisation.reference, known, today)
  return {
    kind: 'summary',
    rows: [
      { key: 'Roles today', value: { lines: orNone(rolesInWords(organisation, today)) } },
      {
        key: 'Assessed as',
        value: { text: kinds.length > 0 ? kinds.join(', ') : 'Neither the DCC nor a Subscriber' },
      },
      {
        key: 'Affiliates today',
        value: {
          lines: orNone(affiliates.map((reference) => organisationNamed(reference, known))),
          hint: 'Both ways and along chains, wherever recorded. Whoever is employed by one is excused from this organisation’s cases.',
          why: whyOf('excused-from-own-employer'),
        },
      },
    ],
  }
}

function datedList(seen: Seen, list: OrganisationList, mayWrite: boolean): readonly Section[] {
  const { heading, add } = listWords[list]
  const table: Section = { kind: 'table', id: list, table: datedTable(seen, list, mayWrite) }
  const href = addToListPath(seen.organisation.reference, list)
  const button: Section = { kind: 'buttons', buttons: [{ text: add, href, style: 'secondary' }] }
  return [
    { ...table, heading: null, table: { ...table.table, caption: heading } },
    ...(mayWrite ? [button] : []),
  ]
}

function datedTable(
  { organisation, known, today }: Seen,
  list: OrganisationList,
  mayWrite: boolean,
): TableView {
  const { column, empty, heading } = listWords[list]
  const facts = factsIn(organisation, list, known)
  return {
    caption: heading,
    head: [column, 'First day', 'Last day', 'State', ...(mayWrite ? ['Change'] : [])].map((text) => ({
      text,
    })),
    rows: facts.map(({ words, dated }, place) => [
      { text: words },
      { text: dayInWords(dated.from) },
      { text: dated.to === null ? 'No end' : dayInWords(dated.to) },
      standing(dated, today),
      ...(mayWrite ? [ending(organisation, list, place + 1, words, isOver(dated, today))] : []),
    ]),
    empty,
  }
}

function ending(
  organisation: Organisation,
  list: OrganisationList,
  number: number,
  words: string,
  over: boolean,
): Cell {
  if (over) return { text: 'Ended' }
  return { text: `End “${words}”`, href: endInListPath(organisation.reference, list, number) }
}

/** Whether a dated fact holds today. */
export function standing(dated: Dated, today: Day): Cell {
  if (today < dated.from) return { tag: { text: 'Not begun', colour: 'blue' } }
  return isOver(dated, today)
    ? { tag: { text: 'Ended', colour: 'grey' } }
    : { tag: { text: 'Holds today', colour: 'green' } }
}

function orNone(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? lines : ['None']
}
