import { audienceWords, organisationWords, sentence } from './fixed-sentences.ts'
import type { Projection } from './projection.ts'

/** The line of a publication in the register’s CSV file: its columns are reference, day, organisation, audience, why, code, address. */
export function registerCells(projection: Projection): readonly string[] {
  const { reference, publishedOn, organisation, audience, whyPublished, code, address } = projection
  return [
    reference,
    publishedOn,
    organisationWords(organisation),
    audienceWords(audience),
    whyPublished,
    code,
    address,
  ]
}

/** The entry of a publication in the register’s feed (Atom). */
export function feedEntry(projection: Projection): string {
  const { reference, publishedOn, organisation, whyPublished, address } = projection
  const instant = sentence('feed-instant', { day: publishedOn })
  return `<entry>
<id>${escapeXml(address)}</id>
<title>${escapeXml(sentence('title', { reference }))}</title>
<author><name>${escapeXml(sentence('feed-author'))}</name></author>
<published>${instant}</published>
<updated>${instant}</updated>
<link rel="alternate" type="text/html" href="${escapeXml(address)}"/>
${organisation === null ? '' : `<category term="${escapeXml(organisation)}"/>\n`}<summary type="text">${escapeXml(whyPublished)}</summary>
</entry>
`
}

function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }
  return text.replaceAll(/[&<>"]/g, (sign) => `&${names[sign] ?? ''};`)
}
