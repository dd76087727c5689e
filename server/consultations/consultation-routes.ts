import type { Actor } from '../kernel/actor.ts'
import { NotFound, whyRefused } from '../kernel/refusals.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { answerObjection } from '../redaction-proposals/consult-organisation.ts'
import { findProposal, findProposalToDraft } from '../redaction-proposals/proposal-store.ts'
import { wordsOf, type ReadProposal } from '../redaction-proposals/proposal-words-actions.ts'
import { proposalPath } from '../redaction-proposals/redaction-proposal.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { nothingTyped } from '../web/form-fields.ts'
import { formsAbout, numberIn, referenceIn } from '../web/record-routes.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { proposalLife } from '../redaction-proposals/redaction-proposal-workflow.ts'
import { answerTo, consult, done, endSay, object } from './consultation-actions.ts'
import { objectionAnswerForm, objectionForm } from './consultation-forms.ts'
import { consultationStepPage, objectionAnswerPage, objectPage } from './consultation-pages.ts'

const path = proposalPath(':reference')
const proposers = rolesThatMay('redaction-proposal', 'draft')
const secretariat = ['secretariat'] as const

const at = (asked: Asked) => ({ reference: referenceIn(asked), version: asked.version })

const find = async (asked: Asked): Promise<ReadProposal> =>
  await wordsOf(await findProposal(referenceIn(asked), asked.context.actor), asked.context)

const step = formsAbout({
  path,
  find,
  as: ({ proposal }, actor) => capacitiesOn('redaction-proposal')(proposal, actor),
  life: { ...proposalLife, statusOf: ({ proposal }) => proposalLife.statusOf(proposal) },
})

async function objectionAt(asked: Asked, actor: Actor) {
  const read = await wordsOf(await findProposalToDraft(referenceIn(asked), actor), asked.context)
  const objection = read.proposal.consultation?.objections.find((one) => one.number === numberIn(asked))
  if (!objection) throw new NotFound()
  return { ...read, objection }
}

export const consultationRoutes: readonly Route[] = [
  ...step('consult', {
    audience: secretariat,
    form: nothingTyped,
    page: async ({ proposal }, { context }) =>
      consultationStepPage(proposal, 'consult', await currentSettings(), context.today),
    act: (_typed, asked) => consult(at(asked), asked.context),
    said: 'The proposal is put to the organisation. The notice to it waits to be sent.',
  }),
  ...step('object', {
    moves: ['object', 'object-late'],
    audience: ['contact'],
    form: objectionForm,
    page: async ({ proposal, passages }) => objectPage(proposal, passages, await currentSettings()),
    act: (typed, asked) => object(at(asked), typed, asked.context),
    said: (said) => said,
  }),
  ...step('done', {
    moves: ['say-done'],
    audience: ['contact'],
    form: nothingTyped,
    page: async ({ proposal }, { context }) =>
      consultationStepPage(proposal, 'done', await currentSettings(), context.today),
    act: (_typed, asked) => done(at(asked), asked.context),
    said: 'That there are no further objections is recorded.',
  }),
  ...step('end-consultation', {
    audience: secretariat,
    form: nothingTyped,
    page: async ({ proposal }, { context }) =>
      consultationStepPage(proposal, 'end-consultation', await currentSettings(), context.today),
    act: (_typed, asked) => endSay(at(asked), asked.context),
    said: (said) => said,
  }),
  ...formPage({
    path: `${path}/objections/:number`,
    audience: proposers,
    form: objectionAnswerForm,
    against: async (typed, asked) => {
      if (typed === null) return []
      const { proposal, objection } = await objectionAt(asked, asked.context.actor)
      const given = { number: objection.number, answer: typed.answer ?? '' }
      return whyRefused(() => answerObjection(proposal, given, asked.context))
    },
    show: async (asked, problem) => {
      const { proposal, passages, objection } = await objectionAt(asked, asked.context.actor)
      const page = objectionAnswerPage(proposal, objection, passages)
      return { template: 'form', page: showAgain(page, problem) }
    },
    act: async ({ answer }, asked) => {
      await answerTo(at(asked), { number: numberIn(asked), answer }, asked.context)
      return { to: proposalPath(referenceIn(asked)), said: `Objection ${numberIn(asked)} is answered.` }
    },
  }),
]
