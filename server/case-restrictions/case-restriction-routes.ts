import { historyFor } from '../audit-trail/history-actions.ts'
import { whyRefused } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { formsAbout, recordAt, referenceIn } from '../web/record-routes.ts'
import { listRoutes } from '../web/list-routes.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  againstRestriction,
  changeReaders,
  lift,
  possibleReaders,
  readersOf,
  restrict,
} from './case-restriction-actions.ts'
import { liftForm, readersForm, restrictForm, restrictionFilters } from './case-restriction-forms.ts'
import {
  caseRestrictionPage,
  caseRestrictionsPage,
  restrictionStepPage,
  restrictPage,
} from './case-restriction-pages.ts'
import { countRestrictions, findRestriction, listRestrictions } from './case-restriction-store.ts'
import { liftRestriction } from './restrict-case.ts'
import { liftsForgotten } from './settle-restrictions-actions.ts'
import {
  caseRestrictionPath,
  caseRestrictionsPath,
  inState,
  newCaseRestrictionPath,
  type CaseRestriction,
} from './case-restriction.ts'

const readers = rolesThatMay('case-restriction', 'read')
const keepers = rolesThatMay('case-restriction', 'write')
const path = caseRestrictionPath(':reference')
const find = async (asked: Asked): Promise<CaseRestriction> =>
  await findRestriction(referenceIn(asked), asked.context.actor)
const step = formsAbout({ path, find })

const record = recordAt(path, readers, async (asked) => {
  const { actor, today } = asked.context
  const restriction = await find(asked)
  const trail = await historyFor('case-restriction', restriction, actor)
  const lift = (await liftsForgotten([restriction])).get(restriction.reference) ?? null
  return caseRestrictionPage(restriction, {
    readers: await readersOf(restriction, today),
    lift,
    trail,
    actor,
  })
})

export const caseRestrictionRoutes: readonly Route[] = [
  ...listRoutes({
    path: caseRestrictionsPath,
    audience: readers,
    noun: { one: 'restricted case', many: 'restricted cases' },
    filters: restrictionFilters,
    sorts: { restricted: 'restrictedAt', case: 'caseReference' },
    isLatestFirst: true,
    where: ({ state }) => inState(state),
    list: listRestrictions,
    count: countRestrictions,
    page: async (rows, listing, { context: { actor } }) =>
      caseRestrictionsPage(rows, { lifts: await liftsForgotten(rows), listing, actor }),
  }),
  ...formPage({
    path: newCaseRestrictionPath,
    audience: keepers,
    form: restrictForm,
    against: async (typed, { context }) => (typed ? await againstRestriction(typed, context) : []),
    show: async ({ context }, problem) => ({
      template: 'form',
      page: showAgain(restrictPage(await possibleReaders(context.today), context.actor), problem),
    }),
    act: async (typed, { context }) => {
      const restriction = await restrict(typed, context)
      return {
        to: caseRestrictionPath(restriction.reference),
        said: 'The case exists for its named readers alone.',
      }
    },
  }),
  ...record.page,
  ...step('readers', {
    audience: keepers,
    form: readersForm,
    page: async (restriction, { context }) =>
      restrictionStepPage(restriction, 'readers', await possibleReaders(context.today)),
    act: (typed, asked) => changeReaders(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The named readers are saved.',
  }),
  ...step('lift', {
    audience: keepers,
    form: liftForm,
    against: (restriction, { context }, typed) =>
      typed ? whyRefused(() => liftRestriction(restriction, '', context)) : [],
    page: (restriction) => restrictionStepPage(restriction, 'lift', []),
    act: (typed, asked) => lift(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The restriction is lifted: the case is there for all whose roles open it.',
  }),
]
