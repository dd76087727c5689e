import assert from 'node:assert/strict'
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { Refused } from '../../server/kernel/refusals.ts'
import {
  checkOpening,
  makeCode,
  openPassage,
  type Chance,
  type Opening,
} from '../../server/publishing/verification-code.ts'
import { written } from './plan-notation.ts'
import { drawnFrom } from './plan-skeleton.ts'

const realChance: Chance = { below: (limit) => randomInt(limit), bytes: (count) => randomBytes(count) }
const publication = 'PUB-7K4Q9XZT'
const { passages } = written(
  'p the safe is in room 12\n~p its key is red\n~a Two cards | Ask for two | Prevent',
)
const hidden = passages[1] ?? assert.fail()

function drawnChance(seed: number): Chance {
  const draw = drawnFrom(seed)
  return { below: draw, bytes: (count) => Uint8Array.from({ length: count }, () => draw(256)) }
}

describe('The verification code', () => {
  it('has one size, whatever the plan holds', () => {
    const sizes = [passages, [], Array.from({ length: 700 }, () => hidden)].map(
      (plan) => makeCode(publication, plan, realChance).code,
    )

    for (const code of sizes) assert.match(code, /^[0-9a-f]{64}$/)
  })

  it('is another one each time, for the same words', () => {
    const codes = Array.from({ length: 20 }, () => makeCode(publication, passages, realChance).code)

    assert.equal(new Set(codes).size, 20)
  })

  it('is the same for the same chance', () => {
    const made = () => makeCode(publication, passages, drawnChance(7))

    assert.deepEqual(made(), made())
  })

  it('lets every text of a disclosed passage be checked, and none that differs in one sign', () => {
    const { code, secrets } = makeCode(publication, passages, realChance)
    const openings = passages.flatMap((passage) => openPassage(secrets, passage))

    assert.deepEqual(
      openings.map(({ text }) => text),
      ['the safe is in room 12', 'its key is red', 'Two cards', 'Ask for two', 'Prevent'],
    )
    for (const opening of openings) {
      assert.equal(checkOpening(opening, code), true)
      assert.equal(checkOpening({ ...opening, text: `${opening.text}.` }, code), false)
    }
  })

  it('binds a text to its publication, passage, key, place and hashes', () => {
    const { code, secrets } = makeCode(publication, passages, realChance)
    const [opening] = openPassage(secrets, hidden)
    assert.ok(opening)
    const forged: readonly Partial<Opening>[] = [
      { publication: 'PUB-22222222' },
      { passage: '0'.repeat(32) },
      { key: '0'.repeat(64) },
      { place: opening.place ^ 1 },
      { place: -1 },
      { place: 4096 },
      { place: 0.5 },
      { hashes: opening.hashes.slice(1) },
      { hashes: opening.hashes.toReversed() },
    ]

    for (const change of forged) assert.equal(checkOpening({ ...opening, ...change }, code), false)
  })

  it('is opened passage by passage: what opens one says nothing of the key or the place of another', () => {
    const { secrets } = makeCode(publication, passages, realChance)
    const opened = JSON.stringify(openPassage(secrets, hidden))
    const others = secrets.texts.filter(({ part }) => part !== hidden.part)

    assert.equal(others.length, 4)
    for (const { key, passage } of others) assert.ok(!opened.includes(key) && !opened.includes(passage))
  })

  it('puts texts at any place, each as likely as the others', () => {
    const half = Array.from({ length: 100 }, (_, seed) => {
      const chance = { below: drawnFrom(seed), bytes: (count: number) => new Uint8Array(count) }
      const { secrets } = makeCode(publication, passages, chance)
      assert.equal(new Set(secrets.texts.map(({ place }) => place)).size, 5)
      return secrets.texts.filter(({ place }) => place < 2048).length
    }).reduce((sum, count) => sum + count, 0)

    // 500 texts; a fair draw leaves 250 in the lower half, six deviations are 67.
    assert.ok(half > 183 && half < 317, `${half} of 500 in the lower half`)
  })

  it('is refused for more than 4,096 texts, and made for as many', () => {
    const plan = (count: number) => Array.from({ length: count }, () => hidden)

    assert.match(makeCode(publication, plan(4096), drawnChance(1)).code, /^[0-9a-f]{64}$/)
    assert.throws(() => makeCode(publication, plan(4097), drawnChance(1)), Refused)
  })

  it('can be checked from its description alone', () => {
    const { code, secrets } = makeCode(publication, passages, realChance)
    const [opening] = openPassage(secrets, hidden)
    assert.ok(opening)
    const { passage, text, key, place, hashes } = opening
    const message = `{"passage":"${passage}","publication":"${publication}","text":"${text}"}`
    let node = createHmac('sha256', Buffer.from(key, 'hex')).update(message).digest()
    let at = place
    for (const hash of hashes) {
      const other = Buffer.from(hash, 'hex')
      const pair = at % 2 === 0 ? [node, other] : [other, node]
      node = createHash('sha256').update(Buffer.concat(pair)).digest()
      at = Math.floor(at / 2)
    }

    assert.equal(node.toString('hex'), code)
  })
})

describe('Somebody who guesses the withheld words', () => {
  const guesses = ['its key is red', 'its key is blue', 'Two cards', 'Prevent']
  const keys = ['', '00'.repeat(32), Buffer.from(publication).toString('hex')]

  /** Every hash one could make of a guess without its key. */
  function hashesOf(guess: string, ids: readonly string[]): readonly string[] {
    const messages = ids.flatMap((passage) => [
      guess,
      `${publication}${guess}`,
      JSON.stringify({ passage, publication, text: guess }),
    ])
    return messages.flatMap((message) => [
      createHash('sha256').update(message).digest('hex'),
      ...keys.map((key) => createHmac('sha256', Buffer.from(key, 'hex')).update(message).digest('hex')),
    ])
  }

  it('learns nothing without the key, even having every value of the tree and the right words', () => {
    const { code, secrets } = makeCode(publication, passages, realChance)
    const all = new Set([code, ...treeOf(secrets.leaves)])
    const ids = ['', publication, ...secrets.texts.map(({ passage }) => passage)]

    assert.equal(all.size, 4096 + 4095)
    for (const guess of guesses)
      assert.deepEqual(
        hashesOf(guess, ids).filter((hash) => all.has(hash)),
        [],
      )
  })

  it('would find the words at once, had they been hashed without a key', () => {
    const { secrets } = makeCode(publication, passages, realChance)
    const leaves = Uint8Array.from(secrets.leaves)
    leaves.set(createHash('sha256').update('its key is red').digest(), 32 * 17)
    const all = new Set(treeOf(leaves))
    const found = guesses.filter((guess) => hashesOf(guess, ['']).some((hash) => all.has(hash)))

    assert.deepEqual(found, ['its key is red'])
  })
})

function treeOf(leaves: Uint8Array): readonly string[] {
  let level = Array.from({ length: leaves.length / 32 }, (_, at) =>
    Buffer.from(leaves.subarray(at * 32, at * 32 + 32)),
  )
  const all = level.map((node) => node.toString('hex'))
  while (level.length > 1) {
    level = Array.from({ length: level.length / 2 }, (_, at) =>
      createHash('sha256')
        .update(Buffer.concat(level.slice(2 * at, 2 * at + 2)))
        .digest(),
    )
    all.push(...level.map((node) => node.toString('hex')))
  }
  return all
}
