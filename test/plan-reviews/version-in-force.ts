import assert from 'node:assert/strict'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { dayOf } from '../../server/kernel/day.ts'
import type { Motion } from '../../server/meetings/motion.ts'
import type { SignedIn } from '../support/actors.ts'
import type { RunningApp } from '../support/app.ts'
import type { Page } from '../support/page.ts'
import type { Entries } from '../support/visitor.ts'

type As = (name: SampleName) => Promise<SignedIn>

/** Presses a button and sends the form behind it; nothing may be refused. */
async function done(person: SignedIn, at: string, button: string, submit: string, entries: Entries = {}) {
  const page = await person.submit(await person.press(await person.get(at), button), submit, entries)
  assert.deepEqual(page.errors, [])
  return page
}

/** The PMA carries a motion today, at a meeting that has tests of its own. */
async function carried(app: RunningApp, motion: Pick<Motion, 'kind' | 'about' | 'outcome'>): Promise<void> {
  const whole = { ...motion, title: 'The plan', words: 'That it be so.' }
  const reasons = { reasons: 'It is as the text says.', alternativesConsidered: '' }
  await decideAtMeeting(demoClock(app.clock.now()), 0, whole, reasons)
}

/** The PMA takes its view on the version that was submitted, and its advice is issued. Gives the addresses of both. */
export async function advisedOnVersion(
  app: RunningApp,
  as: As,
  path: string,
  number: number,
): Promise<{ readonly review: string; readonly advice: string }> {
  const review = `${path}/versions/${number}/adequacy`
  const [secretary, pki] = [await as('secretary'), await as('pki')]
  const pressed = async (at: string, button: string): Promise<Page> => {
    const page = await secretary.press(await secretary.get(at), button)
    assert.deepEqual(page.errors, [])
    return page
  }
  await pressed(path, 'Take to PMA review')
  await done(pki, review, 'Draft the view', 'Save the draft', {
    ...{ 'verdicts.1': 'meets', 'reasons.1': 'So the PMA holds.' },
    ...{ overall: 'meets', overallReasons: 'As said of the action.' },
  })
  await pressed(review, 'Put the view before the PMA')
  const about = `${path.split('/').at(-1) ?? ''}-V${number}`
  await carried(app, { kind: 'take-adequacy-view', about, outcome: 'meets' })
  await pressed(review, 'Record the PMA’s view')
  const draft = await done(secretary, review, 'Draft advice to the Panel', 'Draft the advice', {
    classification: 'amber',
  })
  await pressed(draft.path, 'Circulate to the PMA')
  const advice = draft.path.split('/').at(-1) ?? ''
  await carried(app, { kind: 'approve-advice', about: advice, outcome: 'approved' })
  await pressed(draft.path, 'Record the PMA’s approval')
  await pressed(draft.path, 'Issue to the Panel')
  return { review, advice: draft.path }
}

/** What the Panel decided on the version is entered by the secretariat and confirmed by a member who took part. */
export async function decidedByPanel(
  app: RunningApp,
  as: As,
  review: string,
  outcome: string,
): Promise<Page> {
  const entries = {
    meetingOn: dayOf(app.clock.now()),
    minuteReference: 'SECP 14',
    tookPart: [referenceOf('panelOne')],
  }
  await done(await as('secretary'), review, 'Enter the Panel’s decision', 'Enter the decision', {
    ...entries,
    outcome,
  })
  const panel = await as('panelOne')
  return await panel.submit(await panel.get(review), 'Confirm the Panel’s decision')
}
