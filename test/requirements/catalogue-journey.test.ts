import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'

const sample = readFileSync(new URL('../../server/demo/sample-catalogue.csv', import.meta.url))

describe('The catalogue of requirements @journey', () => {
  const app = useApp()
  let secretary: SignedIn

  before('a secretary', async () => {
    secretary = await signedInAs(app, 'secretariat')
  })

  async function loaded(bytes: Uint8Array, name = 'catalogue.csv', isSample = false): Promise<Page> {
    const form = await secretary.get('/requirements/load')
    return await secretary.submit(
      form,
      'Load the file',
      { isSample: isSample ? 'yes' : '' },
      { file: { name, bytes } },
    )
  }

  /** The lines of the sample, changed. */
  function changed(change: (lines: string[]) => string[]): Uint8Array {
    return Buffer.from(change(sample.toString('utf8').trim().split('\n')).join('\n'))
  }

  it('loads a file with its documents, versions and clauses, marked as a sample', async () => {
    const page = await loaded(sample, 'sample-catalogue.csv', true)

    assert.equal(page.flash, '32 clauses in 8 versions are in the catalogue.')
    assert.equal(tableCalled(page, 'Document versions').rows.length, 8)
    assert.match(page.text, /This catalogue is a sample in our own words/)
  })

  it('refuses the same version again, for every document at once', async () => {
    const page = await loaded(sample)

    assert.equal(page.status, 422)
    assert.equal(page.errors.length, 8)
    assert.match(
      page.errors[0] ?? '',
      /^Row 2: ORG-CP 1\.2 is in the catalogue already, and a version is never edited/,
    )
  })

  it('says every mistake with row, column and cure, and loads nothing', async () => {
    const page = await loaded(
      changed(([head = '', ...lines]) => [
        head,
        ...lines
          .slice(0, 4)
          .map((line) => line.replaceAll(',1.2,', ',1.3,').replace('2024-04-01', '2027-01-01')),
        'ORG-CP,Other title,Novel,1.3,soon,Maybe,Nowhere,9.9,A clause,Some text,Martians',
      ]),
    )

    assert.equal(page.status, 422)
    assert.deepEqual(
      page.errors.map((error) => error.split(':')[0]),
      ['Kind', 'In force from', 'PMA may modify', 'Owed by'].map(
        (column, at) => `Row 6, ${column} (${['C', 'E', 'F', 'K'][at] ?? ''}6)`,
      ),
    )
    const documents = await secretary.get('/requirements/documents')
    assert.equal(tableCalled(documents, 'Document versions').rows.length, 8)
  })

  it('refuses a clause that nobody owes, and a column that stands there twice', async () => {
    const [head = '', line = ''] = sample.toString('utf8').split('\n')
    const lines = [line.replace(/,[^,]*$/, ',;'), line.replace(/,4\.1,/, ',9.9,')]
    const ownerless = await loaded(changed(() => [head, ...lines]))
    const doubled = await loaded(changed(() => [`${head},Clause`, `${line},9.8`]))

    assert.deepEqual(ownerless.errors, [
      'Row 2, Owed by (K2): “;” names no role. Use DCC, Subscriber, or a single role.',
    ])
    assert.deepEqual(doubled.errors, ['Row 1 has the column “Clause” twice (H1, L1). Take one of them out.'])
  })

  it('names each column that it does not know, instead of leaving it out unseen', async () => {
    const [head = '', line = ''] = sample.toString('utf8').split('\n')
    const page = await loaded(
      changed(() => [
        `${head.replace('Owed by', 'Owed')},Remark,,`,
        `${line.replace(',1.2,', ',9.9,')},a word,, unseen`,
      ]),
    )

    assert.equal(page.whys.length, page.errors.length)
    assert.deepEqual(page.errors, [
      'Row 1 has no column “Owed by”. Add it, with the head spelt so.',
      ...['“Owed” (K1)', '“Remark” (L1)', '“without a head” (N1)'].map(
        (column) =>
          `Row 1 has a column ${column}, which a catalogue does not have. Spell its head as below, or take the column out.`,
      ),
    ])
  })

  it('refuses a clause of the CPS that others than the DCC owe', async () => {
    const page = await loaded(
      changed(([head = '', ...lines]) => [
        head,
        ...lines
          .filter((line) => line.startsWith('CPS'))
          .map((line) =>
            line.replace(',1.4,', ',1.5,').replace('2024-04-01', '2027-01-01').replace(/DCC$/, 'Subscriber'),
          ),
      ]),
    )

    assert.equal(page.errors.length, 4)
    assert.match(page.errors[0] ?? '', /a clause of the CPS is owed by the DCC alone/)
    assert.match(page.whys[0]?.sentence ?? '', /only the DCC can be held to it/)
  })

  it('supersedes a version on the day before its successor begins, and edits nothing else', async () => {
    const page = await loaded(
      changed(([head = '', ...lines]) => [
        head,
        ...lines
          .filter((line) => line.startsWith('RAPP'))
          .map((line) => line.replace(',2.0,', ',2.1,').replace('2024-04-01', '2027-02-01')),
      ]),
    )
    const rapp = tableCalled(page, 'Document versions').rows.filter(([name]) => name?.startsWith('RAPP'))
    assert.deepEqual(
      rapp.map((row) => row[3]),
      ['1 April 2024 to 31 January 2027 Superseded', 'Since 1 February 2027 In force'],
    )

    const old = await secretary.get(linkCalled(page, 'RAPP 2.0'))
    assert.ok(old.timeline.some((title) => title.endsWith('superseded this version')))
    const clause = await secretary.get(linkCalled(old, '3.2'))
    assert.equal(clause.state, 'Superseded')
    assert.ok(clause.links.some(({ text }) => text === 'RAPP 2.1, clause 3.2'))
  })

  it('adds to a version the clauses that it lacks, and changes none that it has', async () => {
    const policy = (clauses: readonly string[]) =>
      changed(([head = '', ...lines]) => {
        const [line = ''] = lines.filter((one) => one.includes(',3.4,'))
        return [head, ...clauses.map((clause) => line.replace(',3.4,', `,${clause},`))]
      })
    const refused = await loaded(policy(['3.4', '3.5', '3.6']))
    const other = await loaded(Buffer.from(policy(['3.5']).toString().replace('2024-04-01', '2024-05-01')))
    const page = await loaded(policy(['3.5', '3.6']))

    assert.deepEqual(refused.errors, [
      'Row 2: CP-POL 1.0 has clause 3.4 already, and what is recorded stays. Take those rows out, and the others are added.',
    ])
    assert.match(other.errors[0] ?? '', /as Compliance Policy in force from 1 April 2024/)
    assert.equal(page.flash, '2 clauses in 1 version are in the catalogue.')
    const clauses = tableCalled(await secretary.get('/requirements?document=CP-POL'), 'Requirements').rows
    assert.deepEqual(
      clauses.map(([clause]) => clause),
      ['2.1', '2.3', '2.6', '3.4', '3.5', '3.6', '4.2'],
    )
  })

  it('lists clauses by their numbers, and by who owes them', async () => {
    const list = await secretary.get('/requirements?document=ORG-CP&owedBy=large-supplier')
    const clauses = tableCalled(list, 'Requirements').rows.map(([clause]) => clause)
    assert.deepEqual(clauses, ['4.1', '4.4', '4.9', '5.1', '5.2', '5.3', '5.4', '6.1', '6.2'])

    const turned = await secretary.get('/requirements?document=ORG-CP&sort=clause&down=yes&words=revo')
    assert.deepEqual(
      tableCalled(turned, 'Requirements').rows.map(([clause]) => clause),
      ['4.10', '4.9'],
    )
  })

  it('is read by a SEC Party and written by the secretariat alone', async () => {
    const party = await signedInAs(app, 'sec-party', { organisation: 'OR-2027-BBBB' })
    const administrator = await signedInAs(app, 'administrator')

    assert.equal((await party.get('/requirements')).status, 200)
    assert.equal((await party.get('/requirements/load')).status, 404)
    assert.equal((await administrator.get('/requirements')).status, 404)
  })
})
