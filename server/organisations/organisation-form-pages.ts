import type { Day } from '../kernel/day.ts'
import { areaField, dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage } from '../web/page-shapes.ts'
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

const firstDay = (today: Day) => dayField('from', 'First day', { value: today })

const lastDay = dayField('to', 'Last day (optional)', { hint: 'Leave it empty while there is no end.' })

const roleField = selectField('role', 'Role', optionsOf(organisationRoles, organisationRoleLabels))

const reasonField: FieldView = {
  ...areaField('reason', 'Reason', { hint: 'It stands in the history of the organisation.', rows: 3 }),
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
      fields: [textField('name', 'Name', { value: organisation.name }), reasonField],
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
  const options = known
    .filter((other) => other.reference !== organisation.reference)
    .map((other) => ({ value: other.reference, text: other.name }))
  const others =
    list === 'affiliates'
      ? selectField('organisation', 'Affiliate', options, {
          hint: 'It holds both ways: whoever works for either is excused from the cases of both.',
        })
      : selectField('organisation', 'Supply-chain party', options, {
          hint: 'Enter it in the register first if it is not in the list.',
        })
  if (list === 'affiliates') return [others]
  return [others, textField('supplies', 'What it supplies')]
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
        dayField('to', 'Last day', {
          hint: 'The entry stays on the record and holds to the end of this day.',
          value: today,
        }),
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
