import { NotPermitted, refuseIf, type Reason } from './refusals.ts'

/** One move of a record: what the button says, who may, from where, to where, and the rule it rests on. */
export type Move<Status extends string, Doer extends string> = {
  readonly label: string
  readonly by: readonly Doer[]
  readonly from: readonly Status[]
  readonly to: Status
  readonly rule: string
}

/** A record's life as one table, by action. Enforcement, buttons and pictures are all read from it. */
export type Workflow<Action extends string, Status extends string, Doer extends string> = Readonly<
  Record<Action, Move<Status, Doer>>
>

/** Follows a move: gives the new status, or refuses naming the states in which the move is possible. */
export function follow<Action extends string, Status extends string, Doer extends string>(
  workflow: Workflow<Action, Status, Doer>,
  action: Action,
  status: Status,
  doers: readonly Doer[],
  labels: Readonly<Record<Status, string>>,
): Status {
  const move = workflow[action]
  if (!move.by.some((doer) => doers.includes(doer))) throw new NotPermitted()
  refuseIf(whyNotOpen([move], status, labels))
  return move.to
}

/** Why none of these moves, of which any will do, is possible from the state; names the states in which one is. */
export function whyNotOpen<Status extends string>(
  moves: readonly Pick<Move<Status, string>, 'label' | 'from' | 'rule'>[],
  status: Status,
  labels: Readonly<Record<Status, string>>,
): readonly Reason[] {
  const [first] = moves
  const from = [...new Set(moves.flatMap((move) => move.from))]
  if (!first || from.includes(status)) return []
  const possible = from.map((state) => `“${labels[state]}”`).join(' or ')
  return [
    {
      message: `“${first.label}” is possible while the state is ${possible}; it is “${labels[status]}” now.`,
      rule: first.rule,
    },
  ]
}

/** The moves open to these doers from this state, in the table's order. */
export function available<Action extends string, Status extends string, Doer extends string>(
  workflow: Workflow<Action, Status, Doer>,
  status: Status,
  doers: readonly Doer[],
): readonly { readonly action: Action; readonly label: string }[] {
  return (Object.entries(workflow) as [Action, Move<Status, Doer>][])
    .filter(([, move]) => move.from.includes(status) && move.by.some((doer) => doers.includes(doer)))
    .map(([action, move]) => ({ action, label: move.label }))
}

/** A record's life as its forms ask for it: the table of its moves, and the state that the record is in. */
export function lifeOf<Status extends string>(
  workflow: Workflow<string, Status, string>,
  labels: Readonly<Record<Status, string>>,
) {
  return { workflow, labels, statusOf: ({ status }: { readonly status: Status }): string => status }
}
