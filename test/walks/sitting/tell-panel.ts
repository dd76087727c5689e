import { heldMeeting } from './hold-meeting.ts'
import type { Sitter, Sitting } from './sitting.ts'

/** From the response to the report to the Panel's confirmed decision, with three meetings of the PMA between. */
export function tellPanel(sitting: Sitting): void {
  const { as, itIs, noted, noteOf } = sitting
  const title = 'Single-person use of the module'
  const toCase = ({ go }: Sitter) => go('Cases', noteOf('breach'))

  it('answers every finding, without scripts, and the report goes to the PMA', async () => {
    const answering = async ({ page, go, send, refused, reads }: Sitter) => {
      await go('Assessment by hand', 'Send the response')
      await refused('Send the response', {}, /Answer finding 1\./, /Answer finding 30\./)
      const accepted = Object.fromEntries(
        Array.from({ length: 30 }, (_one, place): [string, string] => [`kind.${place + 1}`, 'accepted']),
      )
      await refused(
        'Send the response',
        { ...accepted, 'kind.7': 'action-proposed', 'kind.8': 'disputed' },
        /corrective action is proposed for finding 7/,
        /why finding 8 is disputed/,
      )
      await send('Send the response', {
        'text.7': 'The module will ask for two cards.',
        'kind.8': 'accepted',
      })
      await reads(/Response received/)
      await page.getByRole('link', { name: /report, edition 1\.pdf$/ }).waitFor()
    }
    await as('contact', answering, { scripts: false })
    await as('secretary', async ({ go, send }) => {
      await go('Assessment by hand')
      await send('Take to PMA review')
    })
  })

  it('opens a case of suspected non-compliance, which the organisation is told of and answers', async () => {
    await as('secretary', async ({ page, go, on, send, refused, tick }) => {
      await go('Assessment by hand', 'Open a case of suspected non-compliance')
      await refused('Open the case', {}, /Say what is alleged/)
      await tick(/^7\./, /clause 6\.2/)
      await send('Open the case', { title, allegation: 'One card alone opened the module on twelve days.' })
      noted.set('breach', new URL(page.url()).pathname.split('/').at(-1) ?? '')
      await on('Put it to the organisation')
      await refused('Put it to the organisation', { answerDueOn: '2027-05-01' }, /a day to come/)
      await send('Put it to the organisation', { answerDueOn: '2027-06-08' })
      await on('Ask a question')
      await send('Ask', { question: 'Who set the module to one card?', dueOn: '2027-06-02' })
    })
    await as('contact', async ({ go, send, refused }) => {
      await go(title, 'Answer what is alleged')
      await refused('Send the answer', {}, /Enter the answer/)
      await send('Send the answer', { text: 'The module was set to one card after a repair.' })
      await go(/^Question 1/, /^Answer question 1/)
      await send('Send the answer', { answer: 'A fitter of the supplier did.' })
    })
  })

  it('is viewed by the PMA: no quorum at first, an interest declared, one member excused, votes equal and cast', async () => {
    await as('secretary', async (person) => {
      const { go, on, send, refused } = person
      await toCase(person)
      await on('Record the view on materiality')
      await refused('Record the view', {}, /needs a decision of the PMA/)
      await toCase(person)
      await on('Compare like cases')
      await send('Record that there is no like case')
      await go('Meetings', 'Call a meeting')
      await refused('Call the meeting', {}, /./)
    })
    await heldMeeting(sitting, {
      at: '2027-06-16T09:30:00Z',
      about: toCase,
      motion: {
        title: 'View on single-person use',
        words: 'That the PMA finds a material non-compliance.',
        outcome: 'material',
      },
      reasons: 'Two-person control was missing for most of the period.',
      isContested: true,
    })
    await as('lsA', async ({ go, reads }) => {
      await go('Meetings', /^PM-/)
      await reads(/You are excused from one item\./, /No items that you may see\./)
    })
    await as('secretary', async (person) => {
      await toCase(person)
      await person.on('Record the view on materiality')
      await person.send('Record the view', {
        factors: ['effect', 'duration'],
        remedialAction: 'Two-person control enforced by the module itself.',
        alternatives: 'A written instruction alone was judged too weak.',
      })
      await person.reads(/Non-compliance found, and material/)
    })
  })

  it('sets the assurance status in a meeting', async () => {
    const toAssessment = ({ go }: Sitter) => go('Assessment by hand')
    await as('secretary', async (person) => {
      await toAssessment(person)
      await person.on('Record the assurance status')
      await person.refused(/^Record/, {}, /PMA/)
    })
    await heldMeeting(sitting, {
      at: '2027-06-17T09:30:00Z',
      about: toAssessment,
      motion: {
        title: 'Status of Northwind Energy',
        words:
          'That the status be approved with caveats.\nCaveat: Two-person control is enforced by the module itself | Nina West | 2027-09-30',
        outcome: 'approved-with-caveats',
      },
      reasons: 'The report carries.',
    })
    await as('secretary', async (person) => {
      await toAssessment(person)
      await person.on('Record the assurance status')
      await person.send(/^Record/)
      await person.reads(/Approved with caveats/)
    })
  })

  it('advises the Panel: drafted from the case, edited, approved in a meeting, issued', async () => {
    await as('secretary', async (person) => {
      const { on, send, refused } = person
      await toCase(person)
      await on('Draft advice to the Panel')
      await send('Draft the advice')
      await on('Edit the draft')
      await refused('Save the text', { summary: '' }, /summary/)
      await send('Save the text', { summary: 'One person alone could use the signing module.' })
      await send('Circulate to the PMA')
      await refused('Record the PMA’s approval', {}, /needs a decision of the PMA on the text/)
    })
    await heldMeeting(sitting, {
      at: '2027-06-23T09:30:00Z',
      about: ({ go }) => go('Advice', title),
      motion: { title: 'Advice on the module', words: 'That the advice be approved as circulated.' },
      reasons: 'It says what was found.',
    })
    await as('secretary', async ({ go, send, reads }) => {
      await go('Advice', title)
      await send('Record the PMA’s approval')
      await send('Issue to the Panel')
      await reads(/Issued to the Panel/)
    })
  })

  it('is received and decided by the Panel: entered, returned, corrected and confirmed without scripts', async () => {
    itIs('2027-06-25T09:30:00Z')
    await as(
      'panelOne',
      async ({ page, go, send }) => {
        await go(title)
        for (const name of [/full edition\.pdf$/, /advice\.pdf$/]) {
          const link = page.getByRole('link', { name })
          await Promise.all([page.waitForEvent('download'), link.click()])
        }
        await send('Acknowledge')
      },
      { width: 320, dark: true },
    )
    const entering = async ({ go, send, refused, tick }: Sitter) => {
      const decided = {
        meetingOn: '2027-06-24',
        minuteReference: 'SECP 4.2',
        determination: 'material-breach',
        determinationReasons: 'The Panel shares the view.',
        sanctions: ['require-remediation-plan'],
      }
      await go('Advice', title, 'Enter the Panel’s decision')
      await refused('Enter the decision', { ...decided, meetingOn: '2027-07-23' }, /not after today/)
      await tick('Paula Wright', 'Ravi Menon')
      await refused(
        'Enter the decision',
        { ...decided, 'answers.1': 'followed', 'answers.2': 'in-part' },
        /Panel’s reason on recommendation 2/,
        /Name the breaches or findings that the remediation plan covers/,
      )
      await tick(/^BR-/, /^Finding AS/)
      await send('Enter the decision', {
        'answers.2': 'followed',
        'sanctionReasons.require-remediation-plan': 'So that two-person control holds.',
        planDueOn: '2027-08-31',
        planActionsBy: '2028-03-31',
      })
    }
    const returning = async ({ go, on, send, refused }: Sitter) => {
      await go(/^Decision of the Panel on/)
      await on('Return to the secretariat')
      await refused('Return it', {}, /./)
      await send('Return it', { why: 'The minute is SECP 4.3.' })
    }
    const correcting = async ({ go, on, send, reads }: Sitter) => {
      await go(/^Decision of the Panel on/)
      await reads(/The minute is SECP 4\.3\./)
      await on('Correct what was entered')
      await send('Save the correction', { minuteReference: 'SECP 4.3' })
    }
    const confirming = async ({ go, send }: Sitter) => {
      await go(/^Decision of the Panel on/)
      await send('Confirm the Panel’s decision')
    }
    await as('secretary', entering, { scripts: false })
    await as('panelTwo', returning, { scripts: false })
    await as('secretary', correcting, { scripts: false })
    await as('panelTwo', confirming, { scripts: false })
    await as('contact', async ({ go, reads }) => {
      await go('Remediation plan of Northwind Energy')
      await reads(/Required by the Panel/)
    })
  })
}
