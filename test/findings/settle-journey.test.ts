import assert from 'node:assert/strict'
import { dayOf } from '../../server/kernel/day.ts'
import { signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownCast, aKnownIssuedAssessment } from '../support/builders/assessment.ts'
import { tokenOf } from '../walks/forged-forms.ts'

describe('Settling a disputed finding @journey', () => {
  const app = useApp()

  it('is told what its form and the rules have against it at once', async () => {
    const cast = await aKnownCast(dayOf(app.clock.now()))
    const path = `/assessments/${(await aKnownIssuedAssessment(cast)).reference}`
    const [secretary, contact] = [await signIn(app, cast.secretary), await signIn(app, cast.contact)]
    const form = await contact.press(await contact.get(path), 'Send the response')
    await contact.submit(form, 'Send the response', {
      ...{ 'kind.1': 'Disputed', 'text.1': 'It was another module.', 'evidence.1': 'The log.' },
      'kind.2': 'Accepted',
    })
    const typed = { _csrf: await tokenOf(secretary), version: '1', text: 'Another module (證).' }

    const page = await secretary.post(`${path}/findings/1/settle`, new URLSearchParams(typed), {
      headers: { origin: app.address, 'sec-fetch-site': 'same-origin' },
    })

    assert.match(page.errors.join(' '), /cannot be shown.*This needs a decision of the PMA/s)
  })
})
