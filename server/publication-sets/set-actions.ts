import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, Refused, whyRefused, type Reason } from '../kernel/refusals.ts'
import {
  addRedactions,
  choosePart,
  confirmRedaction,
  dropNeeded,
  leaveOutPart,
  nameNeeded,
  sayPublicly,
  takeBackRedaction,
} from '../redaction-proposals/change-proposal.ts'
import { keepProposal, loadProposal } from '../redaction-proposals/proposal-actions.ts'
import { wordsOf, type ReadProposal } from '../redaction-proposals/proposal-words-actions.ts'
import { everyProposalOn } from '../redaction-proposals/proposal-store.ts'
import type { RedactionProposal } from '../redaction-proposals/redaction-proposal.ts'
import { findWords } from '../redactions/find-words.ts'
import { offerFormer, type OfferedPart, type OfferedRedaction } from '../redactions/offer-former.ts'
import { isBound, type Redaction } from '../redactions/redaction.ts'
import { withholdWords, type Withholding } from '../redactions/withhold-words.ts'
import { passagesOf, type Passage } from '../remediation-plans/passages.ts'
import { findPlanVersion } from '../remediation-plans/plan-store.ts'
import { because } from '../rules/because.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { wordsMeant, type WordsAt } from './choose-place.ts'
import type { formerForm, partsForm, sentenceForm, wordsForm } from './set-forms.ts'

type At = { readonly reference: Reference; readonly version: number | null }

async function opened({ reference, version }: At, context: Context): Promise<ReadProposal> {
  return await wordsOf(await loadProposal(reference, version, context), context)
}

/** Withholds the words that are meant, or names them as needed although they are sensitive; gives where, in words. */
export async function markWords(
  at: At,
  typed: FormValues<typeof wordsForm>,
  context: Context,
): Promise<{ readonly said: string; readonly part: number }> {
  const { proposal, passages } = await opened(at, context)
  const meant = wordsMeant(passages, typed)
  const part = 1 + passages.findIndex((one) => one === meant[0]?.passage)
  if (typed.fate === 'need') {
    const named = meant.reduce((done, one) => nameNeeded(done, neededAt(one, typed), context), proposal)
    await keepProposal(proposal, named, 'named words that are needed although sensitive', context)
    return { part, said: `Words of part ${part} are named: the PMA decides on them by themselves.` }
  }
  const spans = meant.map(({ passage, ...stretch }) => withholdWords(passage, stretch, typed))
  const after = addRedactions(proposal, spans, context)
  const numbers = after.redactions.slice(-spans.length).map(({ number }) => number)
  await keepProposal(proposal, after, `withheld words (${redactionsInWords(numbers)})`, context)
  return { part, said: `Words of part ${part} are withheld: ${redactionsInWords(numbers)}.` }
}

/** What the rules have against withholding or needing words, as far as it is typed. */
export function againstWords(
  { proposal, passages }: ReadProposal,
  typed: Partial<FormValues<typeof wordsForm>>,
  context: Context,
): readonly Reason[] {
  const { number = null, quote = null, occurrence = null, places = null, fate = 'withhold' } = typed
  const { ground = 'security', reason = '', showsGround = false } = typed
  return whyRefused(() => {
    const meant = wordsMeant(passages, { number, quote, occurrence, places })
    const spans = meant.map((one) => neededAt(one, { ground, reason, showsGround }))
    if (fate === 'withhold') addRedactions(proposal, spans, context)
    else spans.reduce((done, span) => nameNeeded(done, span, context), proposal)
  })
}

/** What the rules have against changing a redaction: that its words stand nowhere, or in several places. */
export function againstRedaction({ proposal, passages }: ReadProposal, number: number): readonly Reason[] {
  return whyRefused(() => whereItStands(passages, redactionNumbered(proposal, number)))
}

function neededAt(one: WordsAt, how: Withholding) {
  return withholdWords(one.passage, one, how)
}

function redactionsInWords(numbers: readonly number[]): string {
  return numbers.length === 1 ? `redaction ${numbers.join()}` : `redactions ${numbers.join(', ')}`
}

/** Chooses the ticked parts with one reason, or leaves them out again. */
export async function chooseParts(
  at: At,
  { parts, why, leave }: FormValues<typeof partsForm>,
  context: Context,
): Promise<string> {
  const { proposal, passages } = await opened(at, context)
  const ticked = passages.filter(({ part }) => parts.includes(part))
  if (ticked.length === 0) {
    throw new Refused([because('publish-only-what-is-necessary', 'Tick the parts first.', 'parts')])
  }
  const after = ticked.reduce(
    (done, passage) =>
      leave === 'out'
        ? leaveOutPart(done, passage.part, context)
        : choosePart(done, passage, why ?? '', context),
    proposal,
  )
  const many = ticked.length === 1 ? 'one part' : `${ticked.length} parts`
  const did = leave === 'out' ? `left out ${many}` : `chose ${many}`
  await keepProposal(proposal, after, did, context)
  const is = ticked.length === 1 ? 'is' : 'are'
  return leave === 'out' ? `${capital(many)} ${is} left out.` : `${capital(many)} ${is} chosen.`
}

function countOf(many: number, one: string): string {
  return many === 1 ? `one ${one}` : `${many === 0 ? 'no' : many} ${one}s`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function redactionNumbered({ redactions }: RedactionProposal, number: number): Redaction {
  const found = redactions.find((one) => one.number === number)
  if (!found) throw new NotFound()
  return found
}

/** Gives a redaction another ground or reason; it stays on its words, or is confirmed where they stand now. */
export async function changeRedaction(
  at: At & { readonly number: number },
  how: Withholding,
  context: Context,
): Promise<void> {
  const { proposal, passages } = await opened(at, context)
  const redaction = redactionNumbered(proposal, at.number)
  const { passage, ...stretch } = whereItStands(passages, redaction)
  const span = withholdWords(passage, stretch, how)
  const after = confirmRedaction(proposal, at.number, span, context)
  await keepProposal(proposal, after, `changed redaction ${at.number}`, context)
}

/** Where the words of a redaction stand: at its place, or at the one place where they are found, word for word. */
function whereItStands(passages: readonly Passage[], redaction: Redaction): WordsAt {
  const there = passages.find(({ part }) => part === redaction.part)
  if (there && isBound(passages, redaction)) return { ...redaction, passage: there }
  const searched = there ? [there] : passages
  const found = searched.flatMap((passage) =>
    findWords(passage, redaction.quote)
      .filter(({ isExact }) => isExact)
      .map((place) => ({ ...place, passage })),
  )
  const [only, ...others] = found
  if (only && others.length === 0) return only
  const message =
    found.length === 0
      ? 'Its words stand nowhere any more: take the redaction back.'
      : 'Its words stand in several places: take the redaction back, and withhold them anew where they are meant.'
  throw new Refused([because('redactions-are-bound', message)])
}

export async function takeBack(at: At & { readonly number: number }, context: Context): Promise<void> {
  const { proposal } = await opened(at, context)
  redactionNumbered(proposal, at.number)
  const after = takeBackRedaction(proposal, at.number, context)
  await keepProposal(proposal, after, `took redaction ${at.number} back`, context)
}

/** Words named as needed are so no longer; `place` counts from 1. */
export async function dropWords(at: At & { readonly place: number }, context: Context): Promise<void> {
  const { proposal } = await opened(at, context)
  if (!proposal.needed[at.place - 1]) throw new NotFound()
  const after = dropNeeded(proposal, at.place - 1, context)
  await keepProposal(proposal, after, 'took back that words are needed', context)
}

export async function say(at: At, typed: FormValues<typeof sentenceForm>, context: Context): Promise<void> {
  const { proposal } = await opened(at, context)
  const after = sayPublicly(proposal, typed, await currentSettings(), context)
  await keepProposal(proposal, after, 'wrote what readers are told', context)
}

export type Former = {
  readonly from: RedactionProposal
  readonly parts: readonly OfferedPart[]
  readonly redactions: readonly OfferedRedaction[]
}

/** What the last proposal before this one chose and withheld, offered beside what became of its words; null where there is none. */
export async function formerOf(
  { proposal, passages }: ReadProposal,
  { actor }: Context,
): Promise<Former | null> {
  const earlier = (await everyProposalOn(proposal.plan)).filter((one) => one.number < proposal.number)
  const from = earlier.findLast(({ chosen, redactions }) => chosen.length + redactions.length > 0)
  if (!from) return null
  const before = await findPlanVersion(from.plan, from.planVersion, actor)
  const { chosen, redactions: spans } = from
  return { from, ...offerFormer({ chosen, spans }, passagesOf(before.version), passages) }
}

/** Makes former choices and redactions again where somebody confirmed them, one by one. */
export async function confirmFormer(
  at: At,
  typed: FormValues<typeof formerForm>,
  context: Context,
): Promise<string> {
  const read = await opened(at, context)
  const former = await formerOf(read, context)
  if (!former) throw new NotFound()
  const chosen = former.parts.flatMap(({ former: { part, why } }) => {
    const passage = read.passages.find((one) => one.part === part)
    return passage && typed.parts.includes(part) ? [{ passage, why }] : []
  })
  const spans = former.redactions.flatMap(({ former: how, places }, index) => {
    const place = places[(typed.redactions[String(index + 1)] ?? 0) - 1]
    return place ? [withholdWords(place.passage, place, how)] : []
  })
  const nothing = 'Confirm at least one choice or redaction.'
  if (chosen.length + spans.length === 0) throw new Refused([because('redactions-are-bound', nothing)])
  const withParts = chosen.reduce(
    (done, { passage, why }) => choosePart(done, passage, why, context),
    read.proposal,
  )
  const after = addRedactions(withParts, spans, context)
  const many = `${countOf(chosen.length, 'choice')} and ${countOf(spans.length, 'redaction')}`
  await keepProposal(read.proposal, after, `confirmed ${many} of an earlier proposal`, context)
  return `Confirmed: ${many} of the earlier proposal.`
}
