import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Context } from '../../server/kernel/actor.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { inOrder } from '../../server/plan-drafts/arrange-blocks.ts'
import { addBlocks, editBlock, moveBlock, refuseToRemove } from '../../server/plan-drafts/write-block.ts'
import type { PlanBlock } from '../../server/remediation-plans/plan-block.ts'
import { aContact } from '../breaches/a-breach.ts'
import { blocksOf, of, paragraph, row } from './a-draft.ts'

// Chance that a test can repeat, without the same reference twice.
let drawn = 1
const context: Context = {
  ...aContact(),
  random: (limit) => {
    drawn = (drawn * 48_271) % 2_147_483_647
    return drawn % limit
  },
}

const texts = (blocks: readonly PlanBlock[]) => inOrder(blocks).map(({ cells }) => cells.join('|'))
const at = (blocks: readonly PlanBlock[], place: number): PlanBlock => blocks[place] ?? assert.fail()

/** The draft once parts were added or moved. */
function after(blocks: readonly PlanBlock[], change: ReturnType<typeof addBlocks>): readonly PlanBlock[] {
  const moved = new Map(change.moved.map((one) => [one.reference, one]))
  return [...blocks.map((one) => moved.get(one.reference) ?? one), ...change.added]
}

function messages(act: () => unknown): readonly string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ message }) => message)
    throw error
  }
  return []
}

describe('Adding parts to a draft', () => {
  const blocks = blocksOf(paragraph('one'), paragraph('two'))

  it('puts them after the part named, or first, and changes no other part', () => {
    const parts = [paragraph('new'), paragraph('newer')]

    const between = addBlocks(blocks, { after: at(blocks, 0).reference, parts }, of, context)
    const first = addBlocks(blocks, { after: null, parts }, of, context)

    assert.deepEqual(texts(after(blocks, between)), ['one', 'new', 'newer', 'two'])
    assert.deepEqual(texts(after(blocks, first)), ['new', 'newer', 'one', 'two'])
    assert.deepEqual([between.moved, first.moved], [[], []])
  })

  it('goes on finding room however often one place is chosen', () => {
    let grown: readonly PlanBlock[] = blocks
    const firstly = at(blocks, 0).reference
    for (let turn = 0; turn < 80; turn += 1) {
      const parts = [paragraph(`turn ${turn}`)]
      grown = after(grown, addBlocks(grown, { after: firstly, parts }, of, context))
    }

    assert.equal(new Set(grown.map(({ order }) => order)).size, 82)
    assert.deepEqual(texts(grown).slice(0, 3), ['one', 'turn 79', 'turn 78'])
    assert.deepEqual(texts(grown).slice(-2), ['turn 0', 'two'])
  })

  it('is refused without text, after a part that went, and with a part too long, naming it', () => {
    const said = messages(() =>
      addBlocks(
        blocks,
        { after: 'PB-2027-ZZZZZZ', parts: [paragraph(' '), paragraph(`Long ${'x'.repeat(20_000)}`)] },
        of,
        context,
      ),
    )

    assert.equal(said.length, 3)
    assert.match(said[0] ?? '', /is not there any more/)
    assert.match(said[1] ?? '', /Enter the text/)
    assert.match(said[2] ?? '', /“Long x+…” has 20,005 characters/)
  })

  it('is refused where a draft would have more than 1,500 parts', () => {
    const parts = Array.from({ length: 1_499 }, () => paragraph('x'))

    assert.match(
      messages(() => addBlocks(blocks, { after: null, parts }, of, context)).join(),
      /at most 1,500 parts, and this would make 1,501/,
    )
  })
})

describe('A run of table rows', () => {
  const blocks = blocksOf(row('Name', 'Since'), paragraph('between'), row('A', 'B', 'C'))

  it('takes a row of as many cells and refuses another, naming both', () => {
    const place = { after: at(blocks, 0).reference }

    assert.deepEqual(
      messages(() => addBlocks(blocks, { ...place, parts: [row('x', 'y')] }, of, context)),
      [],
    )
    assert.match(
      messages(() => addBlocks(blocks, { ...place, parts: [row('x', 'y', 'z')] }, of, context)).join(),
      /would have 2 and 3 cells: “Name \| Since” and “x \| y \| z”/,
    )
  })

  it('is not joined to another of other length by moving, editing or taking out what stands between', () => {
    const between = at(blocks, 1)

    for (const act of [
      () => moveBlock(blocks, between, null),
      () => moveBlock(blocks, at(blocks, 2), at(blocks, 0).reference),
      () => editBlock(blocks, between, row('x', 'y')),
      () => {
        refuseToRemove(blocks, [between.reference])
      },
    ])
      assert.match(messages(act).join(), /would have 2 and 3 cells/)
  })

  it('has rows of two cells or more, and nothing else has several', () => {
    const first = at(blocks, 1)

    assert.match(messages(() => editBlock(blocks, first, row('alone'))).join(), /two cells or more/)
    const wrong = { kind: 'paragraph' as const, cells: ['a', 'b'] }
    assert.match(messages(() => editBlock(blocks, first, wrong)).join(), /Only a table row has several cells/)
  })
})

describe('Moving a part', () => {
  it('keeps every part once, in the order asked for, and changes the moved one alone where there is room', () => {
    const many = fc.integer({ min: 2, max: 12 })

    fc.assert(
      fc.property(many, fc.nat(), fc.nat(), (count, which, where) => {
        const blocks = blocksOf(...Array.from({ length: count }, (_one, place) => paragraph(String(place))))
        const moving = at(blocks, which % count)
        const others = blocks.filter((one) => one !== moving)
        const before =
          where % (others.length + 1) === 0 ? null : at(others, (where % (others.length + 1)) - 1)

        const change = moveBlock(blocks, moving, before?.reference ?? null)

        const wanted = texts(others)
        wanted.splice(before ? wanted.indexOf(before.cells.join()) + 1 : 0, 0, moving.cells.join())
        assert.deepEqual(texts(after(blocks, change)), wanted)
        assert.ok(change.moved.length <= 1)
      }),
    )
  })
})
