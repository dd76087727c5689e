import assert from 'node:assert/strict'
import { NotPermitted, Refused } from '../../server/kernel/refusals.ts'
import { available, follow, whyNotOpen, type Workflow } from '../../server/kernel/workflow.ts'

type Status = 'open' | 'waiting' | 'shut'
const labels: Record<Status, string> = { open: 'Open', waiting: 'Waiting', shut: 'Shut' }

// A life of our own, so that no rule of the product is needed to test how rules are followed.
const door = {
  wait: {
    label: 'Wait at the door',
    by: ['guest', 'host'],
    from: ['open'],
    to: 'waiting',
    rule: 'wait-at-doors',
  },
  shut: {
    label: 'Shut the door',
    by: ['host'],
    from: ['open', 'waiting'],
    to: 'shut',
    rule: 'hosts-shut-doors',
  },
} as const satisfies Workflow<string, Status, 'guest' | 'host'>

const follows = (action: 'wait' | 'shut', status: Status, ...doers: ('guest' | 'host')[]) =>
  follow<'wait' | 'shut', Status, 'guest' | 'host'>(door, action, status, doers, labels)

describe('Following a move', () => {
  it('gives the state it leads to', () => {
    assert.equal(follows('shut', 'waiting', 'host'), 'shut')
  })

  it('is enough with one of several capacities', () => {
    assert.equal(follows('shut', 'open', 'guest', 'host'), 'shut')
  })

  it('is not permitted to others, whatever the state', () => {
    assert.throws(() => follows('shut', 'open', 'guest'), NotPermitted)
    assert.throws(() => follows('shut', 'shut', 'guest'), NotPermitted)
  })

  it('is not permitted to nobody', () => {
    assert.throws(() => follows('wait', 'open'), NotPermitted)
  })

  it('is refused from another state, naming where it is possible, where it stands and the rule', () => {
    assert.throws(
      () => follows('shut', 'shut', 'host'),
      (problem: unknown) => {
        assert.ok(problem instanceof Refused)
        assert.deepEqual(problem.reasons, [
          {
            message: '“Shut the door” is possible while the state is “Open” or “Waiting”; it is “Shut” now.',
            rule: 'hosts-shut-doors',
          },
        ])
        return true
      },
    )
  })
})

describe('A form for one of several moves', () => {
  const against = (status: Status) => whyNotOpen<Status>([door.wait, door.shut], status, labels)

  it('has nothing against it where one of them is possible', () => {
    assert.deepEqual(against('waiting'), [])
  })

  it('says where none is, naming every state in which one would be, once', () => {
    assert.deepEqual(against('shut'), [
      {
        message: '“Wait at the door” is possible while the state is “Open” or “Waiting”; it is “Shut” now.',
        rule: 'wait-at-doors',
      },
    ])
  })
})

describe('The moves that are open', () => {
  const open = (status: Status, ...doers: ('guest' | 'host')[]) =>
    available<'wait' | 'shut', Status, 'guest' | 'host'>(door, status, doers).map(({ label }) => label)

  it('are those of the state and the capacity, in the order of the table', () => {
    assert.deepEqual(open('open', 'host'), ['Wait at the door', 'Shut the door'])
    assert.deepEqual(open('open', 'guest'), ['Wait at the door'])
    assert.deepEqual(open('waiting', 'guest'), [])
  })

  it('are none at the end', () => {
    assert.deepEqual(open('shut', 'host'), [])
  })
})
