import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import type { Actor } from '../kernel/actor.ts'
import { isOver, type Dated } from '../kernel/dated.ts'
import { dayInWords, holdsOn, type Day } from '../kernel/day.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import { standing } from '../organisations/organisation-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { whyOf } from '../rules/why-of.ts'
import type { ButtonView, Cell, RecordPage, Section } from '../web/page-shapes.ts'
import { roleMay } from './access-table.ts'
import { actorOf, rolesHeldOn } from './actor-of.ts'
import { personStatusColours } from './person-list-pages.ts'
import { peoplePath, personStatusLabels, personStepPath, type Person } from './person.ts'
import { roleInWords } from './select-people.ts'

type Seeing = {
  readonly person: Person
  readonly organisations: readonly Organisation[]
  readonly trail: readonly TrailEntry[]
  readonly actor: Actor
  readonly today: Day
}

/** One person: how to reach them, the roles and employments with their days, what follows from them, the history. */
export function personPage(seeing: Seeing): RecordPage {
  const { person, trail, actor } = seeing
  const mayGive = roleMay('person', 'write', actor) && person.reference !== actor.person
  const mayEmploy = roleMay('employment', 'write', actor) && person.reference !== actor.person
  return {
    heading: person.name,
    caption: person.reference,
    back: { text: 'People', href: peoplePath },
    status: { text: personStatusLabels[person.status], colour: personStatusColours[person.status] },
    buttons: roleMay('person', 'write', actor) ? administratorButtons(person, actor) : [],
    sections: [
      summary(seeing),
      rolesSection(seeing, mayGive),
      ...adding(
        mayGive && person.status !== 'deactivated',
        'Give a role',
        personStepPath(person.reference, 'roles/new'),
      ),
      employmentsSection(seeing, mayEmploy),
      ...adding(mayEmploy, 'Record an employment', personStepPath(person.reference, 'employments/new')),
      historySection(trail),
    ],
  }
}

function administratorButtons(person: Person, actor: Actor): readonly ButtonView[] {
  const step = (text: string, name: string): ButtonView => ({
    text,
    href: personStepPath(person.reference, name),
    style: 'secondary',
  })
  const mayDeactivate = person.status !== 'deactivated' && person.reference !== actor.person
  return [
    step('Make a new one-time link', 'link'),
    step('Correct name or address', 'correct'),
    ...(mayDeactivate ? [step('Deactivate', 'deactivate')] : []),
  ]
}

function summary({ person, organisations, today }: Seeing): Section {
  const { excusedFromOrganisations } = actorOf(person, organisations, { declared: [], hidden: [] }, today)
  const names = excusedFromOrganisations.map((reference) => organisationNamed(reference, organisations))
  return {
    kind: 'summary',
    rows: [
      { key: 'E-mail address', value: { text: person.email } },
      {
        key: 'Excused from the cases of',
        value: {
          lines:
            names.length > 0
              ? names
              : ['No organisation: no employment is recorded today, nor is this a contact.'],
          hint: 'Computed from employments, from the role of a contact, and from affiliates. Declared conflicts come on top.',
          why: whyOf('excused-from-own-employer'),
        },
      },
    ],
  }
}

function rolesSection({ person, organisations, today }: Seeing, mayEnd: boolean): Section {
  const nameOf = (reference: string) => organisationNamed(reference, organisations)
  const inForce = rolesHeldOn(person, organisations, today)
  const rows = person.roles.map((held, place) => ({
    words: roleInWords(held, nameOf),
    dated: held,
    isAtRest: holdsOn(held, today) && !inForce.includes(held),
    href: personStepPath(person.reference, `roles/${place + 1}/end`),
  }))
  return datedSection({ id: 'roles', caption: 'Roles', column: 'Role' }, rows, today, mayEnd)
}

function employmentsSection({ person, organisations, today }: Seeing, mayEnd: boolean): Section {
  const rows = person.employments.map((work, place) => ({
    words: organisationNamed(work.organisation, organisations),
    dated: work,
    href: personStepPath(person.reference, `employments/${place + 1}/end`),
  }))
  return datedSection({ id: 'employments', caption: 'Employments', column: 'Employer' }, rows, today, mayEnd)
}

type DatedRow = {
  readonly words: string
  readonly dated: Dated
  readonly href: string
  /** Its days have begun and not ended, and yet it does not hold. */
  readonly isAtRest?: boolean
}

const atRest: Cell = {
  tag: { text: 'At rest', colour: 'orange' },
  why: whyOf('pki-specialist-role-rests'),
}

function datedSection(
  { id, caption, column }: { readonly id: string; readonly caption: string; readonly column: string },
  rows: readonly DatedRow[],
  today: Day,
  mayEnd: boolean,
): Section {
  return {
    kind: 'table',
    id,
    table: {
      caption,
      head: [column, 'First day', 'Last day', 'State', ...(mayEnd ? ['Change'] : [])].map((text) => ({
        text,
      })),
      rows: rows.map(({ words, dated, href, isAtRest = false }): readonly Cell[] => [
        { text: words },
        { text: dayInWords(dated.from) },
        { text: dated.to === null ? 'No end' : dayInWords(dated.to) },
        isAtRest ? atRest : standing(dated, today),
        ...(mayEnd ? [isOver(dated, today) ? { text: 'Ended' } : { text: `End “${words}”`, href }] : []),
      ]),
      empty: 'None is recorded.',
    },
  }
}

function adding(may: boolean, text: string, href: string): readonly Section[] {
  return may ? [{ kind: 'buttons', buttons: [{ text, href, style: 'secondary' }] }] : []
}
