import { NotFound } from '../kernel/refusals.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { formsAbout, numberIn, referenceIn } from '../web/record-routes.ts'
import type { Asked, Route } from '../web/routes.ts'
import { rolesThatMay } from './access-table.ts'
import {
  againstAddress,
  againstDeactivation,
  againstEmployment,
  againstEndOfWork,
  againstNewLink,
  againstRole,
  againstTakingBack,
  correct,
  deactivate,
  employ,
  endWork,
  give,
  newLink,
  takeBack,
  type HandedOver,
  type UponPerson,
} from './person-actions.ts'
import {
  correctPage,
  deactivatePage,
  employmentPage,
  giveRolePage,
  lastDayPage,
  linkPage,
} from './person-form-pages.ts'
import { employmentForm, lastDayForm, personForm, reasonForm, roleForm } from './person-forms.ts'
import { openPerson } from './person-store.ts'
import { personPath } from './person.ts'
import { ownReasons } from './record-employment.ts'
import { roleInWords } from './select-people.ts'

const administrators = rolesThatMay('person', 'write')
const employmentKeepers = rolesThatMay('employment', 'write')

const path = personPath(':reference')
const upon = (asked: Asked): UponPerson => ({ reference: referenceIn(asked), version: asked.version })

const step = formsAbout({
  path,
  find: async (asked) => await openPerson(referenceIn(asked), asked.context.actor),
})

/** The link is said once, on the page after; nobody can read it again. */
export function handOver({ person, path: link, hours }: HandedOver, { baseUrl }: Asked): string {
  return `Hand this link over to ${person.name}. It is shown only now, works once and for ${hours} hours: ${baseUrl}${link}`
}

/** What is done about one person: links, corrections, roles by the administrator, employments by the secretariat. */
export const personStepRoutes: readonly Route[] = [
  ...step('link', {
    audience: administrators,
    form: reasonForm,
    against: async (person, { context }) => await againstNewLink(person, context),
    page: linkPage,
    act: (typed, asked) => newLink(upon(asked), typed, asked.context),
    said: handOver,
  }),
  ...step('correct', {
    audience: administrators,
    form: personForm,
    against: async ({ reference }, _asked, typed) => await againstAddress(typed ?? {}, reference),
    page: correctPage,
    act: (typed, asked) => correct(upon(asked), typed, asked.context),
    said: 'Name and address are corrected.',
  }),
  ...step('deactivate', {
    audience: administrators,
    form: reasonForm,
    against: async (person, { context }) => await againstDeactivation(person, context),
    page: deactivatePage,
    act: (typed, asked) => deactivate(upon(asked), typed, asked.context),
    said: 'The person is deactivated. Every session has ended.',
  }),
  ...step('roles/new', {
    audience: administrators,
    form: roleForm,
    against: async (person, { context }, typed) => await againstRole(person, typed ?? {}, context),
    page: async (person, { context }) => giveRolePage(person, await allOrganisations(), context.today),
    act: (typed, asked) => give(upon(asked), typed, asked.context),
    said: 'The role is given.',
  }),
  ...step('roles/:number/end', {
    audience: administrators,
    form: lastDayForm,
    against: async (person, asked, typed) =>
      await againstTakingBack(person, numberIn(asked), typed ?? {}, asked.context),
    page: async (person, asked) => {
      const held = person.roles[numberIn(asked) - 1]
      if (!held) throw new NotFound()
      const organisations = await allOrganisations()
      const words = roleInWords(held, (reference) => organisationNamed(reference, organisations))
      return lastDayPage(person, `roles/${numberIn(asked)}/end`, words, asked.context.today)
    },
    act: (typed, asked) => takeBack({ ...upon(asked), number: numberIn(asked) }, typed, asked.context),
    said: 'The last day of the role is recorded.',
  }),
  ...step('employments/new', {
    audience: employmentKeepers,
    form: employmentForm,
    against: async (person, { context }, typed) =>
      typed ? await againstEmployment(person, typed, context) : ownReasons(person, context.actor),
    page: async (person, { context }) => employmentPage(person, await allOrganisations(), context.today),
    act: (typed, asked) => employ(upon(asked), typed, asked.context),
    said: 'The employment is recorded. Conflicts follow from it at once.',
  }),
  ...step('employments/:number/end', {
    audience: employmentKeepers,
    form: lastDayForm,
    against: (person, asked, typed) => againstEndOfWork(person, numberIn(asked), typed ?? {}, asked.context),
    page: async (person, asked) => {
      const work = person.employments[numberIn(asked) - 1]
      if (!work) throw new NotFound()
      const words = organisationNamed(work.organisation, await allOrganisations())
      return lastDayPage(person, `employments/${numberIn(asked)}/end`, words, asked.context.today)
    },
    act: (typed, asked) => endWork({ ...upon(asked), number: numberIn(asked) }, typed, asked.context),
    said: 'The last day of the employment is recorded.',
  }),
]
