import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { Form } from '../web/form-fields.ts'
import { formPage, page, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { changeReaders, lift, possibleReaders, restrict } from './case-restriction-actions.ts'
import { liftForm, readersForm, restrictForm } from './case-restriction-forms.ts'
import {
  caseRestrictionPage,
  caseRestrictionsPage,
  restrictionStepPage,
  restrictPage,
} from './case-restriction-pages.ts'
import { findRestriction, restrictionsSeenBy } from './case-restriction-store.ts'
import { caseRestrictionPath, caseRestrictionsPath, newCaseRestrictionPath } from './case-restriction.ts'

const readers = rolesThatMay('case-restriction', 'read')
const keepers = rolesThatMay('case-restriction', 'write')
const referenceIn = ({ params }: Asked): string => params['reference'] ?? ''

/** A form about one restriction, at an address of its own. */
function step<Typed>(
  name: 'readers' | 'lift',
  form: Form<Typed>,
  act: (reference: string, typed: Typed, version: number | null, context: Asked['context']) => Promise<void>,
  said: string,
): readonly Route[] {
  return formPage({
    path: `${caseRestrictionsPath}/:reference/${name}`,
    audience: keepers,
    form,
    show: async (asked, problem) => {
      const restriction = await findRestriction(referenceIn(asked), asked.context.actor)
      const shown = restrictionStepPage(restriction, name, await possibleReaders())
      return { template: 'form', page: showAgain(shown, problem) }
    },
    act: async (typed, asked) => {
      await act(referenceIn(asked), typed, asked.version, asked.context)
      return { to: caseRestrictionPath(referenceIn(asked)), said }
    },
  })
}

export const caseRestrictionRoutes: readonly Route[] = [
  ...page({
    path: caseRestrictionsPath,
    audience: readers,
    show: async ({ context: { actor } }) => ({
      template: 'list',
      page: caseRestrictionsPage(await restrictionsSeenBy(actor), actor),
    }),
  }),
  ...formPage({
    path: newCaseRestrictionPath,
    audience: keepers,
    form: restrictForm,
    show: async ({ context }, problem) => ({
      template: 'form',
      page: showAgain(restrictPage(await possibleReaders(), context.actor), problem),
    }),
    act: async (typed, { context }) => {
      const restriction = await restrict(typed, context)
      return {
        to: caseRestrictionPath(restriction.reference),
        said: 'The case exists for its named readers alone.',
      }
    },
  }),
  ...page({
    path: `${caseRestrictionsPath}/:reference`,
    audience: readers,
    show: async (asked) => {
      const { actor } = asked.context
      const restriction = await findRestriction(referenceIn(asked), actor)
      const audiences = audiencesFor(capacitiesFor('case-restriction', 'read', restriction, actor))
      const trail = await trailOf(restriction.reference, audiences)
      return {
        template: 'record',
        page: caseRestrictionPage(restriction, { people: await possibleReaders(), trail, actor }),
      }
    },
  }),
  ...step('readers', readersForm, changeReaders, 'The named readers are saved.'),
  ...step(
    'lift',
    liftForm,
    lift,
    'The restriction is lifted: the case is there for all whose roles open it.',
  ),
]
