import assert from 'node:assert/strict'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseUnfit } from '../../server/database/database-unfit.ts'
import {
  appendRecallLines,
  openRecallFile,
  readRecallLines,
  recallFirst,
  type RecallLine,
} from '../../server/database/recall-file.ts'
import { atTheEnd } from '../support/at-the-end.ts'

const line = (tail: string, word = 'withdrawn'): RecallLine => ({
  at: new Date('2027-03-01T09:30:00Z'),
  installation: 'BCDFGHJKMNPQ',
  word,
  reference: `PUB-BBBBBBB${tail}`,
})
const written = (tail: string, word = 'withdrawn') =>
  `2027-03-01T09:30:00.000Z BCDFGHJKMNPQ ${word} PUB-BBBBBBB${tail}\n`

/** The other tests of this process go on with a file of their own. */
function leaveAFile(): void {
  const folder = mkdtempSync(join(tmpdir(), 'assay-recalls-'))
  openRecallFile(join(folder, 'recalls.txt'))
  atTheEnd(() => rm(folder, { recursive: true }))
}

describe('The recall file', () => {
  let folder: string
  let path: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-recalls-'))
    path = join(folder, 'recalls.txt')
  })
  after(() => {
    leaveAFile()
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('is made for its owner alone', () => {
    openRecallFile(path)

    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.deepEqual(readRecallLines(), [])
  })

  it('holds instant, installation, word and public reference, and nothing else', async () => {
    openRecallFile(path)

    await appendRecallLines([line('2'), line('3', 'replaced')])
    await appendRecallLines([line('4', 'removed')])

    assert.equal(
      readFileSync(path, 'utf8'),
      written('2') + written('3', 'replaced') + written('4', 'removed'),
    )
    assert.deepEqual(readRecallLines(), [line('2'), line('3', 'replaced'), line('4', 'removed')])
  })

  it('only grows, however many write at once', async () => {
    openRecallFile(path)

    await Promise.all(Array.from('23456789', (tail) => appendRecallLines([line(tail)])))

    assert.deepEqual(
      readRecallLines()
        .map(({ reference }) => reference.slice(-1))
        .toSorted()
        .join(''),
      '23456789',
    )
  })

  for (const torn of ['2', '2027-03-01T09:30:00.000Z BCDFGHJKMNPQ withdrawn PUB-BBB'])
    it(`loses an end that was torn by a crash, and nothing before it: ${torn}`, async () => {
      writeFileSync(path, written('2') + torn)

      openRecallFile(path)
      await appendRecallLines([line('3')])

      assert.equal(readFileSync(path, 'utf8'), written('2') + written('3'))
    })

  it('loses an end that a full disk has torn while Assay goes on, and not the line that comes next', async () => {
    openRecallFile(path)
    await appendRecallLines([line('2')])
    appendFileSync(path, written('3').slice(0, 40))

    await appendRecallLines([line('4')])

    assert.deepEqual(readRecallLines(), [line('2'), line('4')])
    assert.equal(readFileSync(path, 'utf8'), written('2') + written('4'))
    openRecallFile(path)
  })

  for (const wrong of ['withdrawn PUB-BBBBBBB2', 'ÿ', `${written('2').trim()} because of words`])
    it(`stops the start where a line cannot be read, and says which: ${wrong}`, () => {
      writeFileSync(path, `${written('2')}${wrong}\n${written('3')}`)

      assert.throws(
        () => {
          openRecallFile(path)
        },
        (problem) =>
          problem instanceof DatabaseUnfit &&
          problem.message.startsWith(`Line 2 of the recall file ${path} cannot be read.`) &&
          !problem.message.includes(wrong),
      )
    })

  it('stops the start where it can be neither made nor written', () => {
    for (const place of [join(folder, 'nowhere', 'recalls.txt'), folder])
      assert.throws(() => {
        openRecallFile(place)
      }, /can be neither made nor written: put it where Assay may write, with ASSAY_RECALL_FILE\.$/)
  })
})

describe('A recall', () => {
  let folder: string
  let path: string
  const text = () => readFileSync(path, 'utf8')

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-recalls-'))
    path = join(folder, 'recalls.txt')
    openRecallFile(path)
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  after(() => {
    leaveAFile()
  })

  const recalling = (story: () => Promise<string>) => recallFirst([line('2')], [line('2', 'void')], story)

  it('stands in the file before anything else is written', async () => {
    const { told, isKept } = await recalling(() => Promise.resolve(text()))

    assert.deepEqual([told, isKept], [written('2'), true])
  })

  it('is taken back, by another line, where what it belongs to was refused', async () => {
    await assert.rejects(
      recalling(() => Promise.reject(new Error('refused'))),
      /refused/,
    )

    assert.equal(text(), written('2') + written('2', 'void'))
  })

  it('stays where nobody knows whether it was committed', async () => {
    const lost = Object.assign(new Error('lost'), {
      hasErrorLabel: (label: string) => label === 'UnknownTransactionCommitResult',
    })

    await assert.rejects(
      recalling(() => Promise.reject(lost)),
      /lost/,
    )

    assert.equal(text(), written('2'))
  })

  it('has its effect although the file cannot be written, which is said', async () => {
    rmSync(path)
    mkdirSync(path)
    chmodSync(path, 0o500)

    assert.deepEqual(await recalling(() => Promise.resolve('told')), { told: 'told', isKept: false })
  })
})
