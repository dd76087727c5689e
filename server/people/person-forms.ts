import { roles, seats } from '../kernel/actor.ts'
import {
  day,
  email,
  form,
  longText,
  oneOf,
  optional,
  picked,
  reference,
  text,
  tick,
} from '../web/form-fields.ts'
import { personStatuses } from './person.ts'

const reason = longText({ label: 'Reason', max: 2_000 })
const dated = {
  from: day({ label: 'First day' }),
  to: optional(day({ label: 'Last day' })),
}

export const personForm = form({
  name: text({ label: 'Name', max: 120 }),
  email: email({ label: 'E-mail address' }),
})

export const reasonForm = form({ reason })

export const roleForm = form({
  role: oneOf(roles, { label: 'Role' }),
  organisation: optional(text({ label: 'Organisation', max: 30 })),
  seat: optional(oneOf(seats, { label: 'Seat' })),
  maySubmit: tick({ label: 'Submits in the organisation’s name' }),
  ...dated,
})

export const employmentForm = form({ organisation: picked({ label: 'Employer', max: 30 }), ...dated })

export const lastDayForm = form({ to: day({ label: 'Last day' }), reason })

export const declarationForm = form({
  caseReference: text({ label: 'Reference of the case', max: 30 }),
  reason,
})

export const declarationFilters = { caseReference: optional(reference({ label: 'Case', max: 30 })) }

export const peopleFilters = {
  words: optional(text({ label: 'Name or e-mail address', max: 100 })),
  role: optional(oneOf(roles, { label: 'Role' })),
  status: optional(oneOf(personStatuses, { label: 'State' })),
}
