import assert from 'node:assert/strict'
import { parseFragment } from 'parse5'
import { follow } from '../../server/kernel/workflow.ts'
import { layOut, waysOf, wrapped } from '../../server/web/workflow-layout.ts'
import { workflowMermaid } from '../../server/web/workflow-mermaid.ts'
import { drawWorkflow, lifePicture } from '../../server/web/workflow-picture.ts'
import { exampleLabels, exampleLife } from '../support/gallery/example-life.ts'

describe("The picture of a record's life", () => {
  it('names every state and every move', () => {
    const words = textOf(drawWorkflow(exampleLife, exampleLabels, 'issued'))

    for (const label of Object.values(exampleLabels)) assert.ok(words.includes(label), label)
    for (const { label } of Object.values(exampleLife)) assert.ok(words.includes(label), label)
  })

  it('marks the present state and no other', () => {
    const svg = drawWorkflow(exampleLife, exampleLabels, 'issued')

    assert.equal(svg.match(/assay-life__state--now/g)?.length, 1)
    assert.match(svg, /--now"[^>]*>Report issued<\/text><text[^>]*>Present state</)
  })

  it('marks nothing where the record has not begun', () => {
    assert.doesNotMatch(drawWorkflow(exampleLife, exampleLabels, null), /--now|Present state|It is “/)
  })

  it('says in words what it shows, for those who do not see it', () => {
    const svg = drawWorkflow(exampleLife, exampleLabels, 'issued', 'The life of an assessment')

    assert.match(
      svg,
      /role="img" aria-labelledby="the-life-of-an-assessment-title the-life-of-an-assessment-words"/,
    )
    assert.match(svg, /<title [^>]*>The life of an assessment<\/title>/)
    assert.match(svg, /<desc [^>]*>8 states. It is “Report issued” now. /)
  })

  it('says in a sentence where the record stands and what it can become, and that an end is one', () => {
    assert.equal(
      lifePicture(exampleLife, exampleLabels, 'under-review').words,
      'It is “Under PMA review”. From here it can become “Sent back to the assurance provider” or “Closed”.',
    )
    const words = lifePicture(exampleLife, exampleLabels, 'cancelled').words
    assert.equal(words, 'It is “Cancelled”, and stays so.')
    assert.equal(lifePicture(exampleLife, exampleLabels, null).words, null)
  })

  it('escapes every text it is given', () => {
    const life = { go: { label: '<b>&"', by: ['x'], from: ['a'], to: 'b', rule: 'r' } } as const
    const svg = drawWorkflow(life, { a: '<a>', b: 'b"' }, 'a', '<script>')

    assert.doesNotMatch(svg, /<(b|a|script)>/)
    assert.ok(textOf(svg).includes('<b>&"'))
  })

  it('carries no colour, style or script of its own, as the content policy asks', () => {
    assert.doesNotMatch(
      drawWorkflow(exampleLife, exampleLabels, 'issued'),
      /style|fill=|stroke=|<script|\son\w+=/,
    )
  })

  it('keeps words off each other: rows beside the boxes never share a line', () => {
    const { boxes } = layOut(exampleLife, exampleLabels)
    const lines = boxes.flatMap((box) =>
      box.rows.flatMap((row) => row.lines.map((_, place) => row.y - place * 17)),
    )

    const gaps = lines.toSorted((one, other) => one - other).map((y, place, all) => y - (all[place - 1] ?? 0))
    assert.ok(Math.min(...gaps) >= 17, String(gaps))
  })

  it('keeps every state in its own box, and every box and line inside the picture', () => {
    const { width, height, boxes, lanes } = layOut(exampleLife, exampleLabels)

    for (const [place, box] of boxes.entries()) {
      assert.ok(box.y + box.height <= (boxes[place + 1]?.y ?? height))
      for (const row of box.rows) assert.ok(row.y > box.y && row.y < box.y + box.height)
    }
    for (const lane of lanes) assert.ok(lane.x < width && lane.bottom < height)
  })

  it('draws every way of the table once: straight down, along a line, or as staying', () => {
    const { boxes } = layOut(exampleLife, exampleLabels)
    const states = Object.keys(exampleLabels)
    const drawn = boxes.flatMap(({ state, rows, down }) => [
      ...rows.map((row) => `${state} → ${row.to ?? state}`),
      ...down.map(() => `${state} → ${states[states.indexOf(state) + 1] ?? ''}`),
    ])

    assert.deepEqual(
      drawn.toSorted(),
      waysOf(exampleLife)
        .map(({ from, to }) => `${from} → ${to}`)
        .toSorted(),
    )
  })

  it('shows the same moves as a table, which the rules follow', () => {
    const { table } = lifePicture(exampleLife, exampleLabels, 'issued')

    assert.equal(table.rows.length, 11)
    assert.deepEqual(
      table.rows[1]?.map((cell) => cell.text),
      ['Fieldwork', 'Extend the fieldwork', 'Fieldwork'],
    )
    assert.equal(follow(exampleLife, 'extend', 'fieldwork', ['secretariat'], exampleLabels), 'fieldwork')
  })

  it('breaks long names between words', () => {
    assert.deepEqual(wrapped('Sent back to the assurance provider', 20), [
      'Sent back to the',
      'assurance provider',
    ])
  })
})

describe("A record's life as Mermaid", () => {
  it('begins in the first state, shows every way, and ends where nothing leads on', () => {
    const labels = { open: 'Open', 'in-work': 'In "work"', done: 'Done' } as const
    const life = {
      take: { label: 'Take: it', by: ['x'], from: ['open'], to: 'in-work', rule: 'r' },
      end: { label: 'End', by: ['x'], from: ['open', 'in-work'], to: 'done', rule: 'r' },
    } as const

    assert.deepEqual(workflowMermaid(life, labels).split('\n'), [
      'stateDiagram-v2',
      '  state "Open" as open',
      '  state "In ’work’" as in_work',
      '  state "Done" as done',
      '  [*] --> open',
      '  open --> in_work: Take, it',
      '  open --> done: End',
      '  in_work --> done: End',
      '  done --> [*]',
      '',
    ])
  })
})

/** All words of the drawing in order, lines of one label joined again. */
function textOf(svg: string): string {
  const words: string[] = []
  const walk = (node: object) => {
    if ('value' in node && typeof node.value === 'string') words.push(node.value)
    if ('childNodes' in node && Array.isArray(node.childNodes))
      for (const child of node.childNodes as object[]) walk(child)
  }
  walk(parseFragment(svg))
  return words.join(' ')
}
