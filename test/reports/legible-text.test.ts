import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { legibleRanges } from '../../server/kernel/legible-ranges.ts'
import { unreadableCharacters, unreadableInWords } from '../../server/kernel/legible-text.ts'
import { legibleRangesFile, legibleRangesSource } from './write-legible-ranges.ts'

const found = (text: string): readonly string[] =>
  unreadableCharacters(text).map(({ at, codePoint }) => `${codePoint} at ${at}`)

describe('Text that a PDF can show and give back', () => {
  for (const text of [
    'Plain English, “quoted”, 25 °C, £3.50, §4.10 – and a dash…',
    'Příliš žluťoučký kůň; Łódź; Tiếng Việt; Ġgantija; Ærøskøbing',
    'Ὀδύσσεια και Ἀθῆναι',
    'Съешь ещё этих мягких французских булок, їжак',
    'line\nline\r\nline\tafter a tab and a no-break\u00a0space',
    'e\u0301 a\u030a o\u0308 apart, and n\u0304 without a letter of its own',
    'ﬁ ﬂ ﬃ as they come out of other PDFs',
    '',
  ]) {
    it(`takes ${JSON.stringify(text)}`, () => {
      assert.deepEqual(unreadableCharacters(text), [])
    })
  }

  it('refuses what is written from right to left', () => {
    assert.deepEqual(found('a שלום'), ['U+05E9 at 2', 'U+05DC at 3', 'U+05D5 at 4', 'U+05DD at 5'])
    assert.deepEqual(found('سلام'), ['U+0633 at 0', 'U+0644 at 1', 'U+0627 at 2', 'U+0645 at 3'])
  })

  it('refuses other scripts that the fonts lack or draw out of order', () => {
    assert.deepEqual(found('漢'), ['U+6F22 at 0'])
    assert.deepEqual(found('ไ'), ['U+0E44 at 0'])
    assert.deepEqual(found('कि'), ['U+0915 at 0', 'U+093F at 1'])
  })

  it('refuses emoji whole, and what joins them', () => {
    assert.deepEqual(found('ok 👍'), ['U+1F44D at 3'])
    assert.deepEqual(found('👩\u200d💻'), ['U+1F469 at 0', 'U+200D at 2', 'U+1F4BB at 3'])
  })

  it('refuses what nobody can see', () => {
    const unseen = ['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u00ad', '\u061c', '\u180e', '\u200b']
    const more = ['\u200e', '\u202e', '\u2028', '\u2060', '\u2066', '\u3164', '\ufe0f', '\ufeff', '\u{e0041}']
    for (const character of [...unseen, ...more])
      assert.equal(unreadableCharacters(`a${character}b`).length, 1)
  })

  it('refuses private use, half characters and signs that were lost before', () => {
    assert.deepEqual(found('\uf0b7 \ud83d \ufffd'), ['U+F0B7 at 0', 'U+D83D at 2', 'U+FFFD at 4'])
  })

  it('refuses a second accent on one letter, and an accent on nothing', () => {
    assert.deepEqual(found('abx\u0304\u0323'), ['U+0304 at 3'])
    assert.deepEqual(found('a \u0301'), ['U+0301 at 2'])
  })

  it('counts places as JavaScript does, after letters typed in parts too', () => {
    assert.deepEqual(found('e\u0301e\u0301 漢 𐞀 漢'), ['U+6F22 at 5', 'U+6F22 at 10'])
  })

  it('names a cure for each', () => {
    const cures = (text: string): readonly string[] => unreadableCharacters(text).map(({ cure }) => cure)

    assert.deepEqual(cures('a ≤ b → c'), ['Write “at most” instead.', 'Write “->” instead.'])
    assert.deepEqual(cures('\u200b'), ['Delete it; nobody can see it.'])
    assert.deepEqual(cures('漢'), ['Write it in Latin, Greek or Cyrillic letters.'])
    assert.deepEqual(cures('👍'), ['Say it in words instead.'])
  })

  it('offers no cure that is refused itself', () => {
    for (let code = 0x2000; code < 0x3000; code += 1) {
      for (const { cure } of unreadableCharacters(String.fromCharCode(code))) {
        assert.deepEqual(unreadableCharacters(cure), [])
      }
    }
  })

  it('says place and cure in one sentence, without the character itself', () => {
    const text = 'first\nsecond →'
    const [arrow = assert.fail('no arrow found')] = unreadableCharacters(text)

    assert.equal(
      unreadableInWords(text, arrow),
      'The character U+2192 at line 2, character 8 cannot be shown and read back in a PDF. Write “->” instead.',
    )
  })

  it('is looked through fast', () => {
    const text = 'Съешь ещё этих мягких булок, e\u0301tude and plain words. '.repeat(20_000)
    const before = performance.now()

    assert.deepEqual(unreadableCharacters(text), [])
    assert.ok(performance.now() - before < 1000)
  })
})

describe('The table of legible characters', () => {
  it('is what the font files give', async () => {
    assert.equal(readFileSync(legibleRangesFile, 'utf8'), await legibleRangesSource())
  })

  it('holds Latin, Greek and Cyrillic, some 2,700 characters', () => {
    const count = legibleRanges.reduce((sum, [from, to]) => sum + to - from + 1, 0)

    assert.ok(count > 2600 && count < 2900, String(count))
  })
})
