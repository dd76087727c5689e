import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { signIn, type SignedIn } from '../support/actors.ts'
import type { RunningApp } from '../support/app.ts'
import type { Page } from '../support/page.ts'
import { close, decidedToday, readyToClose, type StoryProposing } from './story-proposing.ts'

/** Presses a button of the proposal’s page and sends the form behind it. */
export async function step(
  person: SignedIn,
  proposal: string,
  button: string,
  submit: string,
): Promise<Page> {
  return await person.submit(await person.press(await person.get(proposalPath(proposal)), button), submit)
}

/** A proposal that was closed for the day, consulted on, decided and shown, as people do it; gives its reference. */
export async function shownFor(app: RunningApp, on: StoryProposing, publishOn: string): Promise<string> {
  const secretary = await on.as('secretary')
  const proposal = await readyToClose(on)
  await close(on, proposal, publishOn)
  await step(secretary, proposal, 'Put it to the organisation', 'Put it to the organisation')
  const contact = await on.as('contact')
  await step(
    contact,
    proposal,
    'Say that there are no (further) objections',
    'There are no further objections',
  )
  await step(secretary, proposal, 'End the consultation', 'End the consultation')
  await decidedToday(app, proposal, { kind: 'decide-publication', outcome: 'publish' })
  await step(secretary, proposal, 'Record the PMA’s decision to publish', 'Record the decision')
  const show = 'Show the organisation what will be published'
  await step(secretary, proposal, show, 'Show it to the organisation')
  return proposal
}

/** On another day nobody’s session is left: everybody signs in again when asked for. */
export async function signedInAgain(app: RunningApp, on: StoryProposing): Promise<StoryProposing> {
  const again = new Map<string, SignedIn>()
  return {
    ...on,
    pki: await signIn(app, on.pki.person),
    as: async (name) => {
      const known = again.get(name) ?? (await signIn(app, (await on.as(name)).person))
      again.set(name, known)
      return known
    },
  }
}
