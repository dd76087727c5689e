import { requestStatuses } from '../../server/requests/request.ts'
import { requestWorkflow } from '../../server/requests/request-workflow.ts'
import { livesAsWritten } from '../support/life-grid.ts'

describe('The life of a request for information', () => {
  // Written by hand: a an assessor of the assessment, o the contact of the organisation, s the secretariat.
  livesAsWritten(
    `
                       to               asked  extension-asked  answered  refused  referred  withdrawn
    answer             answered         o      o                -         o        o         -
    refuse             refused          o      o                -         -        -         -
    ask-extension      extension-asked  o      -                -         -        -         -
    grant-extension    asked            -      a                -         -        -         -
    decline-extension  asked            -      a                -         -        -         -
    ask-again          asked            -      -                a         -        -         -
    refer              referred         -      -                -         as       -         -
    withdraw           withdrawn        a      a                -         a        a         -
    `,
    { a: 'assessor', o: 'contact', s: 'secretariat' },
    requestWorkflow,
    requestStatuses,
  )
})
