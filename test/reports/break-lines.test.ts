import assert from 'node:assert/strict'
import fc from 'fast-check'
import { breakLines } from '../../reports/break-lines.ts'

// Every sign is one wide, so that widths can be counted by eye.
const count = (text: string): number => Array.from(text).length
const broken = (text: string, width: number): readonly string[] => breakLines(text, width, count)

describe('Breaking lines', () => {
  it('breaks at spaces and leaves the space on the line it ends', () => {
    assert.deepEqual(broken('one two three', 8), ['one two ', 'three'])
  })

  it('keeps the line breaks that were typed, empty lines too', () => {
    assert.deepEqual(broken('one\n\ntwo\r\nthree', 20), ['one', '', 'two', 'three'])
  })

  it('breaks a word that is wider than a line, and no other', () => {
    assert.deepEqual(broken('a bbbbbbbbbbbb c', 5), ['a ', 'bbbbb', 'bbbbb', 'bb c'])
  })

  it('takes a word that ends in a hyphen over to the next line', () => {
    assert.deepEqual(broken('aaa - bbb', 6), ['aaa ', '- bbb'])
  })

  it('does not end a piece of a long word in a hyphen', () => {
    assert.deepEqual(broken('aaaa-bbbb', 5), ['aaaa', '-bbbb'])
  })

  it('breaks a word of nothing but hyphens all the same', () => {
    assert.deepEqual(broken('-------', 3), ['---', '---', '-'])
  })

  it('does not part a letter from its accent', () => {
    assert.deepEqual(broken('m\u0303m\u0303m\u0303', 2), ['m\u0303', 'm\u0303', 'm\u0303'])
  })

  it('loses nothing but white space, whatever is typed', () => {
    const typed = fc.array(fc.constantFrom('a', 'é', '-', ' ', '  ', '\n', '\t', 'wide'.repeat(9), '𐞀'))
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 30 }), (parts, width) => {
        const text = parts.join('')

        const lines = broken(text, width)

        assert.equal(lines.join('').replace(/\s/g, ''), text.replace(/\s/g, ''))
      }),
      { numRuns: 300 },
    )
  })

  it('makes no line wider than the width', () => {
    const typed = fc.array(fc.constantFrom('a', '-', ' ', 'b-', 'ccc ', 'dddddddd', '- '))
    fc.assert(
      fc.property(typed, fc.integer({ min: 2, max: 12 }), (parts, width) => {
        for (const line of broken(parts.join(''), width)) assert.ok(count(line.trimEnd()) <= width, line)
      }),
      { numRuns: 500 },
    )
  })
})
