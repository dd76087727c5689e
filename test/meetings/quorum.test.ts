import assert from 'node:assert/strict'
import { entitledOn } from '../../server/meetings/entitlement.ts'
import { quorumOf, whyNotQuorate } from '../../server/meetings/quorum.ts'
import { assessed, inTheRoom } from './committee.ts'

// Written by hand from the rule book: who is in the room, how many count, quorate or not, which voices there are.
const table = `
  all seven, no conflict                 | chair ls-a ls-b ss net ssc tsc                      | 7 | quorate | 6 + casting
  six members, nobody for the Chair      | ls-a ls-b ss net ssc tsc                            | 6 | no      | 6
  Chair and three members                | chair ls-a ss net                                   | 4 | quorate | 3 + casting
  Chair, two members, PKI as attendee    | chair ls-a ss pki                                   | 3 | no      | 2 + casting
  PKI for the Chair and three members    | pki=chair ls-a ss net                               | 4 | quorate | 3 + casting
  one supplier employs three (¶26)       | chair ls-a@case ls-b ss net ssc@case tsc@case       | 4 | quorate | 3 + casting
  the same without networks              | chair ls-a@case ls-b ss ssc@case tsc@case           | 3 | no      | 2 + casting
  the same, an alternate for LS-A        | chair ls-a@case ls-a* ls-b ss net ssc@case tsc@case | 5 | quorate | 4 + casting
  LS-A’s alternate is of the assessed    | chair ls-a*@case ls-b ss net                        | 4 | quorate | 3 + casting
  LS-A’s alternate of the assessed, bare | chair ls-a*@case ls-b ss                            | 3 | no      | 2 + casting
  an affiliate’s employee is excused     | chair ls-a@affiliate ls-b ss                        | 3 | no      | 2 + casting
  its contact is excused                 | chair ls-a@contact ls-b ss                          | 3 | no      | 2 + casting
  Chair excused, PKI sits                | chair@case pki=chair ls-a ls-b ss                   | 4 | quorate | 3 + casting
  Chair excused, nobody sits             | chair@case pki ls-a ls-b ss net                     | 4 | no      | 4
  Chair and PKI both excused             | chair@case pki=chair@case ls-a ls-b ss net          | 4 | no      | 4
  a member sits for the Chair            | ls-a+chair ls-b ss net ssc                          | 5 | quorate | 4 + casting
  so, with three others only             | ls-a+chair ls-b ss net                              | 4 | quorate | 3 + casting
  so, and own alternate sits             | ls-a+chair ls-a* ls-b ss                            | 4 | quorate | 3 + casting
  so, but the Chair is there after all   | chair ls-a+chair ls-b ss                            | 4 | quorate | 3 + casting
  member and alternate both there        | chair ls-a ls-a* ls-b                               | 3 | no      | 2 + casting
  nobody                                 |                                                     | 0 | no      | 0
`

describe('Who counts on an item', () => {
  for (const row of table.trim().split('\n')) {
    const [what = '', line = '', counted = '', quorate = '', voices = ''] = row
      .split('|')
      .map((cell) => cell.trim())
    const { entitled } = entitledOn(inTheRoom(line), { organisation: assessed, declarations: [] })
    const quorum = quorumOf(entitled)
    const ordinary = entitled.filter((one) => one.voice === 'ordinary').length
    const casting = entitled.some((one) => one.voice === 'casting')

    it(`${what}: ${counted} count, ${quorate}, votes ${voices} [S¶35]`, () => {
      assert.equal(quorum.counted, Number(counted))
      assert.equal(quorum.isQuorate ? 'quorate' : 'no', quorate)
      assert.equal(casting ? `${ordinary} + casting` : String(ordinary), voices)
    })
  }

  it('leaves out who declared a conflict', () => {
    const declarations = [
      { person: 'ss', interest: 'A family tie', isConflict: true, declaredAt: new Date(0) },
      { person: 'net', interest: 'Shares', isConflict: false, declaredAt: new Date(0) },
    ]
    const { entitled, excused } = entitledOn(inTheRoom('chair ls-a ss net'), {
      organisation: assessed,
      declarations,
    })

    assert.deepEqual(
      entitled.map((one) => one.person),
      ['chair', 'ls-a', 'net'],
    )
    assert.deepEqual(excused, [{ person: 'ss', name: 'SS', seat: 'ss', ground: 'declared' }])
  })

  it('keeps a member in the own seat who came as an alternate as well', () => {
    const rows = inTheRoom('ls-b').flatMap((row) => [
      { ...row, seat: 'ls-a' as const, capacity: 'alternate' as const },
      row,
    ])

    assert.deepEqual(
      entitledOn(rows, { organisation: assessed, declarations: [] }).entitled.map((one) => one.seat),
      ['ls-b'],
    )
  })

  it('can be quorate on one item and not on the next of the same meeting', () => {
    const room = inTheRoom('chair ls-a@case ss net')

    const other = entitledOn(room, { organisation: 'O-OTHER', declarations: [] })
    const own = entitledOn(room, { organisation: assessed, declarations: [] })

    assert.equal(quorumOf(other.entitled).isQuorate, true)
    assert.equal(quorumOf(own.entitled).isQuorate, false)
  })
})

describe('Why an item is not quorate', () => {
  const told = (line: string) =>
    whyNotQuorate(entitledOn(inTheRoom(line), { organisation: assessed, declarations: [] })).map(
      (one) => one.message,
    )

  it('names no attendee who is excused, as none would have counted', () => {
    assert.equal(told('chair ss net pki@case').join(' ').includes('is excused'), false)
  })

  it('names who counts, how many are needed, and who is excused and why', () => {
    assert.deepEqual(told('chair ls-a@case ss net'), [
      '3 people count on this item (CHAIR, PMA Chair; SS, Small Suppliers; NET, Networks); 4 are needed.',
      'LS-A is excused: employed by the organisation under consideration.',
    ])
  })

  it('says of a contact that it is the contact, whoever employs it', () => {
    assert.match(
      told('chair ls-a@contact ss net')[1] ?? '',
      /^LS-A is excused: the contact of the organisation/,
    )
  })

  it('says that nobody sits as Chair', () => {
    assert.deepEqual(told('ls-a ls-b ss net'), [
      'Neither the Chair nor an alternate of the Chair counts on this item.',
    ])
  })

  it('says nothing where the item is quorate', () => {
    assert.deepEqual(told('chair ls-a@case ls-b ss net'), [])
  })
})
