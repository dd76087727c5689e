import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { project } from '../../server/publishing/projection.ts'
import { aSet, shown, written, type WrittenPlan } from './plan-notation.ts'

const facts = {
  reference: 'PUB-7K4Q9XZT',
  publishedOn: day('2027-06-03'),
  organisationName: 'Northwind Energy',
  code: 'c0de'.repeat(16),
  address: 'https://assay.example/publications/PUB-7K4Q9XZT',
}

const projected = ({ passages, set }: WrittenPlan) => project(passages, set, facts)
const seen = (plan: string) => `\n${shown(projected(written(plan)).blocks)}\n`.replaceAll('\n', '\n      ')

describe('What is published of a plan', () => {
  it('is the whole plan where everything is chosen and nothing withheld', () => {
    const plan = `
      # Key ceremony
      p We let one operator card open the safe.
      - first point
      - second point
      ! Record | Kept
      | inventory | for ten years
      a Two cards | Ask for two cards | Prevent | Habit | Operations | 1 May 2027 | Both asked for`

    assert.equal(
      seen(plan),
      `
      # Key ceremony
      p We let one operator card open the safe.
      list
      - first point
      - second point
      table
      ! Record | Kept
      | inventory | for ten years
      action 1
      Action: Two cards
      What is done: Ask for two cards
      What it does: Prevent
      Root cause: Habit
      Owner: Operations
      Due: 1 May 2027
      How anybody can tell that it worked: Both asked for
      `,
    )
  })

  it('names the organisation only where that is decided', () => {
    const plan = (namesOrganisation: boolean) => written('p words', { namesOrganisation })

    assert.deepEqual(
      [projected(plan(true)).organisation, projected(plan(false)).organisation],
      ['Northwind Energy', null],
    )
  })

  it('carries no reference of the plan, its parts or its reasons', () => {
    const { passages, set } = written('p words [s:secret] words\np more')
    const text = JSON.stringify(project(passages, set, facts))

    for (const hidden of ['RP-2027', 'PB-', 'private', 'needed', 'secret']) assert.ok(!text.includes(hidden))
  })

  it('is the same in whatever order parts and redactions were decided', () => {
    const { passages, set } = written('p a [s:b] c [p:d] e\n~p f\np g [h]')
    const turned = { ...set, chosen: set.chosen.toReversed(), spans: set.spans.toReversed() }

    assert.deepEqual(project(passages, turned, facts), project(passages, set, facts))
  })
})

describe('The mark of what is withheld', () => {
  it('stands between words where published words of the same text are on both sides', () => {
    assert.equal(
      seen('p the safe [is in room 12] at night'),
      `
      p the safe ▒ at night
      `,
    )
  })

  it('stands between blocks where only part of a block begins or ends it', () => {
    assert.equal(
      seen('p [At night] the safe is open\np and the alarm is off [until six]'),
      `
      ▒
      p the safe is open
      p and the alarm is off
      ▒
      `,
    )
  })

  it('is the same whether the rest of a sentence, a block or ten blocks are left out', () => {
    const few = 'p the safe [is open]\np and the alarm is off'
    const many = `p the safe [is]\n~# open\n${'~p at night\n'.repeat(4)}~| a | b\n~a c | d\np [still] and the alarm is off`

    assert.equal(seen(few), seen(many))
    assert.equal(
      seen(few),
      `
      p the safe
      ▒
      p and the alarm is off
      `,
    )
  })

  it('is one for what follows each other without a published word, also across white space', () => {
    assert.equal(
      seen('p the [safe] [is open] today'),
      `
      p the ▒ today
      `,
    )
  })

  it('is set off by one space, wherever the redaction ends', () => {
    assert.deepEqual(
      [seen('p the [safe ]today'), seen('p the[ safe] today'), seen('p th[e s]afe today')],
      ['p the ▒ today', 'p the ▒ today', 'p th ▒ afe today'].map((line) => `\n      ${line}\n      `),
    )
  })

  it('ends a list, which goes on after it', () => {
    assert.equal(
      seen('- first\n~- second\n- third\n- fourth [all of it]'),
      `
      list
      - first
      ▒
      list
      - third
      - fourth
      ▒
      `,
    )
  })
})

describe('The mark in a table', () => {
  it('stands in the first cell that shows nothing; further ones are empty', () => {
    assert.equal(
      seen('! Room | Key | Kept by\n| one | [red] | [Ann]\n~| two | blue | Ben\n| [three] | green | Cid'),
      `
      table
      ! Room | Key | Kept by
      | one | ▒ | 
      |  | green | Cid
      `,
    )
  })

  it('stands in the first cell of a row whose words begin later', () => {
    assert.equal(
      seen('~p before\n| [one] | [red] | Ann'),
      `
      table
      | ▒ |  | Ann
      `,
    )
  })

  it('does not tell an empty cell from a withheld one', () => {
    assert.equal(
      seen('! Room | Key | Kept by\n| one | [red] | [Ann]\n| two | blue | Ben'),
      seen('! Room | Key | Kept by\n| one | | [Ann]\n| two | blue | Ben'),
    )
  })

  it('has a row of its own where whole rows are left out between full ones', () => {
    assert.equal(
      seen('! Room | Key\n| one | red\n~| two | blue\n~| three | green\n| four | grey'),
      `
      table
      ! Room | Key
      | one | red
      | ▒ | 
      | four | grey
      `,
    )
  })

  it('does not tell whole rows from the rest of a cell', () => {
    assert.equal(
      seen('! Room | Key\n| one | red\n~| two | blue\n| four | grey'),
      seen('! Room | Key\n| one | red [with two notches]\n| [room] four | grey'),
    )
  })

  it('stands after the words of a cell where the next cell has words too', () => {
    assert.deepEqual(
      [seen('| one [and] | red'), seen('| one | [dark] red')].map((table) => table.trim()),
      ['table\n      | one ▒ | red', 'table\n      | one ▒ | red'],
    )
  })

  it('stands before and after the table where its ends are left out with what is around it', () => {
    assert.equal(
      seen('~p before\n~! Room | Key\n| one | red\n~| two | blue\n~p after'),
      `
      ▒
      table
      | one | red
      ▒
      `,
    )
  })

  it('does not join two tables', () => {
    assert.equal(
      seen('! Room | Key\n| one | red\n~p between\n! Shelf | Box\n| two | blue'),
      `
      table
      ! Room | Key
      | one | red
      ▒
      table
      ! Shelf | Box
      | two | blue
      `,
    )
  })
})

describe('The mark in an action', () => {
  it('takes the place of fields, whose labels go with them', () => {
    assert.equal(
      seen('a Two cards | [Ask for two] | [Prevent] | Habit | [Ann] | 1 May 2027 | both'),
      `
      action 1
      Action: Two cards
      ▒
      Root cause: Habit
      ▒
      Due: 1 May 2027
      How anybody can tell that it worked: both
      `,
    )
  })

  it('stands between actions, which are numbered anew', () => {
    assert.equal(
      seen('~a one | w\na two | x\n~a three | y\na four | [z]'),
      `
      ▒
      action 1
      Action: two
      What is done: x
      ▒
      action 2
      Action: four
      ▒
      `,
    )
  })

  it('says nothing of a field that is empty', () => {
    assert.equal(
      seen('a Two cards | | Prevent'),
      `
      action 1
      Action: Two cards
      What it does: Prevent
      `,
    )
  })
})

describe('The ground of a mark', () => {
  it('is shown where all that is left out shows the same one', () => {
    assert.equal(
      seen('p the [S:safe] [S:is open] today [C:for us] or [P:Ann] [S:and Ben] alone'),
      `
      p the ▒security today ▒commercial or ▒ alone
      `,
    )
  })

  it('is not shown where some of it was never decided on by itself', () => {
    assert.equal(
      seen('p the safe [S:is open]\n~p at night\np still'),
      `
      p the safe
      ▒
      p still
      `,
    )
  })

  it('is not shown where the decision keeps it back for a part of the run', () => {
    assert.equal(
      seen('p the [S:safe] [s:is open] today'),
      `
      p the ▒ today
      `,
    )
  })

  it('is not shown where redactions of different grounds overlap', () => {
    const { passages, set } = written('p the [S:safe is] open')
    const [span] = set.spans
    assert.ok(span)
    const over = { ...span, from: 9, to: 14, quote: 'is op', ground: 'personal' as const }
    const blocks = project(passages, { ...set, spans: [span, over] }, facts).blocks

    assert.equal(shown(blocks), 'p the ▒ en')
  })
})

describe('Redactions', () => {
  it('withhold a sign whole that they touch in part', () => {
    const family = '👨‍👩‍👧'
    const text = `a${family}b e\u0301f`
    const passages = [{ ...(written('p x').passages[0] ?? assert.fail()), cells: [{ label: null, text }] }]
    const span = (from: number, to: number) => ({
      ...{ part: 'PB-1', partVersion: 1, cell: 0, from, to, quote: text.slice(from, to) },
      ...{ ground: 'security' as const, reason: '', showsGround: false },
    })
    const set = aSet({ chosen: [{ part: 'PB-1', partVersion: 1, why: '' }] })
    const cut = (from: number, to: number) =>
      shown(project(passages, { ...set, spans: [span(from, to)] }, facts).blocks)

    assert.deepEqual(
      [cut(2, 3), cut(text.length - 2, text.length - 1)],
      ['p a ▒ b e\u0301f', `p a${family}b ▒ f`],
    )
  })

  it('are refused with every part named where they are not bound to words of this version', () => {
    const { passages, set } = written('p some [secret] words\np [all of it]\np more')
    const [span] = set.spans
    assert.ok(span)
    const spans = [{ ...span, quote: 'sacred' }, ...set.spans.slice(1), { ...span, part: 'PB-9' }]
    const chosen = set.chosen.map((one) => (one.part === 'PB-3' ? { ...one, partVersion: 2 } : one))

    assert.deepEqual(reasons(passages, { ...set, spans, chosen }), [
      'Every word of part PB-2 (number 2 in reading order) is withheld: leave the part out instead.',
      'The choice of part PB-3 (number 3 in reading order) does not stand on its words any more: confirm it again or take it back.',
      'A redaction in part PB-1 (number 1 in reading order) does not stand on its words any more: confirm it again or take it back.',
      'A redaction in part PB-9, which is not in this version of the plan does not stand on its words any more: confirm it again or take it back.',
    ])
  })

  it('of nothing chosen are refused: deciding on none is another decision', () => {
    const { passages, set } = written('~p words')

    assert.deepEqual(reasons(passages, set), [
      'No part is chosen: choose what readers need, or decide on no publication.',
    ])
  })
})

function reasons(passages: WrittenPlan['passages'], set: WrittenPlan['set']): readonly string[] {
  try {
    project(passages, set, facts)
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ message }) => message)
  }
  return assert.fail('not refused')
}
