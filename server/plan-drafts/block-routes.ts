import { rolesThatMay } from '../people/access-table.ts'
import type { PlanBlock } from '../remediation-plans/plan-block.ts'
import { findPlanToDraft } from '../remediation-plans/plan-store.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { button, formPage, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  addPart,
  changePart,
  markPart,
  movePart,
  pasteParts,
  removeParts,
  unmarkPart,
  type PartAt,
} from './block-actions.ts'
import {
  addPartPage,
  changePartPage,
  markPage,
  movePartPage,
  pastePage,
  takeOutPage,
} from './block-form-pages.ts'
import {
  addPartForm,
  changePartForm,
  markForm,
  movePartForm,
  pasteForm,
  takeOutForm,
  unmarkForm,
} from './block-forms.ts'
import { beginning } from './arrange-blocks.ts'
import { draftOf, findBlock } from './plan-draft-store.ts'
import { blockPath, draftPath } from './plan-draft.ts'

const writers = rolesThatMay('plan-draft', 'draft')
const base = `${draftPath(':reference')}/parts`
const one = `${base}/:part`

const planOf = ({ params }: Asked): string => params['reference'] ?? ''
const at = (asked: Asked): PartAt => ({ plan: planOf(asked), part: asked.params['part'] ?? '' })

const backTo = (asked: Asked, said: string, part?: string) => ({
  to: `${draftPath(planOf(asked))}${part === undefined ? '' : `#${part}`}`,
  said,
})

type Shown = { readonly plan: Plan; readonly blocks: readonly PlanBlock[] }

const draftView =
  (make: (shown: Shown) => FormPage) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const plan = await findPlanToDraft(planOf(asked), asked.context.actor)
    const { blocks } = await draftOf(plan.reference, asked.context.actor)
    return { template: 'form', page: showAgain(make({ plan, blocks }), problem) }
  }

const partView =
  (make: (shown: Shown, block: PlanBlock) => FormPage) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const { plan, part } = at(asked)
    const block = await findBlock(plan, part, asked.context.actor)
    return await draftView((shown) => make(shown, block))(asked, problem)
  }

const markView = partView(({ plan }, block) =>
  markPage(plan, {
    about: beginning(block),
    texts: block.cells.map((text) => ({ label: null, text })),
    marks: block.sensitive,
    path: blockPath(block),
    version: block.version,
  }),
)

/** The cells in the order of their boxes. */
function cellsOf(typed: Readonly<Record<string, string | null>>): readonly string[] {
  return Object.entries(typed)
    .toSorted(([first], [other]) => Number(first) - Number(other))
    .map(([, cell]) => cell ?? '')
}

export const blockRoutes: readonly Route[] = [
  ...formPage({
    path: `${base}/add`,
    audience: writers,
    form: addPartForm,
    show: draftView(addPartPage),
    act: async (typed, asked) => {
      const added = await addPart(planOf(asked), typed, asked.context)
      return backTo(asked, 'The part is added.', added.reference)
    },
  }),
  ...formPage({
    path: `${base}/paste`,
    audience: writers,
    form: pasteForm,
    show: draftView(pastePage),
    act: async (typed, asked) => {
      const said = await pasteParts(planOf(asked), typed, asked.context)
      return backTo(asked, `The text is split into ${said}.`)
    },
  }),
  ...formPage({
    path: `${base}/take-out`,
    audience: writers,
    form: takeOutForm,
    show: draftView(takeOutPage),
    act: async ({ parts }, asked) => {
      const many = await removeParts(planOf(asked), parts, asked.context)
      return backTo(asked, many === 1 ? 'The part is taken out.' : `${many} parts are taken out.`)
    },
  }),
  ...formPage({
    path: `${one}/change`,
    audience: writers,
    form: changePartForm,
    show: partView(changePartPage),
    act: async ({ kind, cells }, asked) => {
      const typed = { kind, cells: cellsOf(cells) }
      const gone = await changePart(at(asked), typed, asked.version, asked.context)
      return backTo(asked, `The part is saved.${gone}`, at(asked).part)
    },
  }),
  ...formPage({
    path: `${one}/move`,
    audience: writers,
    form: movePartForm,
    show: partView(movePartPage),
    act: async ({ after }, asked) => {
      await movePart(at(asked), after, asked.version, asked.context)
      return backTo(asked, 'The part is moved.', at(asked).part)
    },
  }),
  ...formPage({
    path: `${one}/mark`,
    audience: writers,
    form: markForm,
    show: markView,
    act: async (typed, asked) => {
      await markPart(at(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The words are marked as sensitive.', at(asked).part)
    },
  }),
  ...button({
    path: `${one}/unmark`,
    audience: writers,
    form: unmarkForm,
    show: markView,
    act: async ({ mark }, asked) => {
      await unmarkPart(at(asked), mark, asked.version, asked.context)
      return backTo(asked, 'The mark is taken off.', at(asked).part)
    },
  }),
]
