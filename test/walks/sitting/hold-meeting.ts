import assert from 'node:assert/strict'
import { people, type SampleName } from '../../../server/demo/demo-register.ts'
import type { Sitter, Sitting } from './sitting.ts'

type Motion = { readonly title: string; readonly words: string; readonly outcome?: string }

/** A meeting of the PMA on one day, with one motion that is carried. */
export type Held = {
  /** At what time of what day it is held, such as `2027-05-26T09:30:00Z`. */
  readonly at: string
  /** Leads the secretariat to the record that is decided on, where it can be put on an agenda. */
  readonly about: (person: Sitter) => Promise<void>
  readonly motion: Motion
  readonly reasons: string
  /** Whether it begins without a quorum, and the casting vote decides. */
  readonly isContested?: boolean
}

export const voters: readonly SampleName[] = ['lsB', 'ss', 'net', 'tsc']

/** Called, put on the agenda from the record itself, papers out, a view of one member, opened, voted on, decided, closed. */
export async function heldMeeting({ as, itIs }: Sitting, held: Held): Promise<void> {
  const { motion } = held
  let meeting = ''
  await as('secretary', async (person) => {
    meeting = await called(person, held.at.slice(0, 10))
    await held.about(person)
    await person.on(/^Put (it |the publication )?on an agenda/, meeting)
    await person.send('Put it on the agenda', motion)
    await person.go('Meetings', meeting)
    await person.send('Send the papers out')
  })
  await as(
    'ss',
    async ({ go, send }) => {
      await go(motion.title)
      await send('Save your view', { leaning: 'for', comment: 'The reasons carry.' })
    },
    { width: 320, scripts: false },
  )
  itIs(held.at)
  await as('secretary', async (person) => {
    const { page, go, on, send, refused, reads } = person
    await go('Meetings', meeting)
    await send('Open the meeting')
    if (held.isContested) await withoutQuorum(person, motion)
    await go('Meetings', meeting)
    await send('Every member is present')
    await on(motion.title)
    if (held.isContested) {
      await send('Record the declaration', { person: 'Owen Reid', interest: 'We buy from the same maker.' })
    } else {
      await send('Open the item')
      await send('Begin deliberation')
    }
    await send('Put the motion to the vote')
    const votes = held.isContested ? ['For', 'For', 'Against', 'Against'] : ['For', 'For', 'For', 'For']
    for (const [place, name] of voters.entries()) {
      const boxes = page.getByRole('group', { name: new RegExp(`^${people[name].name}`) })
      await boxes.getByLabel(votes[place] ?? '').check()
    }
    await send('Record the votes')
    if (held.isContested) await send('Record the casting vote', { vote: 'for', reason: 'The rule is plain.' })
    await refused('Record the decision', {}, /Enter the reasons/)
    await send('Record the decision', { reasons: held.reasons })
    await reads(/Decided/)
    await go('Meetings', meeting)
    await send('Close the meeting')
  })
}

/** Arrivals one by one, too few for the vote; whoever sits for the Chair needs a ground. */
async function withoutQuorum({ send, refused, on }: Sitter, motion: Motion): Promise<void> {
  const deputy = { person: 'Ben Okafor', capacity: 'alternate', seat: 'PMA Chair' }
  await refused('Record the arrival', deputy, /Say why this person sits for the Chair/)
  const seats = { 'Helen Chair': 'PMA Chair', 'Carys Price': 'Small Suppliers', 'Ewan Grant': 'Networks' }
  for (const [person, seat] of Object.entries(seats))
    await send('Record the arrival', { person, capacity: 'member', seat })
  await on(motion.title)
  await send('Open the item')
  await send('Begin deliberation')
  await refused('Put the motion to the vote', {}, /3 people count on this item/, /4 are needed/)
}

/** The secretariat calls a meeting, and gives its reference. */
async function called({ page, go, send }: Sitter, heldOn: string): Promise<string> {
  await go('Meetings', 'Call a meeting')
  await send('Call the meeting', {
    heldOn,
    startsAt: '10:30',
    mode: 'both',
    place: 'Board room and by video',
  })
  return new URL(page.url()).pathname.split('/').at(-1) ?? assert.fail()
}
