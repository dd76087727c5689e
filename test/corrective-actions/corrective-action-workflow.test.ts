import { correctionStatuses } from '../../server/corrective-actions/corrective-action.ts'
import { correctiveActionWorkflow } from '../../server/corrective-actions/corrective-action-workflow.ts'
import { livesAsWritten } from '../support/life-grid.ts'

describe('The life of a corrective action', () => {
  // Written by hand: o the contact of the organisation, s the secretariat; who verifies: a an assessor of the
  // assessment, m a PMA member, c the Chair, k the PKI Specialist.
  livesAsWritten(
    `
                     to                  proposed  evidence-submitted  verified  closed  withdrawn
    change           proposed            o         -                   -         -       -
    report-progress  proposed            o         -                   -         -       -
    submit-evidence  evidence-submitted  o         -                   -         -       -
    verify           verified            -         amck                -         -       -
    ask-for-more     proposed            -         amck                -         -       -
    close            closed              -         -                   s         -       -
    withdraw         withdrawn           o         -                   -         -       -
    `,
    {
      o: 'contact',
      s: 'secretariat',
      a: 'assessor',
      m: 'pma-member',
      c: 'pma-chair',
      k: 'pki-specialist',
    },
    correctiveActionWorkflow,
    correctionStatuses,
  )
})
