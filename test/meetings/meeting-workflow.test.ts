import assert from 'node:assert/strict'
import { itemStatuses } from '../../server/meetings/agenda-item.ts'
import { meetingStatuses } from '../../server/meetings/meeting.ts'
import { itemDoers, itemWorkflow, meetingWorkflow } from '../../server/meetings/meeting-workflow.ts'
import { livesAsWritten } from '../support/life-grid.ts'
import { acting, anItem, anOpenMeeting, chair, secretary } from './committee.ts'

// Written by hand: c the Chair, s the secretariat.
const meetingGrid = `
               to          called  papers-out  open  closed  cancelled
  send-papers  papers-out  s       -           -     -       -
  open         open        cs      cs          -     -       -
  close        closed      -       -           cs    -       -
  cancel       cancelled   cs      cs          -     -       -
`
const itemGrid = `
                       to               on-agenda  open  in-deliberation  at-vote  decided  not-decided  deferred  withdrawn
  open-item            open             cs         -     -                -        -        -            -         -
  deliberate           in-deliberation  -          cs    -                -        -        -            -         -
  put-to-vote          at-vote          -          -     cs               -        -        -            -         -
  decide               decided          -          -     -                cs       -        -            -         -
  leave-undecided      not-decided      -          cs    cs               cs       -        -            -         -
  defer                deferred         cs         cs    cs               cs       -        -            -         -
  put-on-agenda-again  on-agenda        -          -     -                -        -        s            s         -
  withdraw             withdrawn        cs         -     -                -        -        cs           cs        -
`
const letters = { c: 'pma-chair', s: 'secretariat' } as const

describe('The life of a meeting', () => {
  livesAsWritten(meetingGrid, letters, meetingWorkflow, meetingStatuses)
})

describe('The life of an item', () => {
  livesAsWritten(itemGrid, letters, itemWorkflow, itemStatuses)
})

describe('Who moves an item', () => {
  const meeting = anOpenMeeting('pki=chair ls-a ls-b ss')

  it('is the Chair and the secretariat', () => {
    assert.deepEqual(itemDoers(chair.actor, anItem(), meeting), ['pma-chair'])
    assert.deepEqual(itemDoers(secretary.actor, anItem(), meeting), ['secretariat'])
  })

  it('is also who sits as the Chair’s alternate [S¶18]', () => {
    assert.deepEqual(itemDoers(acting('pki-specialist', 'pki').actor, anItem(), meeting), ['pma-chair'])
  })

  it('is no member, and nobody excused from the item', () => {
    const declared = anItem(meeting, {
      declarations: [{ person: 'chair', interest: 'Shares', isConflict: true, declaredAt: new Date(0) }],
    })

    assert.deepEqual(itemDoers(acting('pma-member', 'ls-a', 'ls-a').actor, anItem(), meeting), [])
    assert.deepEqual(itemDoers(chair.actor, declared, meeting), [])
  })
})
