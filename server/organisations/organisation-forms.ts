import { day, form, longText, oneOf, optional, picked, text } from '../web/form-fields.ts'
import { organisationRoles } from './organisation.ts'

const role = oneOf(organisationRoles, { label: 'Role' })
const dated = {
  from: day({ label: 'First day' }),
  to: optional(day({ label: 'Last day' })),
}

export const newOrganisationForm = form({
  name: text({ label: 'Name' }),
  role,
  from: day({ label: 'First day' }),
})

export const renameForm = form({
  name: text({ label: 'Name' }),
  reason: longText({ label: 'Reason', max: 2_000 }),
})

export const organisationRoleForm = form({ role, ...dated })

export const affiliateForm = form({ organisation: text({ label: 'Affiliate', max: 30 }), ...dated })

export const supplierForm = form({
  organisation: picked({ label: 'Supply-chain party', max: 30 }),
  supplies: text({ label: 'What it supplies' }),
  ...dated,
})

export const endFactForm = form({
  to: day({ label: 'Last day' }),
  reason: longText({ label: 'Reason', max: 2_000 }),
})

export const organisationFilters = {
  words: optional(text({ label: 'Name', max: 100 })),
  role: optional(role),
}
