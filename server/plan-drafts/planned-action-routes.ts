import {
  correctiveActionsForFindings,
  repeatableActions,
} from '../corrective-actions/corrective-action-store.ts'
import { bytesOf } from '../evidence/stored-file-store.ts'
import { fileReasons } from '../files/evidence-type.ts'
import { NotFound, NotOpen } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { coveredBy } from '../remediation-plans/covered-actions.ts'
import type { CoveredShown } from '../remediation-plans/covered-name.ts'
import { actionCellLabels, actionTexts } from '../remediation-plans/passages.ts'
import { findEvidence } from '../remediation-plans/plan-evidence-actions.ts'
import { findPlanToDraft } from '../remediation-plans/plan-store.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import { form, type FormValues } from '../web/form-fields.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { button, file, formPage, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { markPage } from './block-form-pages.ts'
import { markForm, unmarkForm } from './block-forms.ts'
import { againstCause, removeCause, rewordCause, stateCause } from './cause-actions.ts'
import { whyNotDrafted } from './drafting-actions.ts'
import { gatherable } from './gather-actions.ts'
import { markReasons } from './mark-sensitive.ts'
import {
  addEvidence,
  againstAction,
  againstWords,
  gather,
  markAction,
  planAction,
  removeAction,
  rewordAction,
  unmarkAction,
  type PlannedAt,
} from './planned-action-actions.ts'
import { causePage, doneEvidencePage, gatherPage, plannedActionPage } from './planned-action-form-pages.ts'
import { causeForm, doneEvidenceForm, gatherForm, plannedActionForm } from './planned-action-forms.ts'
import { draftOf } from './plan-draft-store.ts'
import {
  draftActionPath,
  draftPath,
  standing,
  type DraftAction,
  type DraftCause,
  type PlanDraft,
} from './plan-draft.ts'
import { isKeptBelow, whyTakenOut, type Piece } from './taken-out-actions.ts'
import type { ActionWords } from './write-action.ts'

const writers = rolesThatMay('plan-draft', 'draft')
const base = draftPath(':reference')

const planOf = ({ params }: Pick<Asked, 'params'>): string => params['reference'] ?? ''
const at = (asked: Asked): PlannedAt => {
  const number = asked.params['number'] ?? ''
  if (!/^\d{1,6}$/.test(number)) throw new NotFound()
  return { plan: planOf(asked), number: Number(number) }
}

const backTo = (asked: Asked, said: string, anchor: string) => ({
  to: `${draftPath(planOf(asked))}#${anchor}`,
  said,
})

type Shown = { readonly plan: Plan; readonly covered: CoveredShown; readonly draft: PlanDraft }

async function shownTo(asked: Asked): Promise<Shown> {
  const { actor } = asked.context
  const plan = await findPlanToDraft(planOf(asked), actor)
  return { plan, covered: await coveredBy(plan, actor), draft: await draftOf(plan.reference, actor) }
}

const draftView =
  (make: (shown: Shown, asked: Asked) => FormPage | Promise<FormPage>) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => ({
    template: 'form',
    page: showAgain(await make(await shownTo(asked), asked), problem),
  })

/** The kinds of piece that have a number: where they stand in a draft, and by what one is known that does not any more. */
type Numbered<Found> = {
  readonly among: (draft: PlanDraft) => readonly Found[]
  readonly named: (at: PlannedAt) => Piece
}
const aCause: Numbered<DraftCause> = {
  among: ({ causes }) => causes,
  named: ({ plan, number }) => ({ plan, cause: number }),
}
const anAction: Numbered<DraftAction> = {
  among: ({ actions }) => actions,
  named: ({ plan, number }) => ({ plan, action: number }),
}

/** The page of a piece; of one that was taken out while its form was open, the page that keeps what was typed. */
const pieceView =
  <Found extends DraftCause | DraftAction>(
    { among, named }: Numbered<Found>,
    make: (shown: Shown, found: Found, asked: Asked) => FormPage | Promise<FormPage>,
    keeping?: (shown: Shown, asked: Asked) => FormPage | Promise<FormPage>,
  ) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const shown = await shownTo(asked)
    const found = standing(among(shown.draft), at(asked).number)
    if (found) return { template: 'form', page: showAgain(await make(shown, found, asked), problem) }
    const reasons = await whyTakenOut(named(at(asked)))
    if (!problem || !keeping) throw new NotOpen(reasons, draftPath(shown.plan.reference))
    const kept = { ...problem, reasons: [...problem.reasons, isKeptBelow] }
    return { template: 'form', page: showAgain(await keeping(shown, asked), kept) }
  }

const causeView = pieceView(aCause, causePage, (shown) => causePage(shown, null))

const writing = async (shown: Shown, { context }: Asked) => ({
  ...shown,
  causes: shown.draft.causes,
  repeatable: await repeatableActions(shown.plan.organisation, context.actor),
})

const actionView = pieceView(
  anAction,
  async (shown, action, asked) => plannedActionPage(await writing(shown, asked), action),
  async (shown, asked) => plannedActionPage(await writing(shown, asked), null),
)

const markView = pieceView(
  anAction,
  ({ plan, draft }, action) => {
    const texts = actionTexts(action, draft.causes)
    return markPage(plan, {
      about: `Action ${action.number}`,
      texts: actionCellLabels.map((label, cell) => ({ label, text: texts[cell] ?? '' })),
      marks: action.sensitive,
      path: draftActionPath(action),
      version: action.version,
    })
  },
  ({ plan }, asked) => {
    const { number } = at(asked)
    const path = draftActionPath({ plan: plan.reference, number })
    return markPage(plan, { about: `Action ${number}`, texts: [], marks: [], path, version: 1 })
  },
)

type ActionTyped = FormValues<typeof plannedActionForm>

function wordsOf(typed: Partial<ActionTyped>): ActionWords {
  const nothing: Omit<ActionWords, 'title' | 'owner' | 'criterion'> = {
    ...{ description: '', kind: null, rootCauses: [], covers: [], dueOn: null, isTraining: false },
    ...{ doneOn: null, recurrenceOf: null, lateBecause: null },
    state: 'planned',
  }
  const { title, owner, criterion, ...rest } = typed
  return { ...nothing, ...rest, title: title ?? '', owner: owner ?? '', criterion: criterion ?? '' }
}

export const plannedActionRoutes: readonly Route[] = [
  ...formPage({
    path: `${base}/causes/add`,
    audience: writers,
    form: causeForm,
    against: async (typed, asked) =>
      typed ? await againstCause({ plan: planOf(asked), number: null }, typed, asked.context) : [],
    show: draftView((shown) => causePage(shown, null)),
    act: async (typed, asked) => {
      const cause = await stateCause(planOf(asked), typed, asked.context)
      return backTo(asked, `Root cause ${cause.number} is stated.`, 'causes')
    },
  }),
  ...formPage({
    path: `${base}/causes/:number/change`,
    audience: writers,
    form: causeForm,
    against: async (typed, asked) => (typed ? await againstCause(at(asked), typed, asked.context) : []),
    show: causeView,
    act: async (typed, asked) => {
      const gone = await rewordCause(at(asked), typed, asked.version, asked.context)
      return backTo(asked, `The root cause is saved.${gone}`, 'causes')
    },
  }),
  ...button({
    path: `${base}/causes/:number/take-out`,
    audience: writers,
    form: form({}),
    show: causeView,
    act: async (_typed, asked) => {
      await removeCause(at(asked), asked.version, asked.context)
      return backTo(asked, 'The root cause is taken out.', 'causes')
    },
  }),
  ...formPage({
    path: `${base}/actions/add`,
    audience: writers,
    form: plannedActionForm,
    against: async (typed, asked) =>
      typed ? await againstWords({ plan: planOf(asked), number: null }, wordsOf(typed), asked.context) : [],
    show: draftView(async (shown, asked) => plannedActionPage(await writing(shown, asked), null)),
    act: async (typed, asked) => {
      const action = await planAction(planOf(asked), wordsOf(typed), asked.context)
      return backTo(asked, `Action ${action.number} is planned.`, 'actions')
    },
  }),
  ...formPage({
    path: `${base}/actions/gather`,
    audience: writers,
    form: gatherForm,
    show: draftView(async (shown, { context }) => {
      const corrective = await correctiveActionsForFindings(shown.plan.covers, context.actor)
      return gatherPage(shown, gatherable(corrective, shown.draft.actions, shown.plan.covers))
    }),
    act: async ({ actions }, asked) => {
      const many = await gather(planOf(asked), actions, asked.context)
      const said = many === 1 ? 'The corrective action is' : `${many} corrective actions are`
      return backTo(asked, `${said} in the plan now.`, 'actions')
    },
  }),
  ...formPage({
    path: `${base}/actions/:number/change`,
    audience: writers,
    form: plannedActionForm,
    against: async (typed, asked) =>
      typed ? await againstWords(at(asked), wordsOf(typed), asked.context) : [],
    show: actionView,
    act: async (typed, asked) => {
      const gone = await rewordAction(at(asked), wordsOf(typed), asked.version, asked.context)
      return backTo(asked, `The action is saved.${gone}`, 'actions')
    },
  }),
  ...button({
    path: `${base}/actions/:number/take-out`,
    audience: writers,
    form: form({}),
    show: actionView,
    act: async (_typed, asked) => {
      await removeAction(at(asked), asked.version, asked.context)
      return backTo(asked, 'The action is taken out. Its number is not given again.', 'actions')
    },
  }),
  ...formPage({
    path: `${base}/actions/:number/evidence`,
    audience: writers,
    form: doneEvidenceForm,
    record: base,
    upload: { fields: ['file'], needed: 'file', maxBytes: 20_000_000 },
    against: async (_typed, { files, ...asked }) => [
      ...(await whyNotDrafted(planOf(asked), asked.context)),
      ...(await fileReasons(files['file'])),
    ],
    show: pieceView(anAction, doneEvidencePage),
    act: async (typed, asked) => {
      await addEvidence(at(asked), typed, asked.files['file'], asked.context)
      return backTo(asked, 'The file is added.', 'actions')
    },
  }),
  ...file({
    path: `${base}/actions/:number/files/:file`,
    audience: writers,
    send: async (asked) => {
      const { plan, number } = at(asked)
      const action = standing((await draftOf(plan, asked.context.actor)).actions, number)
      const found = action && (await findEvidence(plan, action, asked.params['file'] ?? ''))
      if (!found) throw new NotFound()
      return { download: found.name, type: found.type, body: await bytesOf(found) }
    },
  }),
  ...formPage({
    path: `${base}/actions/:number/mark`,
    audience: writers,
    form: markForm,
    against: async (typed, asked) =>
      typed
        ? await againstAction(at(asked), asked.context, (action, { causes }) =>
            markReasons(action.sensitive, actionTexts(action, causes), typed, asked.context),
          )
        : [],
    show: markView,
    act: async (typed, asked) => {
      await markAction(at(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The words are marked as sensitive.', 'actions')
    },
  }),
  ...button({
    path: `${base}/actions/:number/unmark`,
    audience: writers,
    form: unmarkForm,
    show: markView,
    act: async ({ mark }, asked) => {
      await unmarkAction(at(asked), mark, asked.version, asked.context)
      return backTo(asked, 'The mark is taken off.', 'actions')
    },
  }),
]
