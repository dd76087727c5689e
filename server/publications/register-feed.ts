import { dayOf, type Day } from '../kernel/day.ts'
import {
  publicationPath,
  publicationsPath,
  publicationStateLabels,
  registerFeedPath,
  type Publication,
} from './publication.ts'

/** What a feed says that has no entries, as it has to say something. */
const longAgo = '1970-01-01T00:00:00Z'

/**
 * The register as an Atom feed: the entries as they were published, and of what ended nothing but how. Days alone are
 * told. A local rule: `only-decided-words-leave`.
 */
export function registerFeed(rows: readonly Publication[], baseUrl: string): string {
  const days = rows.map(changedOn).toSorted()
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>${escaped(baseUrl + registerFeedPath)}</id>
<title>Published remediation plans</title>
<updated>${days.at(-1) === undefined ? longAgo : startOf(days.at(-1) ?? '')}</updated>
<author><name>Assay</name></author>
<link rel="self" type="application/atom+xml" href="${escaped(baseUrl + registerFeedPath)}"/>
<link rel="alternate" type="text/html" href="${escaped(baseUrl + publicationsPath)}"/>
${rows.map((row) => row.feed ?? endedEntry(row, baseUrl)).join('')}</feed>
`
}

function endedEntry(row: Publication, baseUrl: string): string {
  return `<entry>
<id>${escaped(baseUrl + publicationPath(row.reference))}</id>
<title>${publicationStateLabels[row.state]}</title>
<updated>${startOf(changedOn(row))}</updated>
</entry>
`
}

function changedOn({ endedAt, publishedOn }: Publication): Day {
  return endedAt === null ? publishedOn : dayOf(endedAt)
}

const startOf = (on: string): string => `${on}T00:00:00Z`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
