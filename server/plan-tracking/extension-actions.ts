import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { findCorrectiveAction, saveCorrectiveAction } from '../corrective-actions/corrective-action-store.ts'
import type { ActionAt } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import { findPlan, savePlan } from '../remediation-plans/plan-store.ts'
import { askExtension, type AskedExtension, type SlippingAction } from './ask-extension.ts'

/** An action of a plan with its plan; not found where it is of none. */
export async function slippingAction(
  at: ActionAt,
  { actor }: Pick<Context, 'actor'>,
): Promise<SlippingAction> {
  const action = await findCorrectiveAction(at, actor)
  return { action, plan: await findPlan(action.plan ?? '', actor) }
}

/** The organisation asks for a later day; the words stand on the action, and the log says only that it asked. */
export async function ask(
  at: ActionAt,
  asked: AskedExtension,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await slippingAction(at, context)
  expectVersion(before.action, version)
  const after = askExtension(before, asked, context)
  const { reference, cases, organisation, planNumber } = after.action
  await keepAndTell(
    async () => {
      await saveCorrectiveAction(after.action, before.action)
      await savePlan(after.plan, before.plan)
    },
    {
      ...{ recordKind: 'action', record: reference, cases, organisation },
      did: `asked for a later day of action ${planNumber ?? ''}`,
      rule: 'slip-is-asked-for',
    },
    context,
  )
}
