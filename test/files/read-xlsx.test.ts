import assert from 'node:assert/strict'
import { Refused } from '../../server/kernel/refusals.ts'
import { inline, makeWorkbook, sheetOf } from './make-workbook.ts'
import { makeZip } from './make-zip.ts'
import { readHere, textsOf } from './read-here.ts'

const refusal = (pattern: RegExp) => (error: unknown) =>
  error instanceof Refused && pattern.test(error.message)

const header = inline('Reference') + inline('Clause')

describe('Reading a workbook', () => {
  it('reads shared and inline texts, with entities, line breaks and escaped signs', async () => {
    const bytes = makeWorkbook({
      strings: ['a &amp; b &#128512;', 'one_x000D_\ntwo _x005F_x0041_'],
      sheets: sheetOf(header, '<c t="s"><v>0</v></c><c t="s"><v>1</v></c>', inline('&lt;i&gt;')),
    })

    const { sheets } = await readHere('f.xlsx', bytes)

    assert.deepEqual(textsOf(sheets[0]), [['a & b 😀', 'one\ntwo _x0041_'], ['<i>']])
  })

  it('joins a text that is split by its formatting and leaves reading aids out', async () => {
    const rich = '<c t="inlineStr"><is><r><t>Key </t></r><r><t>ceremony</t></r><rPh><t>aid</t></rPh></is></c>'

    const { sheets } = await readHere('f.xlsx', makeWorkbook({ sheets: sheetOf(header, rich) }))

    assert.deepEqual(textsOf(sheets[0]), [['Key ceremony']])
  })

  it('gives a number as its cell shows it and calls it a number: 4.10 stays 4.10', async () => {
    const cells =
      '<c s="1"><v>4.0999999999999996</v></c><c><v>4.0999999999999996</v></c><c s="2"><v>42</v></c>'
    const bytes = makeWorkbook({ formats: ['0.00', '00000'], sheets: sheetOf(header, cells) })

    const { sheets } = await readHere('f.xlsx', bytes)

    assert.deepEqual(sheets[0]?.rows[0]?.cells, [
      { kind: 'number', text: '4.10' },
      { kind: 'number', text: '4.1' },
      { kind: 'number', text: '00042' },
    ])
  })

  it('gives days as days, in both of the calendars that workbooks use', async () => {
    const cells = '<c s="1"><v>46086</v></c><c s="1"><v>46086.5</v></c><c s="1"><v>59</v></c>'
    const plan = { formats: ['dd/mm/yyyy'], sheets: sheetOf(header, cells) }

    const { sheets } = await readHere('f.xlsx', makeWorkbook(plan))
    const old = await readHere('f.xlsx', makeWorkbook({ ...plan, workbook: '<workbookPr date1904="1"/>' }))

    assert.deepEqual(textsOf(sheets[0]), [['2026-03-05', '2026-03-05 12:00', '1900-02-28']])
    assert.equal(textsOf(old.sheets[0])[0]?.[0], '2030-03-06')
  })

  it('never works a formula out: the stored value is read, and a missing one is named', async () => {
    const cells =
      '<c><f>1+1</f><v>3</v></c><c t="str"><f>A1</f><v>text</v></c><c><f>B1</f></c><c><f>C1</f><v/></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>'

    const { sheets } = await readHere('f.xlsx', makeWorkbook({ sheets: sheetOf(header, cells) }))

    assert.deepEqual(sheets[0]?.rows[0]?.cells, [
      { kind: 'formula', text: '3' },
      { kind: 'formula', text: 'text' },
      { kind: 'formula-without-value', text: '' },
      { kind: 'formula-without-value', text: '' },
      { kind: 'error', text: '#DIV/0!' },
    ])
  })

  it('keeps cells in their columns when those between are empty', async () => {
    const row = `<c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="D2" t="inlineStr"><is><t>y</t></is></c>`

    const { sheets } = await readHere('f.xlsx', makeWorkbook({ sheets: sheetOf(header, row) }))

    assert.deepEqual(textsOf(sheets[0]), [['x', '', '', 'y']])
  })

  it('reads every sheet, so that the caller can pick', async () => {
    const sheets = ['One', 'Two'].map((name) => ({
      name,
      xml: `<sheetData><row>${inline(name)}</row></sheetData>`,
    }))

    const table = await readHere('f.xlsx', makeWorkbook({ sheets }))

    assert.deepEqual(
      table.sheets.map((sheet) => [sheet.name, sheet.header]),
      [
        ['One', ['One']],
        ['Two', ['Two']],
      ],
    )
  })

  it('says what is hidden or merged, and reads it', async () => {
    const xml = `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row>${header}</row><row hidden="1">${inline('F-1')}</row></sheetData><mergeCells><mergeCell ref="A2:A5"/></mergeCells>`
    const bytes = makeWorkbook({ sheets: [{ name: 'Back room', state: 'veryHidden', xml }] })

    const { sheets, warnings } = await readHere('f.xlsx', bytes)

    assert.deepEqual(
      warnings.map((warning) => warning.kind),
      ['hidden-sheet', 'hidden-rows', 'hidden-columns', 'merged-cells'],
    )
    assert.match(warnings[1]?.message ?? '', /row 2/)
    assert.match(warnings[2]?.message ?? '', /B, C/)
    assert.deepEqual([sheets[0]?.hidden, textsOf(sheets[0])], [true, [['F-1']]])
  })

  it('ignores macros, links to other files, embedded files and comments, and says so', async () => {
    const extra = [
      'xl/vbaProject.bin',
      'xl/externalLinks/externalLink1.xml',
      'xl/embeddings/inner.zip',
      'xl/comments1.xml',
    ].map((name) => ({ name, content: 'left alone' }))

    const { warnings } = await readHere('f.xlsm', makeWorkbook({ sheets: sheetOf(header), extra }))

    assert.deepEqual(
      warnings.map((warning) => warning.kind),
      ['macros-ignored', 'external-links-ignored', 'embedded-files-ignored', 'comments-ignored'],
    )
  })

  it('is refused when a part defines a document type, entities or not', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData>`

    await assert.rejects(
      readHere('f.xlsx', makeWorkbook({ sheets: [{ name: 'S', xml: laughs }] })),
      refusal(/document type definition/),
    )
  })

  it('is refused when its XML is broken or cut off', async () => {
    for (const xml of ['<sheetData><row></sheetData>', '<sheetData><row><c>', '<sheetData>\u0000<']) {
      await assert.rejects(
        readHere('f.xlsx', makeWorkbook({ sheets: [{ name: 'S', xml }] })),
        refusal(/damaged/),
      )
    }
  })

  it('is refused when cells or rows are out of order or a text is missing', async () => {
    const rows = [
      '<row r="2"/><row r="1"/>',
      '<row><c r="B1"/><c r="A1"/></row>',
      '<row><c r="x"/></row>',
      '<row><c t="s"><v>7</v></c></row>',
    ]
    for (const row of rows) {
      await assert.rejects(
        readHere('f.xlsx', makeWorkbook({ sheets: [{ name: 'S', xml: `<sheetData>${row}</sheetData>` }] })),
        refusal(/damaged/),
      )
    }
  })

  it('is refused by name when the archive is something else', async () => {
    const archives = [
      ['word/document.xml', /Word document/],
      ['xl/workbook.bin', /binary Excel workbook/],
      ['mimetype', /OpenDocument/],
      ['inner.zip', /zip archive, not an Excel workbook/],
    ] as const
    for (const [part, sentence] of archives) {
      await assert.rejects(readHere('f.xlsx', makeZip([{ name: part, content: 'x' }])), refusal(sentence))
    }
  })

  it('is refused when the name says that it is a CSV file', async () => {
    await assert.rejects(
      readHere('findings.csv', makeWorkbook({ sheets: sheetOf(header) })),
      refusal(/name ends in \.csv.*Excel workbook/),
    )
  })

  it('is refused when the archive is cut off at any place', async () => {
    const whole = makeWorkbook({ sheets: sheetOf(header) })
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      await assert.rejects(
        readHere('f.xlsx', whole.subarray(0, Math.floor(whole.length * share))),
        refusal(/damaged/),
      )
    }
  })
})
