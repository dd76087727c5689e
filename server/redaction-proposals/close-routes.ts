import { capacitiesOn } from '../people/capacities.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { formsAbout, referenceIn } from '../web/record-routes.ts'
import type { Route } from '../web/routes.ts'
import { proposalLife } from './redaction-proposal-workflow.ts'
import { close, redate, reopen } from './close-actions.ts'
import { dayPage, endingPage, earliestDay } from './proposal-form-pages.ts'
import { becauseForm, dayForm } from './proposal-forms.ts'
import { dayReasons } from './close-proposal.ts'
import { proposalInTheWay } from './proposal-actions.ts'
import { findProposal } from './proposal-store.ts'
import { proposalPath } from './redaction-proposal.ts'

const proposers = rolesThatMay('redaction-proposal', 'draft')

const step = formsAbout({
  path: proposalPath(':reference'),
  find: async (asked) => await findProposal(referenceIn(asked), asked.context.actor),
  as: capacitiesOn('redaction-proposal'),
  life: proposalLife,
})

export const closingProposalRoutes: readonly Route[] = [
  ...step('close', {
    audience: proposers,
    form: dayForm,
    against: async (proposal, { context }, typed) =>
      typed ? [...(await proposalInTheWay(proposal, context)), ...dayReasons(typed, context.today)] : [],
    page: async (proposal, { context }) =>
      dayPage(proposal, 'close', earliestDay(await currentSettings(), context.today)),
    act: ({ publishOn }, { baseUrl, version, context, params }) =>
      close(params['reference'] ?? '', { publishOn, baseUrl }, version, context),
    said: 'The proposal is closed. What would be published is rendered: look at it before you go on.',
  }),
  ...step('another-day', {
    moves: ['redate'],
    audience: ['secretariat'],
    form: dayForm,
    page: async (proposal, { context }) =>
      dayPage(proposal, 'another-day', earliestDay(await currentSettings(), context.today)),
    act: ({ publishOn }, { baseUrl, version, context, params }) =>
      redate(params['reference'] ?? '', { publishOn, baseUrl }, version, context),
    said: 'The day is set, and the outputs are rendered with it.',
  }),
  ...step('reopen', {
    audience: proposers,
    form: becauseForm,
    page: (proposal) => endingPage(proposal, 'reopen'),
    act: ({ reason }, asked) => reopen(referenceIn(asked), reason, asked.version, asked.context),
    said: 'The proposal is open again. All that was done since it was closed is void.',
  }),
]
