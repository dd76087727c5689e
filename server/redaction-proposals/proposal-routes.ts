import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { isAsAsked } from '../kernel/filter.ts'
import { available } from '../kernel/workflow.ts'
import { NotFound } from '../kernel/refusals.ts'
import { organisationsSeenBy } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor, capacitiesOn, mayWith } from '../people/capacities.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import { findPlan } from '../remediation-plans/plan-store.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { nothingTyped } from '../web/form-fields.ts'
import { listRoutes } from '../web/list-routes.ts'
import { formsAbout, recordAt, referenceIn } from '../web/record-routes.ts'
import { formPage, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { endingPage, startPage } from './proposal-form-pages.ts'
import { becauseForm, proposalFilters } from './proposal-forms.ts'
import { proposalListPage } from './proposal-list-pages.ts'
import { proposalPage } from './proposal-pages.ts'
import { wordsOf } from './proposal-words-actions.ts'
import { seesBytes } from './publication-preview.ts'
import { isCurrent } from './publish-actions.ts'
import { proposalDoers, proposalWorkflow, proposalLife } from './redaction-proposal-workflow.ts'
import { countProposals, findProposal, listProposals } from './proposal-store.ts'
import { abandon, proposalInTheWay } from './proposal-actions.ts'
import { proposalPath, proposalsPath, startPath, type RedactionProposal } from './redaction-proposal.ts'
import { refuseUnlessStartable, rulesFor, start } from './start-actions.ts'

const readers = rolesThatMay('redaction-proposal', 'read')
const proposers = rolesThatMay('redaction-proposal', 'draft')
const path = proposalPath(':reference')

const find = async (asked: Asked): Promise<RedactionProposal> =>
  await findProposal(referenceIn(asked), asked.context.actor)

const step = formsAbout({
  path,
  find,
  as: capacitiesOn('redaction-proposal'),
  life: proposalLife,
})

/** The plan, for whoever may propose a publication of it; not found for everybody else. */
async function planToPropose(asked: Asked): Promise<Plan> {
  const { actor } = asked.context
  const plan = await findPlan(referenceIn(asked), actor)
  if (!mayWith('redaction-proposal', 'draft', plan, actor)) throw new NotFound()
  return plan
}

const record = recordAt(path, readers, async (asked) => {
  const { actor, today } = asked.context
  const proposal = await find(asked)
  const capacities = capacitiesFor('redaction-proposal', 'read', proposal, actor)
  const readsWords = capacities.some((role) => role !== 'auditor')
  const moves = available(proposalWorkflow, proposal.status, proposalDoers(proposal, actor))
  return proposalPage({
    ...{ proposal, actor, today },
    settings: await currentSettings(),
    readsWords,
    answers: moves.some(({ action }) => action === 'answer-objection'),
    seesBytes: seesBytes(proposal, actor),
    isCurrent: await isCurrent(proposal),
    partNumbers: readsWords ? await partNumbers(proposal, asked) : new Map(),
    readsReasons: capacities.some((role) => role !== 'contact'),
    inTheWay: await proposalInTheWay(proposal, asked.context),
    trail: await trailOf(proposal.reference, audiencesFor(capacities)),
  })
})

async function partNumbers(proposal: RedactionProposal, { context }: Asked) {
  const { passages } = await wordsOf(proposal, context)
  return new Map(passages.map(({ part }, at) => [part, at + 1]))
}

async function starting(plan: Plan, { context }: Asked, problem: Problem | null): Promise<View> {
  const rules = await rulesFor(plan, context)
  return { template: 'form', page: showAgain(startPage(plan, rules), problem) }
}

export const proposalRoutes: readonly Route[] = [
  ...listRoutes({
    path: proposalsPath,
    audience: readers,
    noun: { one: 'proposal', many: 'proposals' },
    filters: proposalFilters,
    sorts: { started: 'startedOn', organisation: 'organisationName', status: 'status' },
    isLatestFirst: true,
    where: ({ q, ...others }) => isAsAsked({ reference: q, ...others }),
    list: listProposals,
    count: countProposals,
    lookUp: ({ context }) => organisationsSeenBy(context.actor),
    page: (rows, listing, _asked, organisations) => proposalListPage(rows, listing, organisations),
  }),
  ...formPage({
    path: startPath(':reference'),
    audience: proposers,
    form: nothingTyped,
    open: async (asked) => {
      const plan = await planToPropose(asked)
      await refuseUnlessStartable(plan)
      return await starting(plan, asked, null)
    },
    show: async (asked, problem) => await starting(await planToPropose(asked), asked, problem),
    act: async (_typed, asked) => {
      await planToPropose(asked)
      const proposal = await start(referenceIn(asked), asked.context)
      return { to: proposalPath(proposal.reference), said: 'The publication is proposed. Choose its parts.' }
    },
  }),
  ...record.page,
  ...step('abandon', {
    audience: ['secretariat', 'pma-chair'],
    form: becauseForm,
    page: (proposal) => endingPage(proposal, 'abandon'),
    act: ({ reason }, asked) => abandon(referenceIn(asked), reason, asked.version, asked.context),
    said: 'The proposal is abandoned.',
  }),
]
