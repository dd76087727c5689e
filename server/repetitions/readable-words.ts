/** The fields of the JSON of a publication that hold decided words; all else are fixed names and facts. */
const fieldsWithWords = ['organisation', 'whyPublished', 'parts']

/** The words of a publication as its readers have them, each run on a line of its own, from its JSON. A local rule. */
export function readableWords(json: string): string {
  const content = JSON.parse(json) as Readonly<Record<string, unknown>>
  return fieldsWithWords.flatMap((name) => wordsIn(content[name])).join('\n')
}

// The kind of a part, the label of a field and the ground of a mark are words of the format.
const fixed = ['kind', 'label', 'withheld']

function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => (fixed.includes(name) ? [] : wordsIn(inner)))
}
