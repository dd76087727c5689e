import type { Role } from '../kernel/actor.ts'
import { NotFound, NotPermitted } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { wordsOf, type ReadProposal } from '../redaction-proposals/proposal-words-actions.ts'
import { findProposal } from '../redaction-proposals/proposal-store.ts'
import { proposalPath, textPath } from '../redaction-proposals/redaction-proposal.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { nothingTyped } from '../web/form-fields.ts'
import { numberIn, referenceIn } from '../web/record-routes.ts'
import { button, formPage, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain, showRecordAgain } from '../web/show-again.ts'
import {
  againstRedaction,
  againstWords,
  changeRedaction,
  chooseParts,
  confirmFormer,
  dropWords,
  formerOf,
  markWords,
  redactionNumbered,
  say,
  takeBack,
} from './set-actions.ts'
import { formerPage, redactionPage, sentencePage } from './set-form-pages.ts'
import { formerForm, partsForm, redactionForm, sentenceForm, wordsForm } from './set-forms.ts'
import { partId } from './parts-shown-pages.ts'
import { mayChange, setTextPage } from './set-text-pages.ts'

const readers: readonly Role[] = rolesThatMay('redaction-proposal', 'read').filter(
  (role) => role !== 'auditor',
)
const proposers = rolesThatMay('redaction-proposal', 'draft')
const path = proposalPath(':reference')

const at = (asked: Asked) => ({ reference: referenceIn(asked), version: asked.version })
const toText = (asked: Asked, place = ''): string => `${textPath(referenceIn(asked))}${place}`

const read = async ({ context, params }: Asked): Promise<ReadProposal> =>
  await wordsOf(await findProposal(params['reference'] ?? '', context.actor), context)

/** The proposal with its words, for who may change its set now. */
async function changing(asked: Asked): Promise<ReadProposal> {
  const found = await read(asked)
  if (!mayChange({ ...found, actor: asked.context.actor })) throw new NotPermitted()
  return found
}

const textView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor } = asked.context
  const found = await read(asked)
  const capacities = capacitiesFor('redaction-proposal', 'read', found.proposal, actor)
  const text = setTextPage({
    ...found,
    actor,
    readsReasons: capacities.some((role) => role !== 'contact'),
    hasFormer: mayChange({ ...found, actor }) && (await formerOf(found, asked.context)) !== null,
    selection: String(problem?.typed['places'] ?? ''),
  })
  return { template: 'record', page: showRecordAgain(text, problem) }
}

const redactionView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { proposal, passages } = await changing(asked)
  const redaction = redactionNumbered(proposal, numberIn(asked))
  return { template: 'form', page: showAgain(redactionPage(proposal, redaction, passages), problem) }
}

export const setRoutes: readonly Route[] = [
  ...page({ path: textPath(':reference'), audience: readers, show: (asked) => textView(asked, null) }),
  ...button({
    path: `${path}/words`,
    audience: proposers,
    form: wordsForm,
    against: async (typed, asked) => againstWords(await read(asked), typed ?? {}, asked.context),
    show: textView,
    act: async (typed, asked) => {
      const { said, part } = await markWords(at(asked), typed, asked.context)
      return { to: toText(asked, `#${partId(part)}`), said }
    },
  }),
  ...button({
    path: `${path}/parts`,
    audience: proposers,
    form: partsForm,
    show: textView,
    act: async (typed, asked) => ({
      to: toText(asked),
      said: await chooseParts(at(asked), typed, asked.context),
    }),
  }),
  ...formPage({
    path: `${path}/redactions/:number`,
    audience: proposers,
    form: redactionForm,
    against: async (typed, asked) => (typed ? againstRedaction(await changing(asked), numberIn(asked)) : []),
    show: redactionView,
    act: async (typed, asked) => {
      await changeRedaction({ ...at(asked), number: numberIn(asked) }, typed, asked.context)
      return { to: toText(asked), said: `Redaction ${numberIn(asked)} is saved.` }
    },
  }),
  ...button({
    path: `${path}/redactions/:number/take-back`,
    audience: proposers,
    form: nothingTyped,
    show: redactionView,
    act: async (_typed, asked) => {
      await takeBack({ ...at(asked), number: numberIn(asked) }, asked.context)
      return { to: toText(asked), said: `Redaction ${numberIn(asked)} is taken back.` }
    },
  }),
  ...button({
    path: `${path}/needed/:number/drop`,
    audience: proposers,
    form: nothingTyped,
    show: textView,
    act: async (_typed, asked) => {
      await dropWords({ ...at(asked), place: numberIn(asked) }, asked.context)
      return { to: toText(asked), said: 'The words are taken back from those that are needed.' }
    },
  }),
  ...formPage({
    path: `${path}/sentence`,
    audience: proposers,
    form: sentenceForm,
    show: async (asked, problem) => {
      const { proposal } = await changing(asked)
      const allowed = settingOn(await currentSettings(), 'publication-audience', asked.context.today)
      const mayBeOpen = allowed === 'sec-parties-or-everyone'
      return { template: 'form', page: showAgain(sentencePage(proposal, mayBeOpen), problem) }
    },
    act: async (typed, asked) => {
      await say(at(asked), typed, asked.context)
      return { to: proposalPath(referenceIn(asked)), said: 'What readers are told is saved.' }
    },
  }),
  ...formPage({
    path: `${path}/former`,
    audience: proposers,
    form: formerForm,
    show: async (asked, problem) => {
      const found = await changing(asked)
      const former = await formerOf(found, asked.context)
      if (!former) throw new NotFound()
      return { template: 'form', page: showAgain(formerPage(found.proposal, former), problem) }
    },
    act: async (typed, asked) => ({
      to: toText(asked),
      said: await confirmFormer(at(asked), typed, asked.context),
    }),
  }),
]
