import assert from 'node:assert/strict'
import { available } from '../../server/kernel/workflow.ts'
import { itemStatuses } from '../../server/meetings/agenda-item.ts'
import { meetingStatuses } from '../../server/meetings/meeting.ts'
import { itemDoers, itemWorkflow, meetingWorkflow } from '../../server/meetings/meeting-workflow.ts'
import { isRuleId } from '../../server/rules/rule-table.ts'
import { cellsOf, grid } from '../support/grid.ts'
import { acting, anItem, anOpenMeeting, chair, secretary } from './committee.ts'

// Written by hand: c the Chair, s the secretariat.
const meetingGrid = grid(`
               called  papers-out  open  closed  cancelled
  send-papers  s       -           -     -       -
  open         cs      cs          -     -       -
  close        -       -           cs    -       -
  cancel       cs      cs          -     -       -
`)
const itemGrid = grid(`
                       on-agenda  open  in-deliberation  at-vote  decided  not-decided  deferred  withdrawn
  open-item            cs         -     -                -        -        -            -         -
  deliberate           -          cs    -                -        -        -            -         -
  put-to-vote          -          -     cs               -        -        -            -         -
  decide               -          -     -                cs       -        -            -         -
  leave-undecided      -          cs    cs               cs       -        -            -         -
  defer                cs         cs    cs               cs       -        -            -         -
  put-on-agenda-again  -          -     -                -        -        s            s         -
  withdraw             cs         -     -                -        -        cs           cs        -
`)
const letters = { c: 'pma-chair', s: 'secretariat' } as const

function whoMay(table: 'meeting' | 'item', action: string, status: string): string {
  const may = Object.entries(letters).filter(([, doer]) => {
    const moves =
      table === 'meeting'
        ? available(meetingWorkflow, meetingStatuses.find((one) => one === status) ?? 'closed', [doer])
        : available(itemWorkflow, itemStatuses.find((one) => one === status) ?? 'decided', [doer])
    return moves.some((move) => move.action === action)
  })
  return may.map(([letter]) => letter).join('') || '-'
}

describe('The life of a meeting', () => {
  for (const { row: action, column: status, cell: who } of cellsOf(meetingGrid)) {
    it(`${action} from ${status}: ${who}`, () => {
      assert.equal(whoMay('meeting', action, status), who)
    })
  }

  it('has no other move and no other state', () => {
    assert.deepEqual(
      meetingGrid.rows.map((row) => row.name),
      Object.keys(meetingWorkflow),
    )
    assert.deepEqual(meetingGrid.columns, [...meetingStatuses])
  })
})

describe('The life of an item', () => {
  for (const { row: action, column: status, cell: who } of cellsOf(itemGrid)) {
    it(`${action} from ${status}: ${who}`, () => {
      assert.equal(whoMay('item', action, status), who)
    })
  }

  it('has no other move and no other state', () => {
    assert.deepEqual(
      itemGrid.rows.map((row) => row.name),
      Object.keys(itemWorkflow),
    )
    assert.deepEqual(itemGrid.columns, [...itemStatuses])
  })

  it('names a rule of the table for each move', () => {
    const rules = [...Object.values(itemWorkflow), ...Object.values(meetingWorkflow)].map((move) => move.rule)

    assert.deepEqual(
      rules.filter((rule) => !isRuleId(rule)),
      [],
    )
  })
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
