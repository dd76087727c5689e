import { findAssessment } from '../assessments/assessment-store.ts'
import { assessmentPath } from '../assessments/assessment.ts'
import { findFinding } from '../findings/finding-store.ts'
import { findingPath } from '../findings/finding.ts'
import { NotFound } from '../kernel/refusals.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { closeCaveatAt, closeFindingAt } from './closing-actions.ts'
import { closeCaveatPage, closeFindingPage } from './closing-pages.ts'
import { closingForm } from './corrective-action-forms.ts'
import { correctiveActionsOfAssessment } from './corrective-action-store.ts'

const at = ({ params }: Asked) => {
  const number = params['number'] ?? ''
  if (!/^\d{1,6}$/.test(number)) throw new NotFound()
  return { assessment: params['reference'] ?? '', number: Number(number) }
}

export const closingRoutes: readonly Route[] = [
  ...formPage({
    path: '/assessments/:reference/findings/:number/close',
    audience: ['secretariat'],
    form: closingForm,
    show: async (asked, problem) => {
      const { actor, today } = asked.context
      const { assessment, number } = at(asked)
      const finding = await findFinding(assessment, number, actor)
      const actions = await correctiveActionsOfAssessment(assessment, actor)
      return { template: 'form', page: showAgain(closeFindingPage(finding, actions, today), problem) }
    },
    act: async ({ note }, asked) => {
      await closeFindingAt(at(asked), note, asked.version, asked.context)
      return { to: findingPath(at(asked)), said: 'The finding is closed.' }
    },
  }),
  ...formPage({
    path: '/assessments/:reference/caveats/:number/close',
    audience: ['secretariat'],
    form: closingForm,
    show: async (asked, problem) => {
      const { actor, today } = asked.context
      const { number } = at(asked)
      const assessment = await findAssessment(at(asked).assessment, actor)
      const caveat = assessment.assuranceStatus?.caveats.find((one) => one.number === number)
      if (!caveat) throw new NotFound()
      const actions = await correctiveActionsOfAssessment(assessment.reference, actor)
      return {
        template: 'form',
        page: showAgain(closeCaveatPage(assessment, caveat, actions, today), problem),
      }
    },
    act: async ({ note }, asked) => {
      await closeCaveatAt(at(asked), note, asked.version, asked.context)
      return { to: assessmentPath(at(asked).assessment), said: 'The caveat is closed.' }
    },
  }),
]
