import assert from 'node:assert/strict'
import fc from 'fast-check'
import { lookAlikes, normalForm, normalised } from '../../server/repetitions/normal-form.ts'
import { awkwardText } from './awkward-text.ts'
import { naiveNormalForm } from './naive-normal-form.ts'

/** Each line: two ways of writing the same, and what makes them differ. */
const same: readonly (readonly [string, string, string])[] = [
  ['the Root Key', 'THE ROOT KEY', 'letter case'],
  ['Straße', 'STRASSE', 'a letter whose capital is two'],
  ['ΦΟΊΒΟΣ', 'Φοίβος', 'a sigma at the end of a word'],
  ['Ｓｅｒｖｅｒ ４９２１', 'Server 4921', 'full width'],
  ['ﬁle ﬂow ½', 'file flow 1/2', 'ligatures and fractions'],
  ['𝐒𝐞𝐫𝐯𝐞𝐫', 'Server', 'letters of mathematics'],
  ['café', 'cafe\u0301', 'a mark apart'],
  ['naïve résumé', 'naive resume', 'marks left out'],
  ['smart-meter key', 'smart meter key', 'a hyphen'],
  ['co-operate', 'cooperate', 'a hyphen, and nothing'],
  ['fire\u2011wall – rules', 'fire-wall rules', 'other hyphens and dashes'],
  ['fire-\nwall', 'firewall', 'a word broken at the end of a line'],
  ['fire-  \r\n  wall', 'firewall', 'the same with blanks and CRLF'],
  ['cate-\ngories', 'category', 'a plural broken at the end of a line'],
  ['fire\u00adwall', 'firewall', 'a soft hyphen'],
  ['fire\u200bwall', 'firewall', 'a sign of no width'],
  ['fire\ufeffwall', 'firewall', 'another of them'],
  ['fire\u202ewall', 'firewall', 'a sign that turns the direction'],
  ['a\u00a0b  c\nd', 'a b c d', 'blanks and line breaks'],
  ['the customer’s key', 'the customer\u0027s key', 'apostrophes'],
  ['router, switch; firewall.', 'router switch firewall', 'what stands between words'],
  ['10.20.30.40', '10 20-30/40', 'what stands between numbers'],
  ['0207 946 0018', '02079460018', 'blanks in a number'],
  ['S\u0435rver', 'Server', 'a Cyrillic letter that looks Latin'],
  ['\u0420\u041a\u0406', 'PKI', 'three of them'],
  ['\u039dational', 'National', 'a Greek capital that looks Latin'],
  ['ser\u03bder', 'server', 'a Greek small letter that looks Latin'],
  ['\ua731\u1d07\u0280\u1d20\u1d07\u0280', 'server', 'small capitals'],
  ['Møller', 'Moller', 'a letter with a stroke'],
  ['keys', 'key', 'a plural'],
  ['policies', 'policy', 'a plural in ies'],
  ['boxes, switches and processes', 'box switch and process', 'plurals in es'],
  ['databases, causes and cases', 'database cause and case', 'plurals in s that look like es'],
  ['statuses and viruses', 'status and virus', 'plurals of words in s'],
  ['criteria of people', 'criterion of person', 'plurals without s'],
  ['CAs', 'CA', 'a plural of three letters'],
  ['Northwind’s', 'Northwind', 'a genitive'],
  ['customers’', 'customer', 'a genitive of many'],
]

const different: readonly (readonly [string, string, string])[] = [
  ['key', 'keg', 'another letter'],
  ['access', 'acces', 'no plural: ss'],
  ['status', 'statu', 'no plural: us'],
  ['basis', 'basi', 'no plural: is'],
  ['bus', 'bu', 'no plural, though it ends in s'],
  ['4921', '4912', 'another number'],
  ['one', '1', 'a number in words: not found'],
  ['ключ', 'key', 'another language: not found'],
  ['ΝΑΥΣ', 'ναυς', 'Greek in capitals and small, with one of four letters: not found'],
]

describe('The normal form of a text', () => {
  for (const [one, other, what] of same) {
    it(`makes one of ${JSON.stringify(one)} and ${JSON.stringify(other)}: ${what}`, () => {
      assert.equal(normalised(one), normalised(other))
    })
  }

  for (const [one, other, what] of different) {
    it(`keeps ${JSON.stringify(one)} and ${JSON.stringify(other)} apart: ${what}`, () => {
      assert.notEqual(normalised(one), normalised(other))
    })
  }

  it('holds letters and digits alone', () => {
    assert.match(normalised('The key (no. 4921) of “Northwind’s” – 50% & more!'), /^[\p{L}\p{N}]*$/u)
  })

  it('is nothing for a text without letters and digits', () => {
    assert.equal(normalised('… – (!) \u200b'), '')
  })

  it('is what an independent reading of the rule gives, for whatever is written', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        assert.equal(normalised(text), naiveNormalForm(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('is what an independent reading gives for every sign there is', () => {
    const signs = Array.from({ length: 0x32000 }, (_, code) => `x${String.fromCodePoint(code)}ys `)
    const differing: string[] = []
    for (let from = 0; from < signs.length; from += 256) {
      const text = signs.slice(from, from + 256).join('')
      if (normalised(text) !== naiveNormalForm(text)) differing.push(`U+${from.toString(16)} ff.`)
    }

    assert.deepEqual(differing, [])
  })
})

describe('The way back from the normal form', () => {
  const stretch = (text: string, sought: string): string => {
    const { starts, ends } = normalForm(text)
    const from = normalised(text).indexOf(sought)
    return text.slice(starts[from], ends[from + sought.length - 1])
  }

  it('leads to the words as they stand', () => {
    assert.equal(stretch('Take the Root-\nKeys away', 'rootkey'), 'Root-\nKeys')
  })

  it('takes the end of a plural along', () => {
    assert.equal(stretch('all policies of people here', 'policyofperson'), 'policies of people')
  })

  it('takes marks along, typed apart or unseen', () => {
    assert.equal(stretch('a cafe\u0301 here', 'cafe'), 'cafe\u0301')
    assert.equal(stretch('a key\u200b here', 'key'), 'key\u200b')
  })

  it('runs forward, inside the text', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const { signs, starts, ends } = normalForm(text)
        assert.equal(starts.length, signs.length)
        assert.equal(ends.length, signs.length)
        for (let at = 0; at < signs.length; at += 1) {
          const [from = -1, to = -1] = [starts[at], ends[at]]
          assert.ok(from >= (starts[at - 1] ?? 0) && from < to && to <= text.length)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('The lists of the normal form', () => {
  it('hold each look-alike once, and none that is Latin already', () => {
    const all = Object.values(lookAlikes).flatMap((letters) => Array.from(letters))

    assert.equal(new Set(all).size, all.length)
    assert.deepEqual(
      all.filter((letter) => /[a-z0-9]/i.test(letter)),
      [],
    )
  })
})
