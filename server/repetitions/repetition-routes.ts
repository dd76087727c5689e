import { rolesThatMay } from '../people/access-table.ts'
import { mayChange } from '../publication-sets/set-text-pages.ts'
import { findProposalToDraft } from '../redaction-proposals/proposal-store.ts'
import { wordsOf } from '../redaction-proposals/proposal-words-actions.ts'
import { referenceIn } from '../web/record-routes.ts'
import { formPage, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showRecordAgain } from '../web/show-again.ts'
import { answer, examined } from './repetition-actions.ts'
import { answersForm } from './repetition-forms.ts'
import { checksPage, checksPath } from './repetition-pages.ts'

/** Withheld words stand here beside where they stand again: for those alone who put the set together. */
const proposers = rolesThatMay('redaction-proposal', 'draft')

const show = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor } = asked.context
  const proposal = await findProposalToDraft(referenceIn(asked), actor)
  const found = await examined(await wordsOf(proposal, asked.context))
  const page = checksPage({ ...found, changes: mayChange({ proposal, actor }) })
  return { template: 'record', page: showRecordAgain(page, problem) }
}

export const repetitionRoutes: readonly Route[] = formPage({
  path: checksPath(':reference'),
  audience: proposers,
  form: answersForm,
  show,
  act: async (typed, asked) => ({
    to: checksPath(referenceIn(asked)),
    said: await answer(referenceIn(asked), typed, asked.version, asked.context),
  }),
})
