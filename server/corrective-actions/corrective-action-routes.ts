import { findAssessment } from '../assessments/assessment-store.ts'
import { assessmentPath } from '../assessments/assessment.ts'
import { historyFor } from '../audit-trail/history-actions.ts'
import { storedFiles } from '../evidence/stored-file-routes.ts'
import { filesOf } from '../evidence/stored-file-store.ts'
import { fileReasons } from '../files/evidence-type.ts'
import { findingsOfAssessment } from '../findings/finding-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { findPlan } from '../remediation-plans/plan-store.ts'
import { formsAbout, numberIn, recordAt, referenceIn } from '../web/record-routes.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  appoint,
  change,
  close,
  mayBeAppointed,
  propose,
  report,
  submit,
  verify,
  withdraw,
} from './corrective-action-actions.ts'
import { correctiveActionLife } from './corrective-action-workflow.ts'
import { actionFormPage, actionSmallPage } from './corrective-action-form-pages.ts'
import {
  actionForm,
  appointForm,
  evidenceForm,
  progressForm,
  reasonForm,
  verdictForm,
} from './corrective-action-forms.ts'
import { correctiveActionPage } from './corrective-action-pages.ts'
import {
  correctiveActionNamed,
  findCorrectiveAction,
  recurrencesOf,
  repeatableActions,
} from './corrective-action-store.ts'
import {
  correctiveActionPath,
  correctiveActionsOf,
  inAssessment,
  inPlan,
  planActionsOf,
  type ActionAt,
  type CorrectiveAction,
} from './corrective-action.ts'
import { planReasons, wordsReasons } from './propose-action.ts'
import { appointmentReasons, ownHandReasons } from './verify-action.ts'

const base = correctiveActionsOf(':reference')
const readers = rolesThatMay('action', 'read')

async function groundOf(asked: Asked) {
  const { actor } = asked.context
  const assessment = await findAssessment(referenceIn(asked), actor)
  return {
    assessment,
    findings: await findingsOfAssessment(assessment.reference, actor),
    repeatable: await repeatableActions(assessment.organisation, actor),
  }
}

async function wordsPage(asked: Asked, action: CorrectiveAction | null) {
  const { assessment, findings, repeatable } = await groundOf(asked)
  return actionFormPage(assessment, findings, action, repeatable)
}

const found = async (asked: Asked, at: ActionAt) => await findCorrectiveAction(at, asked.context.actor)

const inOwnAssessment = (asked: Asked) => inAssessment(referenceIn(asked), numberIn(asked))
const inOwnPlan = (asked: Asked) => inPlan(referenceIn(asked), numberIn(asked))

/** The page of an action and what is done with it, at one of the two places where actions are found. */
function routesOf(path: string, at: (asked: Asked) => ActionAt): readonly Route[] {
  const find = async (asked: Asked) => await found(asked, at(asked))
  const step = formsAbout({
    path,
    find,
    as: capacitiesOn('action'),
    life: correctiveActionLife,
  })
  const record = recordAt(path, readers, async (asked) => {
    const { actor, today } = asked.context
    const action = await find(asked)
    return correctiveActionPage({
      ...{ action, actor, today },
      files: await filesOf(action.reference),
      plan: action.plan === null ? null : await findPlan(action.plan, actor),
      earlier: action.recurrenceOf === null ? null : await correctiveActionNamed(action.recurrenceOf, actor),
      later: await recurrencesOf(action.reference, actor),
      trail: await historyFor('action', action, actor),
    })
  })
  return [
    ...record.page,
    ...step('progress', {
      moves: ['report-progress'],
      audience: ['contact'],
      form: progressForm,
      against: async (_action, asked) => await fileReasons(asked.files['file']),
      upload: { fields: ['file'], maxBytes: 20_000_000 },
      page: (action) => actionSmallPage(action, 'progress'),
      act: (typed, asked) => report(at(asked), typed, asked.files['file'], asked.version, asked.context),
      said: 'The progress is reported. The action is still under way.',
    }),
    ...step('evidence', {
      moves: ['submit-evidence'],
      audience: ['contact'],
      form: evidenceForm,
      against: async (_action, asked) => await fileReasons(asked.files['file']),
      upload: { fields: ['file'], maxBytes: 20_000_000 },
      page: (action) => actionSmallPage(action, 'evidence'),
      act: (typed, asked) => submit(at(asked), typed, asked.files['file'], asked.version, asked.context),
      said: 'The evidence is submitted. Somebody else verifies it.',
    }),
    ...step('verify', {
      moves: ['verify', 'ask-for-more'],
      audience: rolesThatMay('action', 'verify'),
      form: verdictForm,
      against: (action, { context }) => ownHandReasons(action, context.actor),
      page: (action) => actionSmallPage(action, 'verify'),
      act: (typed, asked) => verify(at(asked), typed, asked.version, asked.context),
      said: 'The verdict is recorded.',
    }),
    ...step('appoint', {
      audience: ['secretariat', 'pma-chair'],
      form: appointForm,
      against: appointmentReasons,
      page: async (action) => actionSmallPage(action, 'appoint', await mayBeAppointed()),
      act: ({ verifier }, asked) => appoint(at(asked), verifier, asked.version, asked.context),
      said: 'The appointment is recorded.',
    }),
    ...record.button('close', {
      audience: ['secretariat'],
      act: (_typed, asked) => close(at(asked), asked.version, asked.context),
      said: 'The action is closed.',
    }),
    ...storedFiles({ path, audience: readers, find }),
  ]
}

const step = formsAbout({
  path: `${base}/:number`,
  find: async (asked) => await found(asked, inOwnAssessment(asked)),
  as: capacitiesOn('action'),
  life: correctiveActionLife,
})

export const correctiveActionRoutes: readonly Route[] = [
  ...formPage({
    path: `${base}/propose`,
    audience: ['contact'],
    form: actionForm,
    record: assessmentPath(':reference'),
    against: async (typed, asked) => wordsReasons(typed ?? {}, await groundOf(asked), asked.context),
    show: async (asked, problem) => ({
      template: 'form',
      page: showAgain(await wordsPage(asked, null), problem),
    }),
    act: async (typed, asked) => {
      const action = await propose(referenceIn(asked), typed, asked.context)
      return { to: correctiveActionPath(action), said: `Action ${action.number} is proposed.` }
    },
  }),
  ...step('change', {
    audience: ['contact'],
    form: actionForm,
    against: async (action, asked, typed) => [
      ...planReasons(action),
      ...wordsReasons(typed ?? {}, await groundOf(asked), asked.context, action.dueOn),
    ],
    page: async (action, asked) => await wordsPage(asked, action),
    act: (typed, asked) => change(inOwnAssessment(asked), typed, asked.version, asked.context),
    said: 'The action is saved.',
  }),
  ...step('withdraw', {
    audience: ['contact'],
    form: reasonForm,
    against: planReasons,
    page: (action) => actionSmallPage(action, 'withdraw'),
    act: ({ reason }, asked) => withdraw(inOwnAssessment(asked), reason, asked.version, asked.context),
    said: 'The action is withdrawn.',
  }),
  ...routesOf(`${base}/:number`, inOwnAssessment),
  ...routesOf(`${planActionsOf(':reference')}/:number`, inOwnPlan),
]
