import { dayInWords } from '../kernel/day.ts'
import type { Reader } from '../kernel/reader.ts'
import { optionsOf, selectField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { Cell, ListPage, StoredPage } from '../web/page-shapes.ts'
import {
  publicationFilePath,
  publicationPath,
  publicationsPath,
  publicationStateLabels,
  publicationStates,
  registerFeedPath,
  type Publication,
} from './publication.ts'

/** The register: what is published, and of what ended only that it was replaced or withdrawn. */
export function registerPage(
  rows: readonly Publication[],
  listing: Listing,
  organisations: readonly string[],
  reader: Pick<Reader, 'audience'>,
): ListPage {
  const fields = [
    selectField('organisation', 'Organisation', options(organisations), { none: 'Any organisation' }),
    selectField('state', 'State', optionsOf(publicationStates, publicationStateLabels), {
      none: 'Any state',
    }),
  ]
  return {
    ...aroundTable(listing, fields),
    heading: 'Published remediation plans',
    intro:
      reader.audience === 'sec-parties'
        ? 'What the PMA decided to publish of remediation plans, for SEC Parties who sign in.'
        : 'What the PMA decided to publish of remediation plans, as far as it is open to all. SEC Parties sign in.',
    table: {
      caption: 'Published remediation plans',
      captionHidden: true,
      head: [
        { text: 'Publication' },
        sortingHead('Organisation', 'organisation', listing),
        sortingHead('Published', 'published', listing),
        sortingHead('State', 'state', listing),
      ],
      rows: rows.map(rowOf),
      empty: 'Nothing is published here.',
    },
    after: [{ kind: 'list', items: [{ text: 'Follow as a feed (Atom)', href: registerFeedPath }] }],
  }
}

function options(names: readonly string[]) {
  return names.map((name) => ({ value: name, text: name }))
}

function rowOf(row: Publication): readonly Cell[] {
  const tag = { text: publicationStateLabels[row.state] }
  if (row.state !== 'current')
    return [{ text: row.reference }, {}, {}, { tag: { ...tag, colour: 'grey' as const } }]
  return [
    { text: row.reference, href: publicationPath(row.reference) },
    { text: row.organisation ?? 'Not named' },
    { text: dayInWords(row.publishedOn) },
    {
      tag: { ...tag, colour: 'green' as const },
      hint: row.audience === 'everyone' ? 'Open to all' : null,
    },
  ]
}

/** What stands around the stored page: its name and the ways to its other forms. */
export function storedPage({ reference }: Pick<Publication, 'reference'>): StoredPage {
  return {
    heading: 'Published remediation plan',
    title: `Published remediation plan ${reference}`,
    caption: reference,
    back: { text: 'Publications', href: publicationsPath },
    links: [
      { text: 'Download as PDF', href: publicationFilePath(reference, 'pdf') },
      { text: 'Download as JSON', href: publicationFilePath(reference, 'json') },
    ],
  }
}
