import { NotFound } from '../kernel/refusals.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import type { Form } from '../web/form-fields.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { formPage, type Asked, type Done, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { rolesThatMay } from './access-table.ts'
import {
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
import { peoplePath, personPath, type Person } from './person.ts'
import { roleInWords } from './select-people.ts'

const administrators = rolesThatMay('person', 'write')
const employmentKeepers = rolesThatMay('employment', 'write')

const upon = ({ params, version }: Asked): UponPerson => ({ reference: params['reference'] ?? '', version })

function numberIn({ params }: Asked): number {
  const number = params['number'] ?? ''
  if (!/^[1-9]\d{0,3}$/.test(number)) throw new NotFound()
  return Number(number)
}

/** The link is said once, on the page after; nobody can read it again. */
export function handOver({ person, path, hours }: HandedOver, { baseUrl }: Asked): Done {
  return {
    to: personPath(person.reference),
    said: `Hand this link over to ${person.name}. It is shown only now, works once and for ${hours} hours: ${baseUrl}${path}`,
  }
}

/** A form about one person, at an address of its own. */
function step<Typed>(declared: {
  readonly at: string
  readonly audience: Route['audience']
  readonly form: Form<Typed>
  readonly show: (person: Person, asked: Asked) => FormPage | Promise<FormPage>
  readonly act: (typed: Typed, asked: Asked) => Promise<Done>
}): readonly Route[] {
  return formPage({
    path: `${peoplePath}/:reference/${declared.at}`,
    audience: declared.audience,
    form: declared.form,
    show: async (asked, problem) => {
      const person = await openPerson(asked.params['reference'] ?? '', asked.context.actor)
      return { template: 'form', page: showAgain(await declared.show(person, asked), problem) }
    },
    act: declared.act,
  })
}

const saying = (asked: Asked, said: string): Done => ({ to: personPath(upon(asked).reference), said })

/** What is done about one person: links, corrections, roles by the administrator, employments by the secretariat. */
export const personStepRoutes: readonly Route[] = [
  ...step({
    at: 'link',
    audience: administrators,
    form: reasonForm,
    show: linkPage,
    act: async (typed, asked) => handOver(await newLink(upon(asked), typed, asked.context), asked),
  }),
  ...step({
    at: 'correct',
    audience: administrators,
    form: personForm,
    show: correctPage,
    act: async (typed, asked) => {
      await correct(upon(asked), typed, asked.context)
      return saying(asked, 'Name and address are corrected.')
    },
  }),
  ...step({
    at: 'deactivate',
    audience: administrators,
    form: reasonForm,
    show: deactivatePage,
    act: async (typed, asked) => {
      await deactivate(upon(asked), typed, asked.context)
      return saying(asked, 'The person is deactivated. Every session has ended.')
    },
  }),
  ...step({
    at: 'roles/new',
    audience: administrators,
    form: roleForm,
    show: async (person, { context }) => giveRolePage(person, await allOrganisations(), context.today),
    act: async (typed, asked) => {
      await give(upon(asked), typed, asked.context)
      return saying(asked, 'The role is given.')
    },
  }),
  ...step({
    at: 'roles/:number/end',
    audience: administrators,
    form: lastDayForm,
    show: async (person, asked) => {
      const held = person.roles[numberIn(asked) - 1]
      if (!held) throw new NotFound()
      const organisations = await allOrganisations()
      const words = roleInWords(held, (reference) => organisationNamed(reference, organisations))
      return lastDayPage(person, `roles/${numberIn(asked)}/end`, words, asked.context.today)
    },
    act: async (typed, asked) => {
      await takeBack({ ...upon(asked), number: numberIn(asked) }, typed, asked.context)
      return saying(asked, 'The last day of the role is recorded.')
    },
  }),
  ...step({
    at: 'employments/new',
    audience: employmentKeepers,
    form: employmentForm,
    show: async (person, { context }) => employmentPage(person, await allOrganisations(), context.today),
    act: async (typed, asked) => {
      await employ(upon(asked), typed, asked.context)
      return saying(asked, 'The employment is recorded. Conflicts follow from it at once.')
    },
  }),
  ...step({
    at: 'employments/:number/end',
    audience: employmentKeepers,
    form: lastDayForm,
    show: async (person, asked) => {
      const work = person.employments[numberIn(asked) - 1]
      if (!work) throw new NotFound()
      const words = organisationNamed(work.organisation, await allOrganisations())
      return lastDayPage(person, `employments/${numberIn(asked)}/end`, words, asked.context.today)
    },
    act: async (typed, asked) => {
      await endWork({ ...upon(asked), number: numberIn(asked) }, typed, asked.context)
      return saying(asked, 'The last day of the employment is recorded.')
    },
  }),
]
