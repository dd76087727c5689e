import { trailOf } from '../audit-trail/trail-store.ts'
import { dayInWords, dayOf } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { causeReference } from './plan-draft.ts'
import { plannedActionReference } from '../remediation-plans/plan-version.ts'

const field = 'Taken out'

/** What is told of pieces that are taken out, so that whoever is still writing one hears of it. */
export const takenOut = (pieces: readonly Reference[]) => [{ field, from: pieces.join(', '), to: null }]

/** A piece of a draft: a part by its reference, a root cause or an action by its number. */
export type Piece = { readonly plan: Reference } & (
  { readonly part: Reference } | { readonly cause: number } | { readonly action: number }
)

/** Why a piece is not in the draft any more: who took it out, and when. Not found where nobody did. */
export async function whyTakenOut(piece: Piece): Promise<readonly Reason[]> {
  const entries = await trailOf(piece.plan, ['organisation'])
  const reference = referenceOf(piece)
  const entry = entries.find(({ changes }) =>
    changes.some((change) => change.field === field && change.from?.split(', ').includes(reference)),
  )
  if (!entry) throw new NotFound()
  const message = `${entry.personName} took this out of the draft on ${dayInWords(dayOf(entry.at))}.`
  return [because('draft-is-the-organisations', message)]
}

/** Said beside it on the page that keeps what was typed. */
export const isKeptBelow = { message: 'What you typed is kept below.', why: null }

function referenceOf(piece: Piece): Reference {
  if ('part' in piece) return piece.part
  return 'cause' in piece
    ? causeReference(piece.plan, piece.cause)
    : plannedActionReference(piece.plan, piece.action)
}
