import assert from 'node:assert/strict'
import { Refused } from '../../server/kernel/refusals.ts'
import { readHere, textsOf } from './read-here.ts'

const refusal = (pattern: RegExp) => (error: unknown) =>
  error instanceof Refused && pattern.test(error.message)

describe('Reading a CSV file', () => {
  it('takes the first row with anything in it as the header', async () => {
    const { sheets } = await readHere('f.csv', '\n,,\nReference,,Text\nF-1,x,Words\n')

    assert.deepEqual(sheets[0]?.header, ['Reference', 'Column B', 'Text'])
    assert.equal(sheets[0].headerRow, 3)
  })

  it('counts rows as a spreadsheet does, with empty lines and with line breaks inside quotes', async () => {
    const { sheets } = await readHere('f.csv', 'a,b\r\n"one\ntwo",x\r\n\r\nlast,y\r\n')

    assert.deepEqual(
      sheets[0]?.rows.map((row) => [row.number, row.cells[0]?.text]),
      [
        [2, 'one\ntwo'],
        [4, 'last'],
      ],
    )
  })

  it('leaves the spaces of a text as they are', async () => {
    const { sheets } = await readHere('f.csv', 'a\n"  two  spaces  and a tail "\n')

    assert.deepEqual(textsOf(sheets[0]), [['  two  spaces  and a tail ']])
  })

  for (const [name, sign] of [
    ['semicolons', ';'],
    ['tabs', '\t'],
  ] as const) {
    it(`reads ${name} between columns and says so`, async () => {
      const { sheets, warnings } = await readHere('f.csv', `a${sign}"b, with, commas"\n1${sign}2\n`)

      assert.deepEqual(textsOf(sheets[0]), [['1', '2']])
      assert.match(warnings[0]?.message ?? '', new RegExp(name))
    })
  }

  it('reads UTF-8 with a mark and keeps the mark out of the header', async () => {
    const { sheets, warnings } = await readHere('f.csv', '\uFEFFReference\nnaïve – £5\n')

    assert.deepEqual(sheets[0]?.header, ['Reference'])
    assert.deepEqual(textsOf(sheets[0]), [['naïve – £5']])
    assert.deepEqual(warnings, [])
  })

  it('reads Windows-1252, its dashes and quotation marks too, and says so', async () => {
    const bytes = Buffer.from('a\nna\xefve \x96 \xa35 \x93so\x94 \x80\n', 'latin1')

    const { sheets, warnings } = await readHere('f.csv', bytes)

    assert.deepEqual(textsOf(sheets[0]), [['naïve – £5 “so” €']])
    assert.equal(warnings[0]?.kind, 'encoding')
  })

  it('reads what looks like UTF-8 as Windows-1252 when told to', async () => {
    const { sheets } = await readHere('f.csv', 'a\n£\n', 'windows-1252')

    assert.deepEqual(textsOf(sheets[0]), [['Â£']])
  })

  it('is refused when UTF-8 was asked for and it is not', async () => {
    await assert.rejects(readHere('f.csv', Buffer.from('a\n\xa3\n', 'latin1'), 'utf-8'), refusal(/not UTF-8/))
  })

  it('is refused when a byte belongs to no known encoding, naming the byte', async () => {
    await assert.rejects(
      readHere('f.csv', Buffer.from('a\n\x81\n', 'latin1')),
      refusal(/byte 3 belongs to neither/),
    )
  })

  it('is refused as UTF-16, with a mark or without', async () => {
    const without = Buffer.from('Reference,Text\nF-1,Words\n', 'utf16le')

    await assert.rejects(
      readHere('f.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), without])),
      refusal(/UTF-16/),
    )
    await assert.rejects(readHere('f.csv', without), refusal(/UTF-16/))
    await assert.rejects(readHere('f.csv', Buffer.from(without).swap16()), refusal(/UTF-16/))
  })

  it('is refused when it holds a NUL character, naming its place', async () => {
    await assert.rejects(
      readHere('f.csv', 'Reference,Text\nF-1,Wo\0rds\n'),
      refusal(/NUL character \(byte 22\)/),
    )
  })

  it('is refused when a quotation mark is never closed', async () => {
    await assert.rejects(readHere('f.csv', 'a,b\n1,"two\n3,4\n'), refusal(/never closed/))
  })

  it('is refused when a quotation mark stands inside a value, naming the line', async () => {
    await assert.rejects(readHere('f.csv', 'a,b\n1,a 5" pipe\n'), refusal(/inside a value in line 2/))
  })

  it('is refused when it is empty', async () => {
    await assert.rejects(readHere('f.csv', ''), refusal(/empty/))
  })

  for (const [type, start] of [
    ['PDF', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'],
    ['PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89'],
  ] as const) {
    it(`is refused when it is really a ${type} file, by that name`, async () => {
      await assert.rejects(readHere('findings.csv', Buffer.from(start, 'latin1')), refusal(new RegExp(type)))
    })
  }

  it('is read when its first words look like the start of a picture', async () => {
    const { sheets } = await readHere('findings.csv', 'BMS reference,MZ\nF-1,x\n')

    assert.deepEqual(sheets[0]?.header, ['BMS reference', 'MZ'])
  })

  it('is refused when it is a web page', async () => {
    await assert.rejects(readHere('findings.csv', '<!DOCTYPE html><html>'), refusal(/web page/))
  })

  it('is refused when the name says that it is a workbook', async () => {
    await assert.rejects(readHere('findings.xlsx', 'a,b\n1,2\n'), refusal(/name ends in \.xlsx.*text file/))
  })

  it('is refused as an old or protected workbook', async () => {
    const bytes = Buffer.from('d0cf11e0a1b11ae10000', 'hex')

    await assert.rejects(readHere('findings.xls', bytes), refusal(/old Excel workbook.*password/))
  })
})
