import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refused } from '../../server/kernel/refusals.ts'
import { readTable } from '../../server/files/read-table.ts'
import type { ReadLimits } from '../../server/files/read-limits.ts'
import { inline, makeWorkbook, sheetOf, workbookParts } from './make-workbook.ts'
import { makeZip } from './make-zip.ts'
import { readersAlive } from './readers-alive.ts'

const MB = 1024 * 1024
const header = inline('Reference')

// A temporary folder of the test's own, so that what others write does not count.
const usualFolder = process.env['TMPDIR']
const ownFolder = mkdtempSync(join(tmpdir(), 'hostile-'))

/** Those that waited for a file that can be read may be left, none more. */
function assertNoneMoreThan(waiting: readonly number[]): void {
  assert.deepEqual(
    readersAlive().filter((one) => !waiting.includes(one)),
    [],
  )
}

/** Every hostile file ends in one clear sentence, in good time, with nothing left behind. */
async function refuses(
  name: string,
  bytes: Uint8Array,
  sentence: RegExp,
  limits: Partial<ReadLimits> = {},
): Promise<void> {
  const start = performance.now()
  const waiting = readersAlive()

  await assert.rejects(readTable({ name, bytes }, { limits }), (error: unknown) => {
    assert.ok(error instanceof Refused, String(error))
    assert.match(error.message, sentence)
    return true
  })

  assert.ok(performance.now() - start < 15_000)
  assertNoneMoreThan(waiting)
  // The TypeScript loader keeps its cache there; an upload leaves nothing.
  assert.deepEqual(
    readdirSync(ownFolder).filter((name) => !name.startsWith('tsx-')),
    [],
  )
}

describe('A hostile upload', () => {
  before(() => {
    process.env['TMPDIR'] = ownFolder
  })
  after(() => {
    if (usualFolder === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usualFolder
    rmSync(ownFolder, { recursive: true })
  })

  it('is refused as a zip bomb by its list of contents', async () => {
    const bomb = { name: 'xl/worksheets/sheet1.xml', content: 'small', declaredSize: 250 * MB }

    await refuses('f.xlsx', makeZip([bomb]), /more than 200 MB/)
  })

  it('is refused when a part holds more than its declared size', async () => {
    const parts = workbookParts({ sheets: sheetOf(header) }).map((part) =>
      part.name.endsWith('sheet1.xml')
        ? { ...part, content: `<worksheet>${' '.repeat(30 * MB)}</worksheet>`, declaredSize: 100 }
        : part,
    )

    await refuses('f.xlsx', makeZip(parts), /damaged/)
  })

  it('is refused when a part holds less than its declared size', async () => {
    const parts = workbookParts({ sheets: sheetOf(header) }).map((part) => ({ ...part, declaredSize: 5000 }))

    await refuses('f.xlsx', makeZip(parts), /damaged/)
  })

  it('is refused when parts within the limit pass it together', async () => {
    const plan = {
      sheets: [1, 2, 3].map((at) => ({ name: `S${at}`, xml: `<sheetData/>${'<a/>'.repeat(MB / 2)}` })),
    }

    await refuses('f.xlsx', makeWorkbook(plan), /more than 5 MB/, { inflatedBytes: 5 * MB })
  })

  it('is refused when many sheets unpack one part again and again', async () => {
    const parts = workbookParts({ sheets: [{ name: 'S', xml: `<sheetData/>${'<a/>'.repeat(MB / 2)}` }] }).map(
      (part) =>
        part.name === 'xl/workbook.xml'
          ? { ...part, content: String(part.content).replace(/<sheet .*\/>/, (sheet) => sheet.repeat(4)) }
          : part,
    )

    await refuses('f.xlsx', makeZip(parts), /more than 5 MB/, { inflatedBytes: 5 * MB })
  })

  it('is refused when it holds too many parts', async () => {
    const parts = Array.from({ length: 2_500 }, (_none, at) => ({ name: `p${at}`, content: '' }))

    await refuses('f.xlsx', makeZip(parts), /more than 2,000 parts/)
  })

  it('is refused when two parts share a name', async () => {
    const parts = workbookParts({ sheets: sheetOf(header) })

    await refuses('f.xlsx', makeZip([...parts, ...parts.slice(-1)]), /two parts of the same name/)
  })

  it('is refused when one text without an end would fill the memory', async () => {
    await refuses(
      'f.xlsx',
      makeWorkbook({ sheets: [{ name: 'S', xml: `<sheetData x="${'y'.repeat(6 * MB)}"/>` }] }),
      /damaged/,
    )
  })

  it('is refused when a million cells name one long text', async () => {
    const row = '<c t="s"><v>0</v></c>'.repeat(100)
    const plan = {
      strings: ['x'.repeat(200_000)],
      sheets: sheetOf(header, ...Array.from({ length: 9_000 }, () => row)),
    }

    await refuses('f.xlsx', makeWorkbook(plan), /more than 64,000,000 characters/)
  })

  it('is refused when a workbook has a value in the last column', async () => {
    await refuses('f.xlsx', makeWorkbook({ sheets: sheetOf('<c r="XFD1"><v>1</v></c>') }), /column XFD/)
  })

  it('is refused when it has a million columns', async () => {
    await refuses('f.csv', Buffer.from(`a${',b'.repeat(1_000_000)}\n`), /more than|columns|longer than/)
  })

  it('is refused when it has more rows than are read', async () => {
    await refuses('f.csv', Buffer.from(`a\n${'x\n'.repeat(20_001)}`), /more than 20,000 rows/)
  })

  it('is refused when one line has no end', async () => {
    await refuses('f.csv', Buffer.alloc(20 * MB, 'x'), /longer than|characters/)
  })

  it('is refused when a quotation mark swallows the rest of the file', async () => {
    await refuses('f.csv', Buffer.from(`a,b\n1,"${'two\n'.repeat(2 * MB)}`), /longer than.*quotation mark/)
  })

  it('is refused when it is larger than the limit, before anything is read', async () => {
    await refuses('f.csv', Buffer.alloc(20 * MB + 1, 'x'), /larger than 20 MB/)
  })

  it('is refused when it takes too long, and its process is killed at once', async () => {
    // Some ten seconds of work where it is left to finish.
    const bytes = Buffer.alloc(20 * MB, 'a,b,c,d\n')
    const limits = { milliseconds: 1_000, rows: 1e9, cells: 1e9, tableCharacters: 1e9 }
    const start = performance.now()

    await refuses('f.csv', bytes, /within 1 seconds/, limits)

    assert.ok(performance.now() - start < 4_000)
  })

  it('is refused when it needs more memory than it may have', async () => {
    const strings = Array.from({ length: 200_000 }, (_none, at) => `${at} ${'text '.repeat(20)}`)

    await refuses('f.xlsx', makeWorkbook({ strings, sheets: sheetOf(header) }), /more memory/, {
      heapMegabytes: 24,
    })
  })

  it('leaves no process behind when the upload is given up', async () => {
    const stop = new AbortController()
    const waiting = readersAlive()
    const reading = readTable({ name: 'f.csv', bytes: Buffer.from('a\nb\n') }, { signal: stop.signal })
    stop.abort(new Error('given up'))

    await assert.rejects(reading, /given up/)
    assertNoneMoreThan(waiting)
  })
})

describe('An honest upload', () => {
  it('of 20,000 rows arrives whole, with its progress told', async () => {
    const rows = Array.from({ length: 20_000 }, (_none, at) => `F-${at},"Text, ${at}"`)
    const told: number[] = []

    const table = await readTable(
      { name: 'f.csv', bytes: Buffer.from(['Reference,Text', ...rows].join('\n')) },
      { onProgress: ({ rows: soFar }) => told.push(soFar) },
    )

    assert.equal(table.sheets[0]?.rows.length, 20_000)
    assert.deepEqual(table.sheets[0].rows.at(-1)?.cells[1], { kind: 'text', text: 'Text, 19999' })
    assert.ok(told.length > 10 && told.at(-1) === 20_001)
  })

  it('comes without anything of the file before it, read by the same process', async () => {
    const first = await readTable({ name: 'f.csv', bytes: Buffer.from('Reference,Text\nF-1,One\nF-2,Two\n') })
    const waiting = readersAlive()
    const second = await readTable({ name: 'g.csv', bytes: Buffer.from('Clause\nC-9\n') })

    assert.equal(first.sheets[0]?.rows.length, 2)
    assert.ok(waiting.length > 0)
    assert.deepEqual(readersAlive(), waiting)
    assert.deepEqual(
      second.sheets.map(({ header: names, rows }) => [names, rows.map(({ cells }) => cells.length)]),
      [[['Clause'], [1]]],
    )
  })

  it('waits for its turn when many come at once', async () => {
    const bytes = Buffer.from('Reference\nF-1\n')

    const tables = await Promise.all([1, 2, 3, 4].map(() => readTable({ name: 'f.csv', bytes })))

    assert.deepEqual(
      tables.map((table) => table.sheets[0]?.rows.length),
      [1, 1, 1, 1],
    )
  })
})
