import { dayInWords } from '../kernel/day.ts'
import type { PublicationOutput } from '../kernel/reader.ts'
import type { PreparedPublication } from '../publishing/prepared-publication.ts'
import { groundLabels, type Ground } from '../redactions/publication-set.ts'
import { struckInWords } from '../redactions/compare-publications.ts'
import { explain } from '../rules/explain.ts'
import type { FileItem, Markup, RecordPage, Section, SummaryRow } from '../web/page-shapes.ts'
import type { Learnt, Preview } from './publication-preview.ts'
import { proposalPath, proposalStatusLabels, proposalTitle } from './redaction-proposal.ts'

/** Those outputs that are looked at as files; the page is shown in place. */
export const previewedFiles = ['pdf', 'json', 'csv', 'feed'] as const

const fileLabels: Readonly<Record<(typeof previewedFiles)[number], string>> = {
  pdf: 'PDF',
  json: 'JSON',
  csv: 'Line of the register as CSV',
  feed: 'Entry of the feed',
}

export const previewPath = (reference: string): string => `${proposalPath(reference)}/preview`

/** What readers will get, byte for byte, and for the committee what they could conclude from it. */
export function previewPage(
  { proposal, prepared, by }: Preview,
  learnt: readonly Learnt[] | null,
  mayWithdraw: boolean,
): RecordPage {
  return {
    heading: 'As readers will get it',
    caption: `${proposal.reference} · ${prepared.reference}`,
    back: { text: proposalTitle(proposal), href: proposalPath(proposal.reference) },
    status: { text: proposalStatusLabels[proposal.status] },
    buttons: mayWithdraw
      ? [
          {
            text: 'Withdraw the publication',
            href: `${proposalPath(proposal.reference)}/withdraw`,
            style: 'warning',
          },
        ]
      : [],
    sections: [
      {
        kind: 'inset',
        text: 'These bytes were rendered once, when the proposal was closed or its day was set. They are published as they are, or not at all.',
      },
      { kind: 'summary', rows: factRows(prepared, by) },
      { kind: 'files', heading: 'Files', files: filesOf(proposal.reference, prepared), empty: 'No files.' },
      ...(learnt === null ? [] : learntSections(learnt)),
      {
        kind: 'kept',
        heading: 'The page',
        label: 'The page as readers will get it',
        html: pageOf(prepared),
      },
    ],
  }
}

function factRows(
  { reference, publishOn, code }: PreparedPublication,
  by: Preview['by'],
): readonly SummaryRow[] {
  return [
    { key: 'Public reference', value: { text: reference } },
    { key: 'Day of publication', value: { text: dayInWords(publishOn), hint: 'Printed in every output.' } },
    ...(by === 'committee'
      ? [
          {
            key: 'Verification code',
            value: { text: code, why: explain('codes-open-passages-one-by-one') },
          },
        ]
      : []),
  ]
}

function filesOf(proposal: string, { outputs }: PreparedPublication): readonly FileItem[] {
  return previewedFiles.flatMap((output) =>
    outputs
      .filter((one) => one.output === output)
      .map(({ bytes, type }) => ({
        name: fileLabels[output],
        href: `${previewPath(proposal)}/${output}`,
        about: `${type.split(';')[0] ?? type}, ${bytes.length.toLocaleString('en-GB')} bytes`,
      })),
  )
}

// Rendered by our own templates, which escape every text; nothing but these bytes is served to readers.
function pageOf({ outputs }: PreparedPublication): Markup {
  const page: PublicationOutput = 'page'
  return (outputs.find(({ output }) => output === page)?.bytes.toString('utf8') ?? '') as Markup
}

/** What a reader could learn by comparing, publication by publication. */
export function learntSections(learnt: readonly Learnt[]): readonly Section[] {
  const heading = 'What a reader could learn by comparing'
  const why = explain('publication-tells-something')
  if (learnt.length === 0) {
    const text = 'Nothing of this plan was published before: there is nothing to compare it with.'
    return [{ kind: 'text', heading, paragraphs: [text] }]
  }
  return [
    {
      kind: 'text',
      heading,
      paragraphs: ['Whoever kept an earlier publication sees what differs in this one.'],
    },
    ...(why ? [{ kind: 'why' as const, why }] : []),
    ...learnt.map((one): Section => ({
      kind: 'summary',
      card: `Beside ${one.publication}${one.isCurrent ? ', which is current' : ', which has ended'}`,
      rows: learntRows(one),
    })),
  ]
}

function learntRows({ comparison, fetchedBy }: Learnt): readonly SummaryRow[] {
  const { struck, added, marksGone, marksNew, isSame } = comparison
  const words = (all: readonly string[]) => (all.length === 0 ? { text: 'None' } : { lines: all })
  return [
    ...(isSame
      ? [
          {
            key: 'Difference',
            value: {
              text: 'None that a reader could see: publishing it would only say that something hidden changed.',
            },
          },
        ]
      : []),
    { key: 'Words struck', value: { ...words(struck), hint: struckInWords(struck, fetchedBy) } },
    { key: 'Words added', value: words(added) },
    { key: 'Marks gone', value: words(marksGone.map(markInWords)) },
    { key: 'Marks new', value: words(marksNew.map(markInWords)) },
  ]
}

function markInWords(ground: Ground | null): string {
  return ground === null ? 'Withheld' : `Withheld: ${groundLabels[ground].toLowerCase()}`
}
