import type { Day } from '../kernel/day.ts'
import type { DayField, FieldView, FormPage, SelectField } from '../web/page-shapes.ts'
import { factAt } from './organisation-facts.ts'
import {
  addToListPath,
  endInListPath,
  newOrganisationPath,
  organisationPath,
  organisationRoleLabels,
  organisationRoles,
  organisationsPath,
  type Organisation,
  type OrganisationList,
} from './organisation.ts'

const noDay = { day: '', month: '', year: '' }

function dayBoxes(on: Day): DayField['value'] {
  const [year = '', month = '', date = ''] = on.split('-')
  return { day: String(Number(date)), month: String(Number(month)), year }
}

const firstDay = (today: Day): DayField => ({
  kind: 'day',
  name: 'from',
  label: 'First day',
  hint: 'For example, 27 3 2027.',
  value: dayBoxes(today),
})

const lastDay: DayField = {
  kind: 'day',
  name: 'to',
  label: 'Last day (optional)',
  hint: 'Leave it empty while there is no end.',
  value: noDay,
}

const roleField: SelectField = {
  kind: 'select',
  name: 'role',
  label: 'Role',
  value: '',
  options: [
    { value: '', text: 'Choose a role' },
    ...organisationRoles.map((value) => ({ value, text: organisationRoleLabels[value] })),
  ],
}

const reasonField: FieldView = {
  kind: 'textarea',
  name: 'reason',
  label: 'Reason',
  hint: 'It stands in the history of the organisation.',
  value: '',
  rows: 3,
  limit: 2_000,
}

export function newOrganisationPage(today: Day): FormPage {
  return {
    heading: 'Enter an organisation',
    back: { text: 'Organisations', href: organisationsPath },
    form: {
      action: newOrganisationPath,
      fields: [
        {
          kind: 'text',
          name: 'name',
          label: 'Name',
          hint: 'As in its SEC accession or its contract.',
          value: '',
        },
        { ...roleField, hint: 'More roles can be started on its page.' },
        firstDay(today),
      ],
      submit: 'Enter the organisation',
      cancel: { text: 'Cancel', href: organisationsPath },
    },
  }
}

export function renamePage(organisation: Organisation): FormPage {
  return {
    ...headOf(organisation, 'Change the name'),
    form: {
      action: `${organisationPath(organisation.reference)}/name`,
      fields: [{ kind: 'text', name: 'name', label: 'Name', value: organisation.name }, reasonField],
      submit: 'Change the name',
      version: organisation.version,
      cancel: { text: 'Cancel', href: organisationPath(organisation.reference) },
    },
  }
}

const additions = {
  roles: { heading: 'Start a role', submit: 'Start the role' },
  affiliates: { heading: 'Record an affiliate', submit: 'Record the affiliate' },
  'supply-chain': { heading: 'Record a supply-chain party', submit: 'Record the party' },
} as const

export function additionPage(
  organisation: Organisation,
  list: OrganisationList,
  known: readonly Organisation[],
  today: Day,
): FormPage {
  const { heading, submit } = additions[list]
  return {
    ...headOf(organisation, heading),
    form: {
      action: addToListPath(organisation.reference, list),
      fields: [...ownFields(organisation, list, known), firstDay(today), lastDay],
      submit,
      version: organisation.version,
      cancel: { text: 'Cancel', href: organisationPath(organisation.reference) },
    },
  }
}

function ownFields(
  organisation: Organisation,
  list: OrganisationList,
  known: readonly Organisation[],
): readonly FieldView[] {
  if (list === 'roles') return [roleField]
  const others: SelectField = {
    kind: 'select',
    name: 'organisation',
    label: list === 'affiliates' ? 'Affiliate' : 'Supply-chain party',
    hint:
      list === 'affiliates'
        ? 'It holds both ways: whoever works for either is excused from the cases of both.'
        : 'Enter it in the register first if it is not in the list.',
    value: '',
    options: [
      { value: '', text: 'Choose an organisation' },
      ...known
        .filter((other) => other.reference !== organisation.reference)
        .map((other) => ({ value: other.reference, text: other.name })),
    ],
  }
  if (list === 'affiliates') return [others]
  return [others, { kind: 'text', name: 'supplies', label: 'What it supplies', value: '' }]
}

export function endingPage(
  organisation: Organisation,
  list: OrganisationList,
  number: number,
  known: readonly Organisation[],
  today: Day,
): FormPage {
  const { words } = factAt(organisation, list, number, known)
  return {
    ...headOf(organisation, `End “${words}”`),
    form: {
      action: endInListPath(organisation.reference, list, number),
      fields: [
        {
          kind: 'day',
          name: 'to',
          label: 'Last day',
          hint: 'The entry stays on the record and holds to the end of this day.',
          value: dayBoxes(today),
        },
        reasonField,
      ],
      submit: 'Record the last day',
      version: organisation.version,
      cancel: { text: 'Cancel', href: organisationPath(organisation.reference) },
    },
  }
}

function headOf(organisation: Organisation, heading: string) {
  return {
    heading,
    caption: `${organisation.name}, ${organisation.reference}`,
    back: { text: organisation.name, href: organisationPath(organisation.reference) },
  }
}
