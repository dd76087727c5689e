import fc from 'fast-check'

/** Pieces of text that are easily got wrong: joined signs, marks, directions, breaks, look-alikes, plurals. */
const pieces = [
  'key',
  'keys',
  'Policies',
  'people',
  'status',
  'statuses',
  'ss',
  's',
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\t',
  '-',
  '-\n',
  '- \r\n ',
  '\u2011\n',
  '’',
  "'",
  '.',
  ',',
  '4921',
  '2027',
  '½',
  'ﬃ',
  'é',
  'e\u0301',
  'a\u0328\u0301',
  'ß',
  'ẞ',
  'İ',
  'ı',
  'ς',
  'Σ',
  'Ν',
  'ν',
  'К',
  'ǅ',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u202e',
  '\ufeff',
  '\u{e0041}',
  '👩‍👩‍👧',
  '👍🏽',
  '🇬🇧',
  '1️⃣',
  'שלום',
  'مرحبا',
  'नमस्ते',
  '각',
  '\ud83d',
  '\udc4d',
  '™',
  'Ⅷ',
  'ŉ',
  '´',
]

/** Text of any kind: awkward pieces, whole signs, and whatever else can be in a string. */
export const awkwardText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((some) => some.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 24 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 24 }) },
)

/** Plain text of words, so that texts often hold one another. */
export const plainText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('key', 'keys', 'a', 'the', 'box', ' ', ' ', '-', '\n', '1', '12'), { maxLength: 12 })
  .map((some) => some.join(''))
