import type { Day } from '../kernel/day.ts'
import type { planAction } from '../plan-drafts/planned-action-actions.ts'

type ActionWords = Parameters<typeof planAction>[1]

/** The plan of Tarn Gas Networks as its contact pasted it. Nothing of it is real. */
export const planText = `What happened

Two authentication tokens of people who had left Tarn Gas Networks stayed in use for eleven weeks. They came to light at the yearly count and were blocked within the hour.

We looked at every use of the two tokens. They opened the request desk four times, each time for a certificate that was on order. The requests are numbers 771204, 771219, 771302 and 771345; none led to a certificate that should not have been.

Why it happened

The list of leavers went by e-mail from the personnel office to leavers@tarngas.example. The mailbox was closed when the desk moved to Penrith, and nothing told the sender.

Tokens were counted once a year, by those who hand them out.

Where tokens are kept

Place | What is kept there | Who opens it
Penrith, registration desk | Tokens of the day | The officer on duty
Carlisle, cabinet TK-4471 | Tokens in reserve | The duty manager, with one key
Workington depot, safe 8832 | Tokens of the standby team | Two of four holders

The key of cabinet TK-4471 hangs in the duty manager’s room, which is not locked during the day.

What changes

- The desk learns of each leaver by four o’clock on the last day. Where no word comes from the personnel system on a working day, an alarm is raised at the desk.
- A token that is not handed in is blocked on that evening, whoever holds it.
- A supplier, Meridian Systems, builds the link between the two systems for £14,200 and looks after it for three years.
- Until the link works, Morag Bell signs the list of leavers by hand each Friday.

How others can tell whether they have the same weakness

Compare the holders of your tokens with everybody who left in the last twelve months. A name on both lists is a token that should have been blocked.

Ask who would notice if the list of leavers did not come. If the answer is nobody, the list is no control.`

/** Words of the text that the contact marks as sensitive: the beginning of the part, the words, why. */
export const sensitiveWords = [
  ['The key of cabinet', 'hangs in the duty manager’s room', 'It tells where to find the key.'],
  ['A supplier, Meridian', '£14,200', 'The price was agreed in confidence.'],
] as const

export const rootCauses = [
  'The desk depended on a list that could fail to come without anybody noticing.',
  'Tokens were counted too seldom, and by those who hand them out.',
] as const

const planned = {
  isTraining: false,
  state: 'planned',
  doneOn: null,
  lateBecause: null,
  recurrenceOf: null,
} as const

/** The three actions of the first version. */
export function firstActions(covers: readonly string[], ago: (days: number) => Day): readonly ActionWords[] {
  return [
    {
      ...planned,
      title: 'Count every token and block what nobody can show',
      description:
        'Every token is counted by two people from outside the desk. A token that its holder cannot show is blocked at once.',
      kind: 'mitigate',
      rootCauses: [2],
      covers,
      owner: 'Morag Bell',
      dueOn: ago(230),
      criterion: 'The signed record of the count names each token, its holder and where it was seen.',
    },
    {
      ...planned,
      title: 'Tell the desk of leavers by a link between the systems',
      description:
        'The personnel system tells the token register of each leaver. Meridian Systems builds the link and the alarm that is raised when no word comes.',
      kind: 'prevent',
      rootCauses: [1],
      covers,
      owner: 'Gavin Rook',
      dueOn: ago(12),
      criterion: 'In a test the tokens of five made-up leavers are blocked on the same evening.',
    },
    {
      ...planned,
      title: 'Count tokens each month',
      description: 'Two people count the tokens each month, one of whom does not work at the desk.',
      kind: 'detect',
      rootCauses: [2],
      covers,
      owner: 'Morag Bell',
      dueOn: ago(-20),
      criterion: 'The register shows six counts in a row, each with two names.',
    },
  ]
}

/** What the second version adds, as the PMA judged appropriate. */
export function addedAction(covers: readonly string[], ago: (days: number) => Day): ActionWords {
  return {
    ...planned,
    title: 'Block by hand until the link works',
    description:
      'Until the link has worked for a month, the officer on duty asks the personnel office each evening who has left, and blocks their tokens by hand.',
    kind: 'mitigate',
    rootCauses: [1],
    covers,
    owner: 'Rhona Kerr',
    dueOn: ago(-30),
    criterion: 'The log of the desk shows a call on every working day.',
  }
}

/** What the count of all tokens came to, as a file of evidence. */
export const recordOfCount = `Count of all authentication tokens
Counted: 214. Seen with their holders: 213. Blocked: 1, found on the next day in a drawer and destroyed.
Counted by two people from outside the registration desk.
`
