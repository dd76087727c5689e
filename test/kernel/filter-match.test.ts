import assert from 'node:assert/strict'
import {
  all,
  any,
  begins,
  everything,
  heldOn,
  is,
  isAsAsked,
  isAtLeast,
  isAtMost,
  isBefore,
  isNoneOf,
  isNot,
  isOneOf,
  nothing,
  some,
  type Filter,
} from '../../server/kernel/filter.ts'
import { matches } from '../../server/kernel/filter-match.ts'

const record = {
  name: 'Alpha',
  none: null,
  number: 7,
  at: new Date('2027-03-01T10:00:00Z'),
  cases: ['AS-1', 'AS-2'],
  empty: [],
  parts: [
    { role: 'contact', from: '2027-01-01', to: '2027-01-31' },
    { role: 'assessor', from: '2027-02-01', to: null },
  ],
}

const found: readonly (readonly [string, Filter])[] = [
  ['a value that is the same', is('name', 'Alpha')],
  ['a list that holds the value', is('cases', 'AS-2')],
  ['a missing field where null is wanted', is('missing', null)],
  ['null where null is wanted', is('none', null)],
  ['a value in a part of a list', is('parts.role', 'assessor')],
  ['another value', isNot('name', 'Beta')],
  ['a list without the value', isNot('cases', 'AS-3')],
  ['an empty list where null is not wanted', isNot('empty', null)],
  ['one of several', isOneOf('name', ['Beta', 'Alpha'])],
  ['a list of which one is among several', isOneOf('cases', ['AS-2', 'AS-9'])],
  ['a missing field where none of several is wanted', isNoneOf('missing', ['Alpha'])],
  ['a list with none of several', isNoneOf('cases', ['AS-3'])],
  ['a list with at least one text in it', isAtLeast('cases', '')],
  ['the same instant', isAtLeast('at', new Date('2027-03-01T10:00:00Z'))],
  ['an earlier instant', isBefore('at', new Date('2027-03-01T10:00:01Z'))],
  ['a number at the limit', isAtMost('number', 7)],
  ['a text of a list by its beginning', begins('cases', 'AS')],
  ['a part for which several hold', some('parts', is('role', 'assessor'), heldOn('2027-03-01'))],
  ['the last day of a dated part', some('parts', heldOn('2027-01-31'))],
  ['what is asked for, and no more', isAsAsked({ name: 'Alpha', number: null })],
  ['everything', everything],
  ['all of several', all(is('name', 'Alpha'), is('number', 7))],
  ['any of several', any(is('name', 'Beta'), is('number', 7))],
]

const notFound: readonly (readonly [string, Filter])[] = [
  ['another value', is('name', 'alpha')],
  ['a list that holds the value where another is wanted', isNot('cases', 'AS-1')],
  ['null where null is not wanted', isNot('none', null)],
  ['an empty list where null is wanted', is('empty', null)],
  ['none of no values', isOneOf('name', [])],
  ['a list of which one is among those unwanted', isNoneOf('cases', ['AS-9', 'AS-2'])],
  ['an empty list where a text is wanted', isAtLeast('empty', '')],
  ['null where a text is wanted', isAtLeast('none', '')],
  ['a text where a number is wanted', isAtMost('name', 7)],
  ['the same instant where an earlier is wanted', isBefore('at', new Date('2027-03-01T10:00:00Z'))],
  ['a text of a list by its end', begins('cases', '1')],
  ['two parts of which each fits in part', some('parts', is('role', 'contact'), heldOn('2027-03-01'))],
  ['what is asked for otherwise', isAsAsked({ name: 'Beta', number: null })],
  ['nothing', nothing],
  ['one of several missing', all(is('name', 'Alpha'), is('number', 8))],
]

describe('A filter held against a record at hand', () => {
  for (const [what, filter] of found) {
    it(`finds ${what}`, () => {
      assert.equal(matches(filter, record), true)
    })
  }

  for (const [what, filter] of notFound) {
    it(`passes over ${what}`, () => {
      assert.equal(matches(filter, record), false)
    })
  }
})
