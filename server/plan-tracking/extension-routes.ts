import { actionsOfPlan } from '../corrective-actions/corrective-action-store.ts'
import {
  correctiveActionsOf,
  inAssessment,
  inPlan,
  planActionsOf,
  type ActionAt,
} from '../corrective-actions/corrective-action.ts'
import { whyRefused } from '../kernel/refusals.ts'
import { formsAbout, numberIn, referenceIn } from '../web/record-routes.ts'
import type { Asked, Route } from '../web/routes.ts'
import { askExtension, whyNoExtension } from './ask-extension.ts'
import { ask, slippingAction } from './extension-actions.ts'
import { extensionForm } from './extension-forms.ts'
import { extensionPage } from './extension-pages.ts'

/** The form by which a later day is asked for, at one of the two places where actions are found. */
function extensionOf(path: string, at: (asked: Asked) => ActionAt): readonly Route[] {
  return formsAbout({
    path,
    find: async (asked) => await slippingAction(at(asked), asked.context),
  })('extension', {
    audience: ['contact'],
    form: extensionForm,
    against: (slipping, { context }, typed) => {
      if (typed === null) return whyNoExtension(slipping)
      const { askedFor = context.today, reason = '', effect = '' } = typed
      return whyRefused(() => askExtension(slipping, { askedFor, reason, effect }, context))
    },
    page: async (slipping, { context }) => {
      const all = await actionsOfPlan(slipping.plan.reference, context.actor)
      const others = all.filter(
        ({ reference, status }) => reference !== slipping.action.reference && status === 'proposed',
      )
      return extensionPage(slipping, others)
    },
    act: (typed, asked) => ask(at(asked), typed, asked.version, asked.context),
    said: 'The later day is asked for. The action stays due on its day until it is agreed.',
  })
}

export const extensionRoutes: readonly Route[] = [
  ...extensionOf(`${correctiveActionsOf(':reference')}/:number`, (asked) =>
    inAssessment(referenceIn(asked), numberIn(asked)),
  ),
  ...extensionOf(`${planActionsOf(':reference')}/:number`, (asked) =>
    inPlan(referenceIn(asked), numberIn(asked)),
  ),
]
