import { adviceStatuses } from '../../server/panel-advice/advice.ts'
import { adviceWorkflow } from '../../server/panel-advice/advice-workflow.ts'
import { livesAsWritten } from '../support/life-grid.ts'

describe('The life of an advice to the Panel', () => {
  // Written by hand: s the secretariat, c the Chair, k the PKI Specialist, m a PMA member, p a Panel member. Members and
  // the PKI Specialist confirm changes where they sat as the Chair's alternate.
  livesAsWritten(
    `
                     to            drafting  circulated  approved  issued  acknowledged  decided  withdrawn  superseded
    edit             drafting      sck       sck         -         -       -             -        -          -
    circulate        circulated    sc        -           -         -       -             -        -          -
    approve          approved      -         sc          -         -       -             -        -          -
    make-changes     approved      -         -           sck       -       -             -        -          -
    confirm-changes  approved      -         -           ckm       -       -             -        -          -
    take-back        drafting      -         sc          sc        -       -             -        -          -
    issue            issued        -         -           s         -       -             -        -          -
    acknowledge      acknowledged  -         -           -         p       p             -        -          -
    decide           decided       -         -           -         p       p             p        -          -
    withdraw         withdrawn     sc        sc          sc        -       -             -        -          -
    supersede        superseded    -         -           -         s       s             s        -          -
    `,
    {
      s: 'secretariat',
      c: 'pma-chair',
      k: 'pki-specialist',
      m: 'pma-member',
      p: 'panel-member',
    },
    adviceWorkflow,
    adviceStatuses,
  )
})
