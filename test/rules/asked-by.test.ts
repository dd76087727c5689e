import assert from 'node:assert/strict'
import { endForm, notifyForm, periodForm, resultForm } from '../../server/assessments/assessment-forms.ts'
import { suspectForm, tellForm } from '../../server/breaches/breach-forms.ts'
import { actionForm } from '../../server/corrective-actions/corrective-action-forms.ts'
import { findingForm } from '../../server/findings/finding-forms.ts'
import { castingForm, decisionForm, inviteForm } from '../../server/meetings/meeting-forms.ts'
import { reasonForm as refuseRequestForm } from '../../server/requests/request-forms.ts'
import { askedBy } from '../../server/rules/asked-by.ts'
import { checkForm } from '../../server/web/check-form.ts'
import { day, form, longText, optional, type Fields } from '../../server/web/form-fields.ts'
import { grid } from '../support/grid.ts'

/** Written by hand: what is left out, and the rule behind the refusal. */
const asked = grid(`
                             field              rule
  cancelling or superseding  reason             reason-is-recorded
  notifying                  fieldworkFrom      assessment-notice-period
  a result                   requirement        requirement-has-a-result
  a result                   outcome            requirement-has-a-result
  the period                 periodFrom         report-covers-a-period
  refusing a request         reason             request-has-addressee-and-date
  a finding                  documentCode       finding-hangs-on-a-requirement
  a finding                  documentVersion    finding-hangs-on-a-requirement
  a finding                  clause             finding-hangs-on-a-requirement
  a finding                  evidenceStatement  finding-has-evidence
  an action                  owner              open-finding-has-an-action
  an action                  dueOn              open-finding-has-an-action
  the casting vote           vote               chair-casting-vote-only
  a decision                 reasons            decision-has-reasons
  an invitation              reason             chair-invites-attendees
  a case                     allegation         told-before-view
  putting it to somebody     answerDueOn        told-before-view
`)

const forms: Readonly<Record<string, { readonly fields: Fields }>> = {
  'cancelling or superseding': endForm,
  notifying: notifyForm,
  'a result': resultForm,
  'the period': periodForm,
  'refusing a request': refuseRequestForm,
  'a finding': findingForm,
  'an action': actionForm,
  'the casting vote': castingForm,
  'a decision': decisionForm,
  'an invitation': inviteForm,
  'a case': suspectForm,
  'putting it to somebody': tellForm,
}

describe('What a rule asks for', () => {
  it('is refused with that rule where it is left out', () => {
    for (const { name: called, cells } of asked.rows) {
      const [name = '', rule] = cells
      const { reasons } = checkForm(forms[called] ?? assert.fail(called), {})
      assert.equal(reasons?.find(({ field }) => field === name)?.rule, rule, `${called}: ${name}`)
    }
  })

  it('is no matter of that rule where it is there but miswritten, or may be left out', () => {
    const made = form({
      on: askedBy('dates-in-order', day({ label: 'Day' })),
      why: askedBy('reason-is-recorded', longText({ label: 'Reason', max: 3 })),
      note: optional(askedBy('reason-is-recorded', longText({ label: 'Note' }))),
    })
    assert.deepEqual(checkForm(made, { on: '2027-02-30', why: 'long' }).reasons, [
      { field: 'on', message: 'Day must be a real day, such as 27 3 2027.' },
      { field: 'why', message: 'Reason must be 3 characters or less; it has 4.' },
    ])
  })
})
