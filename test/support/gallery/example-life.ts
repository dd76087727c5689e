import type { Workflow } from '../../../server/kernel/workflow.ts'

export const exampleLabels = {
  planned: 'Planned',
  fieldwork: 'Fieldwork',
  'factual-check': 'Factual check',
  issued: 'Report issued',
  'under-review': 'Under PMA review',
  'sent-back': 'Sent back to the assurance provider',
  closed: 'Closed',
  cancelled: 'Cancelled',
} as const

/** A life with every shape of way: straight on, back, over several states, from many to one, and staying. */
export const exampleLife = {
  begin: { label: 'Begin fieldwork', by: ['assessor'], from: ['planned'], to: 'fieldwork', rule: 'a' },
  extend: {
    label: 'Extend the fieldwork',
    by: ['secretariat'],
    from: ['fieldwork'],
    to: 'fieldwork',
    rule: 'a',
  },
  share: {
    label: 'Share draft findings',
    by: ['assessor'],
    from: ['fieldwork'],
    to: 'factual-check',
    rule: 'a',
  },
  issue: {
    label: 'Issue the report & freeze it',
    by: ['assessor'],
    from: ['factual-check'],
    to: 'issued',
    rule: 'a',
  },
  review: {
    label: 'Take to PMA review',
    by: ['secretariat'],
    from: ['issued'],
    to: 'under-review',
    rule: 'a',
  },
  'send-back': {
    label: 'Send back with comments',
    by: ['pma'],
    from: ['under-review'],
    to: 'sent-back',
    rule: 'a',
  },
  'issue-again': {
    label: 'Issue a superseding report',
    by: ['assessor'],
    from: ['sent-back'],
    to: 'issued',
    rule: 'a',
  },
  close: {
    label: 'Set the assurance status and close the assessment',
    by: ['pma'],
    from: ['under-review'],
    to: 'closed',
    rule: 'a',
  },
  cancel: {
    label: 'Cancel',
    by: ['secretariat'],
    from: ['planned', 'fieldwork', 'factual-check'],
    to: 'cancelled',
    rule: 'a',
  },
} as const satisfies Workflow<string, keyof typeof exampleLabels, string>
