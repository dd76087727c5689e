import assert from 'node:assert/strict'
import { matches } from '../../server/kernel/filter-match.ts'
import { hasWords, searchWords, sortKey } from '../../server/kernel/list-keys.ts'

const order = (...texts: string[]) =>
  texts.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1)).join(' ')

describe('The order of a list', () => {
  it('puts numbers by their size, and pays no heed to capital letters and accents', () => {
    assert.equal(order('4.10', '4.9', '10.1', '4.9.2'), '4.9 4.9.2 4.10 10.1')
    assert.equal(order('Zeta', 'élan', 'alpha', 'Beta'), 'alpha Beta élan Zeta')
  })
})

describe('Typed words', () => {
  const words = {
    words: searchWords('Société Northwind (Key-Store) Ltd.', 'OR-2027-K7Q4', 'a.b@mail.example'),
  }
  const finds = (typed: string) => matches(hasWords('words', typed), words)

  it('find a record by the beginning of each, in any order', () => {
    for (const typed of [
      'north',
      'ltd SOCIETE',
      'key-st',
      'store',
      'or-2027',
      'k7q4',
      'a.b@',
      'example',
      '',
    ]) {
      assert.equal(finds(typed), true, typed)
    }
  })

  it('find nothing where one of them begins no word', () => {
    for (const typed of ['wind', 'north south', 'key-shop']) assert.equal(finds(typed), false, typed)
  })

  it('may be enclosed in what people put around words', () => {
    assert.equal(finds('“north”'), true)
    assert.equal(finds('(key-store)'), true)
  })
})
