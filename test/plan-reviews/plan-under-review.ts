import assert from 'node:assert/strict'
import { RemediationPlanModel } from '../../models/remediation-plan.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { tellStory } from '../../server/demo/tell-story.ts'
import { addDays, dayOf } from '../../server/kernel/day.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { everybodysPassword, signIn, type SignedIn } from '../support/actors.ts'
import type { RunningApp } from '../support/app.ts'
import type { Entries } from '../support/visitor.ts'

/** Signs people of the sample story in, each once. */
export function peopleOf(app: RunningApp): (name: SampleName) => Promise<SignedIn> {
  const known = new Map<SampleName, SignedIn>()
  return async (name) => {
    const before = known.get(name)
    if (before) return before
    const person = await findPerson(referenceOf(name))
    assert.ok(person)
    const visitor = await signIn(app, person)
    known.set(name, visitor)
    return visitor
  }
}

/** The sample story, and the plan that it requires submitted with two actions; gives the plan’s address. */
export async function theStoryWithAPlan(
  app: RunningApp,
  as: (name: SampleName) => Promise<SignedIn>,
): Promise<string> {
  await tellStory(app.clock.now(), everybodysPassword)
  const plan = await RemediationPlanModel.findOne().lean()
  assert.ok(plan)
  const path = `/remediation-plans/${plan.reference}`
  const contact = await as('contact')
  const filled = async (button: string, submit: string, entries: Entries) => {
    const form = await contact.press(await contact.get(`${path}/draft`), button)
    assert.deepEqual((await contact.submit(form, submit, entries)).errors, [])
  }
  await filled('Paste a text', 'Split it and add the parts', {
    text: 'What we do\n\nThe lock in room 4 is changed.',
  })
  await filled('State a root cause', 'State the root cause', { text: 'One card was delivered.' })
  const action = {
    description: 'The module is set to ask for two cards.',
    kind: 'Prevent it from happening again',
    rootCauses: ['1'],
    covers: plan.covers,
    criterion: 'The log shows two people each time.',
    owner: 'Luke Holt',
    dueOn: addDays(dayOf(app.clock.now()), 60),
  }
  await filled('Plan an action', 'Plan the action', { ...action, title: 'Ask for two cards' })
  await filled('Plan an action', 'Plan the action', { ...action, title: 'Review the log by hand' })
  await filled('Submit the plan', 'Submit the plan', {})
  return path
}
