import { waitingEntry } from '../panel-meetings/confirm-entry.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { enteredNoEffectYet } from '../panel-meetings/panel-entry-pages.ts'
import { returnEntryForm } from '../panel-meetings/panel-meeting-forms.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { findProposal, findProposalToDraft } from '../redaction-proposals/proposal-store.ts'
import { proposalPath } from '../redaction-proposals/redaction-proposal.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { nothingTyped } from '../web/form-fields.ts'
import { formsAbout, referenceIn } from '../web/record-routes.ts'
import type { Asked, Route } from '../web/routes.ts'
import {
  againstPanel,
  confirm,
  decisionToRecord,
  enterPanel,
  except,
  giveBack,
  openSinceClosed,
  recordDecision,
  recordSensitive,
  showBytes,
} from './set-decision-actions.ts'
import { proposalLife } from '../redaction-proposals/redaction-proposal-workflow.ts'
import { enterConfirmationForm, exceptionForm } from './set-decision-forms.ts'
import {
  confirmationPage,
  decisionPage,
  enterConfirmationPage,
  exceptionPage,
  returnConfirmationPage,
  showPage,
} from './set-decision-pages.ts'

const path = proposalPath(':reference')
const proposers = rolesThatMay('redaction-proposal', 'draft')
const recorders = ['secretariat', 'pma-chair'] as const

const at = (asked: Asked) => ({ reference: referenceIn(asked), version: asked.version })

const step = formsAbout({
  path,
  find: async (asked) => await findProposal(referenceIn(asked), asked.context.actor),
  as: capacitiesOn('redaction-proposal'),
  life: proposalLife,
})
/** Beside withheld words and votes: for those alone who put the set together or record for the PMA. */
const stepOfProposers = formsAbout({
  path,
  find: async (asked) => await findProposalToDraft(referenceIn(asked), asked.context.actor),
  life: proposalLife,
})

export const setDecisionRoutes: readonly Route[] = [
  ...stepOfProposers('decide', {
    moves: ['decide', 'decide-none'],
    audience: recorders,
    form: nothingTyped,
    page: async (proposal, { context }) =>
      decisionPage(proposal, 'decide', await decisionToRecord('decide-publication', proposal, context)),
    act: (_typed, asked) => recordDecision(at(asked), asked.context),
    said: (said) => said,
  }),
  ...stepOfProposers('sensitive', {
    moves: ['decide-sensitive'],
    audience: recorders,
    form: nothingTyped,
    page: async (proposal, { context }) =>
      decisionPage(
        proposal,
        'sensitive',
        await decisionToRecord('publish-sensitive-words', proposal, context),
      ),
    act: (_typed, asked) => recordSensitive(at(asked), asked.context),
    said: 'The decision on sensitive words is recorded.',
  }),
  ...step('enter-minute', {
    audience: ['secretariat'],
    form: enterConfirmationForm,
    against: async (proposal, { context }, typed) =>
      typed ? await againstPanel(proposal, typed, context) : [],
    page: async (proposal, { context }) => {
      const on = proposal.confirmation?.meetingOn ?? context.today
      return enterConfirmationPage(proposal, await panelOn(on, proposal))
    },
    act: (typed, asked) => enterPanel(at(asked), typed, asked.context),
    said: enteredNoEffectYet,
    place: '#confirmation',
  }),
  ...step('confirm', {
    audience: ['panel-member'],
    form: nothingTyped,
    page: (proposal) => confirmationPage(proposal, waitingEntry(proposal.confirmation)),
    act: (_typed, asked) => confirm(at(asked), asked.context),
    said: 'The publication is confirmed.',
  }),
  ...step('return-minute', {
    audience: ['panel-member'],
    form: returnEntryForm,
    page: (proposal) => returnConfirmationPage(proposal, waitingEntry(proposal.confirmation)),
    act: ({ why }, asked) => giveBack(at(asked), why, asked.context),
    said: 'It is returned to the secretariat.',
  }),
  ...stepOfProposers('show', {
    audience: ['secretariat'],
    form: nothingTyped,
    page: async (proposal, { context }) => showPage(proposal, await currentSettings(), context.today),
    act: (_typed, asked) => showBytes(at(asked), asked.context),
    said: 'The organisation sees what will be published. The notice to it waits to be sent.',
  }),
  ...stepOfProposers('except', {
    audience: proposers,
    form: exceptionForm,
    page: async (proposal, { context }) => exceptionPage(proposal, await openSinceClosed(proposal, context)),
    act: (typed, asked) => except(at(asked), typed, asked.context),
    said: 'The exception is recorded. Somebody else publishes.',
  }),
]
