import { findAssessment } from '../assessments/assessment-store.ts'
import { assessmentPath, type Assessment, type Caveat } from '../assessments/assessment.ts'
import { openCaveatReasons } from '../assessments/close-caveat.ts'
import { openFindingReasons } from '../findings/close-finding.ts'
import { findFinding } from '../findings/finding-store.ts'
import { findingLife } from '../findings/finding-workflow.ts'
import { NotFound } from '../kernel/refusals.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { formsAbout, numberIn, referenceIn } from '../web/record-routes.ts'
import type { Asked, Route } from '../web/routes.ts'
import { closeCaveatAt, closeFindingAt } from './closing-actions.ts'
import { closeCaveatPage, closeFindingPage } from './closing-pages.ts'
import { closingForm } from './corrective-action-forms.ts'
import {
  correctiveActionsForFindings,
  correctiveActionsOfAssessment,
  everyActionAnswering,
  everyCorrectiveActionOf,
} from './corrective-action-store.ts'

const at = (asked: Asked) => ({ assessment: referenceIn(asked), number: numberIn(asked) })

function caveatIn({ assuranceStatus }: Assessment, asked: Asked): Caveat {
  const found = assuranceStatus?.caveats.find((one) => one.number === numberIn(asked))
  if (!found) throw new NotFound()
  return found
}

export const closingRoutes: readonly Route[] = [
  ...formsAbout({
    path: '/assessments/:reference/findings/:number',
    find: async (asked) => await findFinding(referenceIn(asked), numberIn(asked), asked.context.actor),
    as: capacitiesOn('finding'),
    life: findingLife,
  })('close', {
    audience: ['secretariat'],
    form: closingForm,
    against: async (finding) => openFindingReasons(finding, await everyActionAnswering(finding.reference)),
    page: async (finding, { context: { actor, today } }) =>
      closeFindingPage(finding, await correctiveActionsForFindings([finding.reference], actor), today),
    act: ({ note }, asked) => closeFindingAt(at(asked), note, asked.version, asked.context),
    said: 'The finding is closed.',
  }),
  ...formsAbout({
    path: assessmentPath(':reference'),
    find: async (asked) => await findAssessment(referenceIn(asked), asked.context.actor),
    as: capacitiesOn('assessment'),
  })('caveats/:number/close', {
    audience: ['secretariat'],
    form: closingForm,
    against: async (assessment, asked) =>
      openCaveatReasons(
        assessment,
        caveatIn(assessment, asked),
        await everyCorrectiveActionOf(assessment.reference),
      ),
    page: async (assessment, asked) => {
      const { actor, today } = asked.context
      const actions = await correctiveActionsOfAssessment(assessment.reference, actor)
      return closeCaveatPage(assessment, caveatIn(assessment, asked), actions, today)
    },
    act: ({ note }, asked) => closeCaveatAt(at(asked), note, asked.version, asked.context),
    said: 'The caveat is closed.',
  }),
]
