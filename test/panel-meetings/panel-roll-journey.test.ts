import assert from 'node:assert/strict'
import { panelOn } from '../../server/panel-meetings/panel-meeting-actions.ts'
import { findPerson, savePerson } from '../../server/people/person-store.ts'
import { aKnownPerson } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { dayOf } from '../../server/kernel/day.ts'

describe('The members of the Panel on a day @journey', () => {
  const app = useApp()

  it('are also those who have left since', async () => {
    const left = await aKnownPerson({ role: 'panel-member' })
    const before = await findPerson(left.reference)
    assert.ok(before)
    await savePerson({ ...before, status: 'deactivated' }, before)

    const { members } = await panelOn(dayOf(app.clock.now()), { organisation: 'O-CASE', cases: [] })

    assert.deepEqual(members, [{ person: left.reference, name: left.name }])
  })
})
