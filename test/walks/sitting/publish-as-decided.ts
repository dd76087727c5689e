import { heldMeeting } from './hold-meeting.ts'
import type { Sitting } from './sitting.ts'

export const publicationTitle = 'Publication of the remediation plan of Northwind Energy'

/** The PMA decides in a meeting; the organisation is shown the final bytes; somebody who did not propose publishes. */
export async function publishedAsDecided(
  sitting: Sitting,
  { decidedAt, on: day }: { readonly decidedAt: string; readonly on: string },
): Promise<void> {
  const { as, itIs, noteOf } = sitting
  await heldMeeting(sitting, {
    at: decidedAt,
    about: ({ go }) => go(publicationTitle),
    motion: {
      title: `Publish what is proposed for ${day}`,
      words: 'That the plan be published as proposed.',
    },
    reasons: 'Others can learn from it.',
  })
  await as('secretary', async ({ go, on, send, refused }) => {
    await go(publicationTitle, 'Record the PMA’s decision to publish')
    await send('Record the decision')
    await on('Show the organisation what will be published')
    await send('Show it to the organisation')
    await on('Publish')
    const early = [/has not had its time/, /publish on that day/]
    await refused('Publish', { plan: noteOf('plan') }, ...early)
  })
  await as('contact', async ({ go }) => {
    await go(publicationTitle, 'See what readers will get')
  })
  itIs(`${day}T09:30:00Z`)
  await as('secretary', async ({ go, send, refused, reads }) => {
    await go(publicationTitle, 'Publish')
    await refused('Publish', { plan: 'the plan' }, /Type the reference of the plan/)
    await send('Publish', { plan: noteOf('plan') })
    await reads(/The plan is published as it was decided\./)
  })
}
