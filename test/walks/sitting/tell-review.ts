import { heldMeeting } from './hold-meeting.ts'
import type { Sitting } from './sitting.ts'

/** On which days a version goes through the PMA and the Panel. */
export type ReviewDays = {
  readonly version: number
  readonly viewedAt: string
  readonly advisedAt: string
  /** The first version wants a change to one action, and asks for a later day. */
  readonly hasLooseEnds: boolean
}

const actions = Array.from({ length: 31 }, (_one, place) => place + 1)

/** A submitted version: views beforehand, the view drafted and decided, advice, acceptance by the Panel, confirmed. */
export function tellReview(sitting: Sitting, { version, hasLooseEnds, ...days }: ReviewDays): void {
  const { as } = sitting
  const plan = 'Remediation plan of Northwind Energy'
  const adequacy = `Adequacy of the remediation plan of Northwind Energy, version ${version}`

  it(`is taken to review (version ${version}): members give views on each action, the PKI Specialist drafts`, async () => {
    await as('secretary', async ({ go, send }) => {
      await go(plan)
      await send('Take to PMA review')
    })
    await as(
      'ss',
      async ({ go, send, refused }) => {
        await go(adequacy, 'Give your views')
        await refused('Save your views', {}, /on one action at least/)
        await send('Save your views', {
          ...{ 'verdicts.1': 'meets-with-change', 'comments.1': 'A week is long.' },
          comment: 'Sound on the whole.',
        })
      },
      { width: 320, scripts: false },
    )
    await as('pki', async ({ go, on, send, refused }) => {
      await go(adequacy)
      await refused('Put the view before the PMA', {}, /Action 1 has no verdict yet/)
      await on('Draft the view')
      const verdicts = Object.fromEntries(actions.map((number) => [`verdicts.${number}`, 'meets']))
      const change = hasLooseEnds ? { 'verdicts.2': 'meets-with-change' } : {}
      const overall = hasLooseEnds ? 'meets-in-part' : 'meets'
      await send('Save the draft', { ...verdicts, ...change, overall })
      await refused('Put the view before the PMA', {}, /as a whole lacks its reasons/)
      await on('Draft the view')
      const reasons = {
        'reasons.2': 'A report alone tells nobody.',
        'remedialActions.2': 'A second person reads it.',
      }
      await send('Save the draft', {
        ...(hasLooseEnds ? reasons : {}),
        overallReasons: 'The actions answer both causes.',
      })
      await send('Put the view before the PMA')
    })
  })

  it(`is viewed and advised on in two meetings (version ${version})`, async () => {
    await as('secretary', async ({ go, refused }) => {
      await go(adequacy)
      await refused('Record the PMA’s view', {}, /./)
    })
    await heldMeeting(sitting, {
      at: days.viewedAt,
      about: ({ go }) => go(adequacy),
      motion: { title: `View on version ${version}`, words: 'That the view that was circulated is taken.' },
      reasons: 'It says of each action what was found.',
    })
    await as('secretary', async ({ go, on, send }) => {
      await go(adequacy)
      await send('Record the PMA’s view')
      await on('Draft advice to the Panel')
      await send('Draft the advice')
      await send('Circulate to the PMA')
    })
    await heldMeeting(sitting, {
      at: days.advisedAt,
      about: ({ go }) => go('Advice', adequacy),
      motion: { title: `Advice on version ${version}`, words: 'That the advice be approved as circulated.' },
      reasons: 'It says what the PMA has found.',
    })
    await as('secretary', async ({ go, send }) => {
      await go('Advice', adequacy)
      await send('Record the PMA’s approval')
      await send('Issue to the Panel')
    })
  })

  it(`is received, accepted and confirmed by the Panel (version ${version})`, async () => {
    await as('panelOne', async ({ go, send }) => {
      await go(adequacy)
      await send('Acknowledge')
    })
    const met = { meetingOn: days.advisedAt.slice(0, 10), minuteReference: `SECP 5.${version}` }
    await as('secretary', async ({ go, on, send, refused, tick }) => {
      await go(adequacy, 'Enter the Panel’s decision')
      await refused('Enter the decision', {}, /what the Panel decided/)
      await tick('Paula Wright')
      await refused('Enter the decision', { ...met, outcome: 'returned' }, /reasons for returning it/)
      if (hasLooseEnds) {
        const laterDate = /action 1 asks for, 30 June 2028, is not decided yet/
        await refused(
          'Enter the decision',
          { outcome: 'accepted' },
          laterDate,
          /say why the Panel accepts it/,
        )
        await go(/^Later date of action 1/)
        await on(/Enter the Panel’s decision\s+on the later date of action 1/)
        await tick('Paula Wright')
        await send('Enter the decision', {
          ...met,
          outcome: 'agreed',
          reasons: 'A year of entries is needed.',
        })
      }
    })
    if (hasLooseEnds) {
      await as('panelOne', async ({ go, send }) => {
        await go(/^Later date of action 1/, /^Confirm the Panel’s decision/)
        await send('Confirm it')
      })
    }
    await as('secretary', async ({ go, send, tick }) => {
      await go(adequacy, 'Enter the Panel’s decision')
      await tick('Paula Wright', 'Ravi Menon')
      const differs = hasLooseEnds ? { 'differs.2': 'It begins at once.' } : {}
      await send('Enter the decision', { ...met, outcome: 'accepted', ...differs })
    })
    await as('panelOne', async ({ go, send }) => {
      await go(adequacy)
      await send('Confirm the Panel’s decision')
    })
    await as('contact', async ({ go, reads }) => {
      await go('Plans', sitting.noteOf('plan'))
      await reads(/In force/)
    })
  })
}
