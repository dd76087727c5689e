import { dayInWords } from '../server/kernel/day.ts'
import type { AdviceBody, AdviceContent, AdvisedPlan } from '../server/panel-advice/advice-content.ts'
import { alternatives, clauses, options } from './advice-sections.ts'
import { heading, localSetting, paragraph, type Block } from './blocks.ts'
import { restsOn } from './rule-note.ts'

/** What the plan answers for: how it came about, and the clauses it is measured by. */
export function planFacts({ body }: AdviceContent): readonly Block[] {
  return [
    heading(2, 'Facts'),
    { kind: 'list', numbered: true, items: body.facts },
    restsOn('plan-only-if-panel-requires'),
    heading(2, 'Clauses concerned'),
    ...clauses(body),
  ]
}

/** What the PMA makes of the plan: as a whole, action by action, and what it would have otherwise. */
export function planJudgement(body: AdviceBody, plan: AdvisedPlan): readonly Block[] {
  return [
    heading(2, 'The PMA’s view on the plan as a whole'),
    paragraph(body.view.words, 'lead'),
    paragraph(body.view.reasons),
    restsOn('plan-advice-within-smki'),
    localSetting('The words of the view, on the whole and on each action.'),
    heading(2, 'The PMA’s view on each action'),
    paragraph(
      `Of ${plan.reference}, version ${plan.version}, submitted on ${dayInWords(plan.submittedOn)}. Each action is judged only in so far as it applies to SMKI compliance.`,
    ),
    ...plan.actions.flatMap(actionBlocks),
    heading(2, 'Remedial action that the PMA judges appropriate'),
    paragraph(body.remedialAction),
    restsOn('remedial-action-case-by-case'),
    heading(3, 'Alternatives considered'),
    ...alternatives(body),
    heading(2, 'Options open to the Panel'),
    ...options(body),
    restsOn('panel-accepts-plans'),
  ]
}

function actionBlocks(action: AdvisedPlan['actions'][number]): readonly Block[] {
  const { number, title, owner, dueOn, verdict, reasons, remedialAction } = action
  return [
    heading(3, `Action ${number}: ${title}`),
    {
      kind: 'definitions',
      rows: [
        { term: 'View', text: verdict },
        ...(reasons === '' ? [] : [{ term: 'Reasons', text: reasons }]),
        ...(remedialAction === ''
          ? []
          : [{ term: 'Remedial action judged appropriate', text: remedialAction }]),
        { term: 'Planned by, due', text: `${owner}, ${dayInWords(dueOn)}` },
      ],
    },
  ]
}
