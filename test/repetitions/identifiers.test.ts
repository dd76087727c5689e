import assert from 'node:assert/strict'
import { identifiersIn } from '../../server/repetitions/identifiers.ts'

const found = (text: string): readonly string[] => identifiersIn(text).map((one) => `${one.sort} ${one.text}`)

describe('Identifiers in withheld words', () => {
  const some: readonly (readonly [string, ...string[]])[] = [
    ['safe 4921 at Leeds', 'number 4921'],
    ['the number 07700900123', 'number 07700900123'],
    ['call 020 7946 0018', 'number 7946', 'number 0018'],
    ['the sort code 12-34-56', 'number 12-34-56'],
    ['the sort code 12 34 56', 'number 12 34 56'],
    ['at a cost of £1,250,000', 'number 1,250,000'],
    ['serial AB12CD34', 'number AB12CD34'],
    ['serial SRV-4921', 'number 4921'],
    ['code 05.03.27, which is no day for sure', 'number 05.03.27'],
    ['the address 10.20.30.40', 'number 10.20.30.40'],
    ['the card 00:1A:2B:3C:4D:5E', 'number 00:1A:2B:3C:4D:5E'],
    ['the address 2001:db8:0:0::17', 'number 2001:db8:0:0::17'],
    ['write to Ngozi.Okafor@northwind.example, please', 'address Ngozi.Okafor@northwind.example'],
    ['write to root@localhost', 'address root@localhost'],
    ['on srv1.northwind.example.', 'host srv1.northwind.example'],
    ['at https://keys.northwind.example/root', 'host keys.northwind.example'],
    ['on srv-db-01 and fw-2', 'host srv-db-01', 'host fw-2'],
    ['in budget.xlsx', 'host budget.xlsx'],
    ['see AS-2027-K7Q4', 'reference AS-2027-K7Q4'],
  ]
  for (const [text, ...wanted] of some) {
    it(`are seen in “${text}”`, () => {
      assert.deepEqual(found(text).toSorted(), wanted.toSorted())
    })
  }

  const none = [
    'in 2027, or in 1999 and 2031',
    'from 2027 to 2029, or 2027–2029 and 2027/28',
    'FY2027 and Q3-2027',
    'on 2027-03-05',
    'on 5 March 2027',
    'on 05/03/2027 or 05.03.2027',
    'at 10:30, or at 10:30:15',
    'on 2027-03-05T10:30',
    'in 12 of 300 cases, clause 4.10',
    'e.g. the key, i.e. the root key etc. The rest follows.',
    'the S1SPKI and the SMETS2 meter',
    'a two-part key, key-holder',
  ]
  for (const text of none) {
    it(`are not seen in “${text}”`, () => {
      assert.deepEqual(found(text), [])
    })
  }

  it('have their place', () => {
    assert.deepEqual(identifiersIn('safe 4921'), [{ from: 5, to: 9, text: '4921', sort: 'number' }])
  })
})
