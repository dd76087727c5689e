import { NotOpen, whyRefused } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import type { PlanBlock } from '../remediation-plans/plan-block.ts'
import { findPlanToDraft } from '../remediation-plans/plan-store.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { button, formPage, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  addPart,
  againstAdding,
  againstPart,
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
import { markReasons } from './mark-sensitive.ts'
import { draftOf } from './plan-draft-store.ts'
import { blockPath, draftPath } from './plan-draft.ts'
import { cellsFrom, splitText } from './split-text.ts'
import { isKeptBelow, whyTakenOut } from './taken-out-actions.ts'
import { editBlock, moveBlock } from './write-block.ts'

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

async function shownTo(asked: Asked): Promise<Shown> {
  const plan = await findPlanToDraft(planOf(asked), asked.context.actor)
  const { blocks } = await draftOf(plan.reference, asked.context.actor)
  return { plan, blocks }
}

const draftView =
  (make: (shown: Shown) => FormPage) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => ({
    template: 'form',
    page: showAgain(make(await shownTo(asked)), problem),
  })

/** The page of a part; of one that was taken out while its form was open, a page that keeps what was typed. */
const partView =
  (
    make: (shown: Shown, block: PlanBlock) => FormPage,
    keeping?: (shown: Shown, problem: Problem, asked: Asked) => FormPage,
  ) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const shown = await shownTo(asked)
    const block = shown.blocks.find(({ reference }) => reference === at(asked).part)
    if (block) return { template: 'form', page: showAgain(make(shown, block), problem) }
    const reasons = await whyTakenOut(at(asked))
    if (!problem || !keeping) throw new NotOpen(reasons, draftPath(shown.plan.reference))
    return { template: 'form', page: keeping(shown, problem, asked) }
  }

/** What was typed into the boxes of a part stands in the one box in which a part is added. */
function addedAnew(shown: Shown, { typed, reasons }: Problem): FormPage {
  const cells = Object.keys(typed)
    .filter((name) => name.startsWith('cells.'))
    .toSorted((one, other) => Number(one.slice(6)) - Number(other.slice(6)))
  const text = cells.map((name) => String(typed[name])).join(' | ')
  const after = shown.blocks.at(-1)?.reference ?? ''
  const kept = { kind: typed['kind'] ?? 'paragraph', text, after }
  return showAgain(addPartPage(shown), { typed: kept, reasons: [...reasons, isKeptBelow] })
}

const markView = partView(
  ({ plan }, block) =>
    markPage(plan, {
      about: beginning(block),
      texts: block.cells.map((text) => ({ label: null, text })),
      marks: block.sensitive,
      path: blockPath(block),
      version: block.version,
    }),
  ({ plan }, problem, asked) => {
    const gone = { about: 'A part that was taken out', texts: [], marks: [], version: 1 }
    const path = blockPath({ plan: plan.reference, reference: at(asked).part })
    return showAgain(markPage(plan, { ...gone, path }), problem)
  },
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
    against: async (typed, asked) => {
      if (typed === null) return []
      const { kind = 'paragraph', text = '', after = null } = typed
      const parts = [{ kind, cells: cellsFrom(kind, text) }]
      return await againstAdding(planOf(asked), { parts, after }, asked.context)
    },
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
    against: async (typed, asked) => {
      if (typed === null) return []
      const { text = '', after = null } = typed
      return await againstAdding(planOf(asked), { parts: splitText(text), after }, asked.context)
    },
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
    against: async (typed, asked) =>
      typed
        ? await againstPart(at(asked), asked.context, (block, blocks) => {
            const cells = cellsOf(typed.cells ?? {})
            if (cells.length !== block.cells.length) return []
            return whyRefused(() => editBlock(blocks, block, { kind: typed.kind ?? block.kind, cells }))
          })
        : [],
    show: partView(changePartPage, addedAnew),
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
    against: async (typed, asked) =>
      typed
        ? await againstPart(at(asked), asked.context, (block, blocks) =>
            whyRefused(() => moveBlock(blocks, block, typed.after ?? null)),
          )
        : [],
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
    against: async (typed, asked) =>
      typed
        ? await againstPart(at(asked), asked.context, ({ sensitive, cells }) =>
            markReasons(sensitive, cells, typed, asked.context),
          )
        : [],
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
