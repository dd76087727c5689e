import { assessmentStatuses } from '../../server/assessments/assessment.ts'
import { assessmentWorkflow } from '../../server/assessments/assessment-workflow.ts'
import { livesAsWritten } from '../support/life-grid.ts'

// Written by hand: s the secretariat, c the Chair, a an assessor of it, o the contact of the organisation.
const life = `
                    to                 planned  notified  engaged  fieldwork  factual-check  report-issued  response-received  under-review  sent-back  status-set  closed  cancelled  superseded
  notify            notified           s        -         -        -          -              -              -                  -             -          -           -       -          -
  engage            engaged            -        a         -        -          -              -              -                  -             -          -           -       -          -
  begin-fieldwork   fieldwork          -        -         a        -          -              -              -                  -             -          -           -       -          -
  share-draft       factual-check      -        -         -        a          -              -              -                  -             -          -           -       -          -
  issue-report      report-issued      -        -         -        -          a              -              -                  -             -          -           -       -          -
  supersede-report  report-issued      -        -         -        -          -              a              a                  -             a          -           -       -          -
  respond           response-received  -        -         -        -          -              o              -                  -             -          -           -       -          -
  respond-late      under-review       -        -         -        -          -              -              -                  o             -          -           -       -          -
  take-to-review    under-review       -        -         -        -          -              sc             sc                 -             -          -           -       -          -
  send-back         sent-back          -        -         -        -          -              -              -                  sc            -          -           -       -          -
  set-status        status-set         -        -         -        -          -              -              -                  sc            -          -           -       -          -
  close             closed             -        -         -        -          -              -              -                  -             -          s           -       -          -
  cancel            cancelled          sc       sc        sc       sc         sc             -              -                  -             -          -           -       -          -
  supersede         superseded         sc       sc        sc       sc         sc             sc             sc                 -             -          -           -       -          -
`
const letters = { s: 'secretariat', c: 'pma-chair', a: 'assessor', o: 'contact' } as const

describe('The life of an assessment', () => {
  livesAsWritten(life, letters, assessmentWorkflow, assessmentStatuses)
})
