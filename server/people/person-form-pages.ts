import { roleLabels, roles, seatLabels, seats } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { areaField, dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage, Option } from '../web/page-shapes.ts'
import { newPersonPath, peoplePath, personPath, personStepPath, type Person } from './person.ts'

const reasonField: FieldView = {
  ...areaField('reason', 'Reason', { hint: 'It stands in the history of the person.', rows: 3 }),
  limit: 2_000,
}

const nameFields = (person: Pick<Person, 'name' | 'email'>): readonly FieldView[] => [
  textField('name', 'Name', { value: person.name }),
  { ...textField('email', 'E-mail address', { value: person.email }), type: 'email', autocomplete: 'off' },
]

export function invitePage(): FormPage {
  return {
    heading: 'Invite a person',
    back: { text: 'People', href: peoplePath },
    before: [
      {
        kind: 'text',
        paragraphs: [
          'You get a one-time link, shown once, to hand over yourself: Assay sends no mail. Roles are given on the person’s page.',
        ],
      },
    ],
    form: {
      action: newPersonPath,
      fields: nameFields({ name: '', email: '' }),
      submit: 'Invite the person',
      cancel: { text: 'Cancel', href: peoplePath },
    },
  }
}

export function correctPage(person: Person): FormPage {
  return onPerson(person, 'Correct name or address', {
    step: 'correct',
    fields: nameFields(person),
    submit: 'Keep the correction',
  })
}

export function linkPage(person: Person): FormPage {
  const words =
    person.status === 'deactivated'
      ? 'The person is deactivated and is invited again by the link.'
      : 'An earlier link stops working. The present password works until another is set by the link.'
  return {
    ...onPerson(person, 'Make a new one-time link', {
      step: 'link',
      fields: [reasonField],
      submit: 'Make the link',
    }),
    before: [{ kind: 'text', paragraphs: [words, 'The link is shown once, to hand over yourself.'] }],
  }
}

export function deactivatePage(person: Person): FormPage {
  return {
    ...onPerson(person, `Deactivate ${person.name}`, {
      step: 'deactivate',
      fields: [reasonField],
      submit: 'Deactivate',
    }),
    before: [
      {
        kind: 'warning',
        text: 'Every session of this person ends at once, and no link or password works any more.',
      },
    ],
  }
}

export function giveRolePage(person: Person, organisations: readonly Organisation[], today: Day): FormPage {
  return onPerson(person, 'Give a role', {
    step: 'roles/new',
    fields: [
      selectField('role', 'Role', optionsOf(roles, roleLabels)),
      selectField('organisation', 'Organisation (optional)', organisationOptions(organisations), {
        hint: 'For a contact, assessor, attendee or SEC Party reader.',
        none: 'None',
      }),
      selectField('seat', 'Seat (optional)', optionsOf(seats, seatLabels), {
        hint: 'For a PMA member. The Chair’s seat goes with the role.',
        none: 'None',
      }),
      {
        kind: 'tick',
        name: 'maySubmit',
        label: 'Submits in the organisation’s name',
        hint: 'For one contact of an organisation at a time; others draft.',
        value: false,
      },
      dayField('from', 'First day', { value: today }),
      dayField('to', 'Last day (optional)', { hint: 'Leave it empty while there is no end.' }),
    ],
    submit: 'Give the role',
  })
}

export function employmentPage(person: Person, organisations: readonly Organisation[], today: Day): FormPage {
  return onPerson(person, 'Record an employment', {
    step: 'employments/new',
    fields: [
      selectField('organisation', 'Employer', organisationOptions(organisations), {
        hint: 'The person is excused from the cases of the employer and its affiliates.',
      }),
      dayField('from', 'First day', { value: today }),
      dayField('to', 'Last day (optional)', { hint: 'Leave it empty while there is no end.' }),
    ],
    submit: 'Record the employment',
  })
}

export function lastDayPage(person: Person, step: string, words: string, today: Day): FormPage {
  return onPerson(person, `End “${words}”`, {
    step,
    fields: [
      dayField('to', 'Last day', {
        hint: 'The entry stays on the record and holds to the end of this day.',
        value: today,
      }),
      reasonField,
    ],
    submit: 'Record the last day',
  })
}

function organisationOptions(organisations: readonly Organisation[]): readonly Option[] {
  return organisations.map(({ reference, name }) => ({ value: reference, text: name }))
}

function onPerson(
  person: Person,
  heading: string,
  { step, fields, submit }: { step: string; fields: readonly FieldView[]; submit: string },
): FormPage {
  return {
    heading,
    caption: `${person.name}, ${person.reference}`,
    back: { text: person.name, href: personPath(person.reference) },
    form: {
      action: personStepPath(person.reference, step),
      fields,
      submit,
      version: person.version,
      cancel: { text: 'Cancel', href: personPath(person.reference) },
    },
  }
}
