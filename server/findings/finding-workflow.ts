import type { Role } from '../kernel/actor.ts'
import { lifeOf, type Workflow } from '../kernel/workflow.ts'
import { findingStatusLabels, type FindingStatus } from './finding.ts'

export type FindingAction =
  | 'change'
  | 'change-shared'
  | 'share'
  | 'issue'
  | 'withdraw'
  | 'issue-revised'
  | 'withdraw-revised'
  | 'accept'
  | 'propose-action'
  | 'dispute'
  | 'settle-standing'
  | 'settle-withdrawn'
  | 'close'

/** The life of a finding (machine 2). Overdue and “in remediation” are derived from its actions, never stored. */
export const findingWorkflow = {
  change: {
    label: 'Change the finding',
    by: ['assessor'],
    from: ['draft'],
    to: 'draft',
    rule: 'life-of-a-finding',
  },
  'change-shared': {
    label: 'Change the wording after the factual check',
    by: ['assessor'],
    from: ['shared'],
    to: 'shared',
    rule: 'factual-check-answered',
  },
  share: {
    label: 'Share for the factual check',
    by: ['assessor'],
    from: ['draft'],
    to: 'shared',
    rule: 'factual-check-period',
  },
  issue: {
    label: 'Issue with the report',
    by: ['assessor'],
    from: ['draft', 'shared'],
    to: 'issued',
    rule: 'issued-record-is-final',
  },
  withdraw: {
    label: 'Withdraw the finding',
    by: ['assessor'],
    from: ['draft', 'shared'],
    to: 'withdrawn',
    rule: 'reason-is-recorded',
  },
  'issue-revised': {
    label: 'Issue anew with a superseding report',
    by: ['assessor'],
    from: ['issued', 'accepted', 'action-proposed', 'disputed'],
    to: 'issued',
    rule: 'issued-record-is-final',
  },
  'withdraw-revised': {
    label: 'Withdraw with a superseding report',
    by: ['assessor'],
    from: ['issued', 'accepted', 'action-proposed', 'disputed'],
    to: 'withdrawn',
    rule: 'reason-is-recorded',
  },
  accept: {
    label: 'Accept the finding',
    by: ['contact'],
    from: ['issued'],
    to: 'accepted',
    rule: 'every-finding-answered',
  },
  'propose-action': {
    label: 'Accept and propose corrective action',
    by: ['contact'],
    from: ['issued'],
    to: 'action-proposed',
    rule: 'every-finding-answered',
  },
  dispute: {
    label: 'Dispute the finding',
    by: ['contact'],
    from: ['issued'],
    to: 'disputed',
    rule: 'dispute-has-reason-and-evidence',
  },
  'settle-standing': {
    label: 'Record that the finding stands',
    by: ['secretariat', 'pma-chair'],
    from: ['disputed'],
    to: 'accepted',
    rule: 'quorum-of-four',
  },
  'settle-withdrawn': {
    label: 'Record that the finding is withdrawn',
    by: ['secretariat', 'pma-chair'],
    from: ['disputed'],
    to: 'withdrawn',
    rule: 'quorum-of-four',
  },
  close: {
    label: 'Close the finding',
    by: ['secretariat'],
    from: ['issued', 'accepted', 'action-proposed'],
    to: 'closed',
    rule: 'not-closed-while-open',
  },
} as const satisfies Workflow<FindingAction, FindingStatus, Role>

/** The life of a finding, as its forms ask for it. */
export const findingLife = lifeOf(findingWorkflow, findingStatusLabels)
