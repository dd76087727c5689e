import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'

/** An order of an ad hoc assessment, as the words of its motion have it: the clauses, whose action, and why. */
export type Order = {
  readonly scope: readonly string[]
  readonly necessitatedBy: string | null
  readonly why: string
}

const line = /^\s*(scope|made necessary by):(.*)$/i

/** Scope and whose action stand on lines of their own, so that they are voted on; the rest of the words says why. */
export function orderMoved(words: string): Order {
  const lines = words.split('\n')
  const after = (name: string) =>
    lines
      .map((one) => line.exec(one))
      .filter((found) => found?.[1]?.toLowerCase() === name)
      .map((found) => found?.[2]?.trim() ?? '')
      .filter((said) => said !== '')
  return {
    scope: after('scope'),
    necessitatedBy: after('made necessary by').join('; ') || null,
    why: lines
      .filter((one) => !line.test(one))
      .join('\n')
      .trim(),
  }
}

/** An order says why, on which clauses that the organisation owes, and whose action made it necessary. Sources: S¶67, 76. */
export function orderReasons(words: string, owed: readonly string[]): readonly Reason[] {
  const { scope, necessitatedBy, why } = orderMoved(words)
  const say = (message: string) => because('ad-hoc-needs-pma-decision', message, 'words')
  const strange = scope.filter((clause) => !isAmong(clause, owed))
  return [
    ...(why === '' ? [say('Say in the words of the motion why the assessment is ordered.')] : []),
    ...(scope.length === 0
      ? [say('State the scope, a line for each clause, such as “Scope: ORG-CP 1.2, clause 6.2”.')]
      : []),
    ...strange.map((clause) =>
      say(`“Scope: ${clause}” is no clause that the organisation owes: write it as the catalogue does.`),
    ),
    ...(necessitatedBy === null
      ? [
          because(
            'ad-hoc-names-whose-action',
            'Say whose action made it necessary, on a line such as “Made necessary by: nobody’s action”.',
            'words',
          ),
        ]
      : []),
  ]
}

/** The assessment that follows lies within the scope that was ordered. Source: S¶76. */
export function outsideOrder(clauses: readonly string[], { scope }: Order): readonly Reason[] {
  const outside = clauses.filter((clause) => !isAmong(clause, scope))
  if (outside.length === 0) return []
  const message = `The PMA did not order ${outside.join('; ')}: take these out of the scope, or put another order before the PMA.`
  return [because('ad-hoc-scope-is-pma-judgement', message, 'scope')]
}

function isAmong(clause: string, clauses: readonly string[]): boolean {
  return clauses.some((one) => asWritten(one) === asWritten(clause))
}

function asWritten(clause: string): string {
  return clause.toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
