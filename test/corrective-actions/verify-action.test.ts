import assert from 'node:assert/strict'
import type { CorrectiveAction } from '../../server/corrective-actions/corrective-action.ts'
import {
  reportProgress,
  submitEvidence,
  verifyAction,
} from '../../server/corrective-actions/verify-action.ts'
import type { Context } from '../../server/kernel/actor.ts'
import { followVersion } from '../../server/plan-tracking/follow-version.ts'
import { aContact } from '../breaches/a-breach.ts'
import { acting, rulesAgainst } from '../meetings/committee.ts'
import { aRequiredPlan } from '../remediation-plans/a-plan.ts'
import { aPlannedAction, aVersion } from '../remediation-plans/a-version.ts'

const contact = aContact()
const plan = aRequiredPlan()
const [planned] = followVersion(
  plan,
  aVersion({ actions: [aPlannedAction()], submittedBy: 'other' }, plan),
  [],
).added
assert.ok(planned)
const verdict = { outcome: 'verified', reasons: 'It was seen.' } as const

/** The contact’s colleague, who reported progress once, and whom the PMA appointed since. */
const appointed: Context = acting('pki-specialist', 'pki')
const byPki = (action: CorrectiveAction): CorrectiveAction => ({
  ...action,
  verifier: 'pki',
  verifierName: 'PKI',
})

describe('Verifying an action', () => {
  const completed = submitEvidence(planned, 'The module asks for two.', contact)

  it('is done by somebody whom the PMA appointed', () => {
    const after = verifyAction(byPki(completed), verdict, appointed)

    assert.equal(after.status, 'verified')
    assert.equal(after.verifications[0]?.by, 'pki')
  })

  it('is not for who owns it, proposed it, reported its progress or supplied its evidence', () => {
    const report = reportProgress(planned, 'Half of it.', contact).progress.map((one) => ({
      ...one,
      by: 'pki',
    }))
    const evidence = completed.evidence.map((one) => ({ ...one, by: 'pki' }))

    for (const [what, facts] of [
      ['owns it', { owner: ` ${appointed.actor.name.toLowerCase()} ` }],
      ['proposed it', { proposedBy: 'pki' }],
      ['reported its progress', { progress: report }],
      ['supplied its evidence', { evidence }],
    ] as const) {
      const own = byPki({ ...completed, ...facts })
      assert.deepEqual(
        rulesAgainst(() => verifyAction(own, verdict, appointed)),
        ['verified-by-someone-else'],
        what,
      )
    }
  })

  it('is possible only once it is completed: progress is no evidence', () => {
    const reported = reportProgress(planned, 'Nearly.', contact)

    assert.equal(reported.status, 'proposed')
    assert.equal(rulesAgainst(() => verifyAction(byPki(reported), verdict, appointed)).length, 1)
  })
})
