import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { chooseParts, confirmFormer, formerOf, markWords, say } from '../publication-sets/set-actions.ts'
import { close } from '../redaction-proposals/close-actions.ts'
import { wordsOf } from '../redaction-proposals/proposal-words-actions.ts'
import { findProposal } from '../redaction-proposals/proposal-store.ts'
import { start } from '../redaction-proposals/start-actions.ts'
import { answer, examined } from '../repetitions/repetition-actions.ts'
import type { DemoClock } from './demo-clock.ts'
import type { Proposed } from './demo-publication-words.ts'
import { referenceOf } from './demo-register.ts'
import { stepsOn } from './demo-steps.ts'

/** The days of a publication, counted back: the proposal is begun, closed two days later, and published on its day. */
export type PublicationDays = { readonly begun: number; readonly published: number }

/** The PKI Specialist proposes what is published of the version in force, and closes the proposal. */
export async function proposedPublication(
  clock: DemoClock,
  plan: Reference,
  { begun, published }: PublicationDays,
  proposed: Proposed,
  baseUrl: string,
): Promise<Reference> {
  const { reference } = await start(plan, await clock.as(referenceOf('pki'), clock.daysAgo(begun)))
  const step = stepsOn(clock, (actor) => findProposal(reference, actor))
  await step('pki', begun, (version, context) => likeTheLast({ reference, version }, context))
  for (const { beginning, why } of proposed.chosen) {
    await step('pki', begun - 1, async (version, context) => {
      const { part } = await passageOf(reference, beginning, context)
      await chooseParts({ reference, version }, { parts: [part], why, leave: null }, context)
    })
  }
  for (const { beginning, ...words } of proposed.withheld) {
    await step('pki', begun - 1, async (version, context) => {
      const { number } = await passageOf(reference, beginning, context)
      const which = { number, occurrence: null, places: null, fate: 'withhold' } as const
      await markWords({ reference, version }, { ...words, ...which }, context)
    })
  }
  const { whyPublished } = proposed
  const said = { whyPublished, namesOrganisation: true, audience: 'sec-parties' } as const
  await step('pki', begun - 1, (version, context) => say({ reference, version }, said, context))
  await answered(clock, reference, begun - 1)
  const publishOn = clock.daysAgo(published)
  await step('pki', begun - 2, (version, context) =>
    close(reference, { publishOn, baseUrl }, version, context),
  )
  return reference
}

type At = { readonly reference: Reference; readonly version: number }

/** What the proposal before chose and withheld is confirmed, each where its words stand now. */
async function likeTheLast(at: At, context: Context): Promise<void> {
  const former = await formerOf(await read(at.reference, context), context)
  if (former === null) return
  const redactions = Object.fromEntries(former.redactions.map((_one, place) => [String(place + 1), 1]))
  const parts = former.parts.map((one) => one.former.part)
  await confirmFormer(at, { parts, redactions }, context)
}

/** Names of suppliers and persons are withheld wherever they stand again; words that name nobody are public anyway. */
async function answered(clock: DemoClock, reference: Reference, daysAgo: number): Promise<void> {
  const step = stepsOn(clock, (actor) => findProposal(reference, actor))
  const pki = await clock.as(referenceOf('pki'), clock.daysAgo(daysAgo))
  const { open } = await examined(await read(reference, pki))
  for (const hit of open) {
    const isName = hit.quote.sort === 'organisation' || hit.quote.sort === 'person'
    await step('pki', daysAgo, (version, context) =>
      answer(
        reference,
        {
          hits: [hit.name],
          answer: isName ? 'withhold-too' : 'lawfully-public',
          ground: isName ? 'commercial' : null,
          reason: isName
            ? 'It is withheld elsewhere as well.'
            : 'These words are needed here, and name nobody.',
          showsGround: isName,
        },
        version,
        context,
      ),
    )
  }
}

async function read(reference: Reference, context: Context) {
  return await wordsOf(await findProposal(reference, context.actor), context)
}

async function passageOf(reference: Reference, beginning: string, context: Context) {
  const { passages } = await read(reference, context)
  const at = passages.findIndex(({ cells }) => cells[0]?.text.startsWith(beginning))
  const found = passages[at]
  if (!found) throw new Error('The sample plan has other words.')
  return { part: found.part, number: at + 1 }
}
