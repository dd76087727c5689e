import { day } from '../../server/kernel/day.ts'
import type { AdviceContent } from '../../server/panel-advice/advice-content.ts'
import { anAdvice } from './advice-sample.ts'

/** A whole piece of issued advice on a remediation plan, invented for the tests. */
export function aPlanAdvice(differing: Partial<AdviceContent> = {}): AdviceContent {
  const { body, ...around } = anAdvice()
  return {
    ...around,
    kind: 'plan-adequacy',
    caseTitle: 'Adequacy of the remediation plan of Ardent Energy Supply Limited, version 2',
    source: 'Version 2 of the remediation plan RP-2027-M3TR, which the Panel required',
    environment: null,
    annexes: [],
    body: {
      ...body,
      evidence: [],
      assurance: null,
      representations: [],
      noRepresentations: null,
      likeCases: [],
      view: {
        words: 'The plan meets the SMKI requirements in part',
        reasons: 'Two of three actions hold.',
        factors: [],
      },
      plan: {
        reference: 'RP-2027-M3TR',
        version: 2,
        submittedOn: day('2027-04-28'),
        actions: [
          {
            number: 1,
            title: 'Move both keys into the module',
            owner: 'Luke Holt',
            dueOn: day('2027-06-30'),
            verdict: 'Meets the SMKI requirements',
            reasons: '',
            remedialAction: '',
          },
          {
            number: 3,
            title: 'Review the log by hand',
            owner: 'Nina West',
            dueOn: day('2027-07-15'),
            verdict: 'Meets the SMKI requirements with a change',
            reasons: 'Whoever reads the log operates the module.',
            remedialAction: 'Somebody else reads the log, each month.',
          },
        ],
      },
      ...differing.body,
    },
    ...differing,
  }
}
