import { contentHash } from '../files/content-hash.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused } from '../kernel/refusals.ts'
import { addRedactions, answerRepetition } from '../redaction-proposals/change-proposal.ts'
import { keepProposal, loadProposal } from '../redaction-proposals/proposal-actions.ts'
import { wordsOf, type ReadProposal } from '../redaction-proposals/proposal-words-actions.ts'
import type { Ground } from '../redactions/publication-set.ts'
import { because } from '../rules/because.ts'
import type { FormValues } from '../web/form-fields.ts'
import { sayLawfullyPublic, unanswered, withholdToo } from './answer-repetition.ts'
import { examine, type Examined } from './examine-actions.ts'
import type { answersForm } from './repetition-forms.ts'
import { repetitionKey, type Repetition } from './repetition.ts'

/** A repetition with a name by which a form can speak of it, without its words. */
export type NamedRepetition = Repetition & { readonly name: string }

export type ExaminedProposal = ReadProposal &
  Examined & {
    readonly open: readonly NamedRepetition[]
    readonly answered: readonly (NamedRepetition & { readonly reason: string; readonly byName: string })[]
  }

/** The proposal with everything that is to be looked at before it is closed. */
export async function examined(read: ReadProposal): Promise<ExaminedProposal> {
  const found = await examine(read)
  const { answers } = read.proposal
  const open = unanswered(found.repetitions, answers)
  return {
    ...read,
    ...found,
    open: open.map(named),
    answered: found.repetitions
      .filter((one) => !open.includes(one))
      .flatMap((one) => {
        const answer = answers.find(({ key }) => key === repetitionKey(one))
        return answer ? [{ ...named(one), reason: answer.reason, byName: answer.byName }] : []
      }),
  }
}

/** A repetition with its name: the hash of what it is known by again. */
export function named(repetition: Repetition): NamedRepetition {
  return { ...repetition, name: contentHash(repetitionKey(repetition)) }
}

/** Answers the ticked repetitions alike: their words are withheld there too, or lawfully public. */
export async function answer(
  reference: Reference,
  typed: FormValues<typeof answersForm>,
  version: number | null,
  context: Context,
): Promise<string> {
  const { proposal, passages, open } = await examined(
    await wordsOf(await loadProposal(reference, version, context), context),
  )
  const ticked = open.filter(({ name }) => typed.hits.includes(name))
  if (ticked.length === 0) {
    throw new Refused([because('repetitions-answered', 'Tick the repetitions that you answer.', 'hits')])
  }
  const { answer: how, reason, showsGround, ground } = typed
  const many = ticked.length === 1 ? 'one repetition' : `${ticked.length} repetitions`
  if (how === 'lawfully-public') {
    const after = ticked.reduce(
      (done, one) => answerRepetition(done, sayLawfullyPublic(one, reason, context), context),
      proposal,
    )
    await keepProposal(proposal, after, `answered ${many}: lawfully public`, context)
    return `Answered: ${many}.`
  }
  const spans = ticked.flatMap((one) =>
    withholdToo(one, passages, {
      ground: ground ?? groundOf(one, proposal.redactions),
      reason,
      showsGround,
    }),
  )
  const after = addRedactions(proposal, spans, context)
  await keepProposal(proposal, after, `withheld the words of ${many} too`, context)
  return `Withheld there too: ${many}.`
}

type Redacted = ReadProposal['proposal']['redactions']

/** Unless another is given, the ground is the one on which the words are withheld elsewhere; words of a part left out have none. */
function groundOf({ quote: { withheldAt } }: Repetition, redactions: Redacted): Ground {
  const there = redactions.find(
    ({ part, cell, from, to }) =>
      withheldAt !== null &&
      part === withheldAt.part &&
      cell === withheldAt.cell &&
      from <= withheldAt.at &&
      withheldAt.at < to,
  )
  if (there) return there.ground
  throw new Refused([because('words-withheld-with-a-reason', 'Choose a ground.', 'ground')])
}
