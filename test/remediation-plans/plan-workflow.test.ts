import { planWorkflow } from '../../server/remediation-plans/plan-workflow.ts'
import { planStatuses } from '../../server/remediation-plans/plan.ts'
import { livesAsWritten } from '../support/life-grid.ts'

// Written by hand: o the contact of the organisation, s the secretariat, c the PMA Chair, p a Panel member.
const life = `
                     to            required  drafting  submitted  under-review  advised  returned  in-force  completed  failed  withdrawn
  draft              drafting      o         o         -          -             -        o         -         -          -       -
  submit             submitted     -         o         -          -             -        -         -         -          -       -
  review             under-review  -         -         sc         -             -        -         -         -          -       -
  advise             advised       -         -         -          sc            -        -         -         -          -       -
  accept             in-force      -         -         -          -             p        -         -         -          -       -
  return             returned      -         -         -          -             p        -         -         -          -       -
  revise             drafting      -         -         -          -             -        -         o         -          -       -
  complete           completed     -         p         p          p             p        p         p         -          -       -
  fail               failed        -         p         p          p             p        p         p         -          -       -
  require-otherwise  required      p         p         p          p             p        p         p         -          -       -
  withdraw           withdrawn     p         p         p          p             p        p         p         -          -       -
`
const letters = { o: 'contact', s: 'secretariat', c: 'pma-chair', p: 'panel-member' } as const

describe('The life of a remediation plan', () => {
  livesAsWritten(life, letters, planWorkflow, planStatuses)
})
