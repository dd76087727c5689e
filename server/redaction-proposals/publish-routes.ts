import { NotFound, Stale } from '../kernel/refusals.ts'
import { fetchersOf } from '../publishing/fetch-store.ts'
import { preparedOf } from '../publishing/prepare-actions.ts'
import type { Switched } from '../publishing/switch-actions.ts'
import { formsAbout, referenceIn } from '../web/record-routes.ts'
import type { Asked, Route } from '../web/routes.ts'
import { proposalLife } from './redaction-proposal-workflow.ts'
import { findProposalToDraft } from './proposal-store.ts'
import { learntBeside } from './publication-preview-actions.ts'
import { gateReportOf, isCurrent, publish, withdraw } from './publish-actions.ts'
import { publishForm, withdrawForm } from './publish-forms.ts'
import { publishPage, withdrawPage } from './publish-pages.ts'
import { proposalPath, type RedactionProposal } from './redaction-proposal.ts'

/** For those alone who act for the committee on it: who is excused and a contact as well sees none of this. */
const step = formsAbout({
  path: proposalPath(':reference'),
  find: async (asked: Asked): Promise<RedactionProposal> =>
    await findProposalToDraft(referenceIn(asked), asked.context.actor),
  life: proposalLife,
})

const notKept = ' The recall file could not be written; it is tried again within the hour.'

export const publishRoutes: readonly Route[] = [
  ...step('publish', {
    audience: ['secretariat'],
    form: publishForm,
    page: async (proposal, { baseUrl, context }) => {
      const prepared = await preparedOf(proposal.reference)
      // Reached by a form whose answer somebody else made void meanwhile.
      if (prepared === null || proposal.status !== 'shown') throw new Stale()
      const gate = await gateReportOf(proposal, prepared, baseUrl, context)
      const learnt = await learntBeside(prepared)
      return publishPage(proposal, { prepared, gate, learnt, today: context.today })
    },
    act: ({ plan }, { baseUrl, version, context, params }) =>
      publish(params['reference'] ?? '', { typed: plan, version, baseUrl }, context),
    said: ({ isKept }: Switched) => `The plan is published as it was decided.${isKept ? '' : notKept}`,
  }),
  ...step('withdraw', {
    audience: ['secretariat', 'pma-chair'],
    form: withdrawForm,
    page: async (proposal) => {
      if (proposal.closure === null || !(await isCurrent(proposal))) throw new NotFound()
      return withdrawPage(proposal, (await fetchersOf(proposal.closure.publication)).length)
    },
    act: ({ reason }, asked) => withdraw(referenceIn(asked), reason, asked.version, asked.context),
    said: ({ isKept }: Switched) => `The publication is withdrawn.${isKept ? '' : notKept}`,
  }),
]
