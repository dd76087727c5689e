import { dayInWords } from '../kernel/day.ts'
import {
  audienceWords,
  labelWords,
  markWords,
  organisationWords,
  readersNote,
  sentence,
} from '../publishing/fixed-sentences.ts'
import type { DecidedBlock, DecidedField } from './decided-blocks.ts'
import type { DecidedPiece } from './decided-lines.ts'
import { expected, type ExpectedFacts, type ExpectedItem } from './expected-facts.ts'
import { runsOfFields } from './expected-page.ts'

type Items = readonly ExpectedItem[]
type Pieces = readonly DecidedPiece[]

/** What the PDF holds, but for what stands at the head and foot of its pages. */
export function expectedPdf(facts: ExpectedFacts): Items {
  const { reference, publishedOn } = facts
  const title = sentence('title', { reference })
  const headings = headingsOf(facts)
  const titles = [title, ...headings.map(([, words]) => words)]
  return [
    ...tagged('Document', wholeText(facts, title)),
    expected('Info', `CreationDate=${pdfDate(publishedOn)}`),
    expected('Info', 'Language=en-GB'),
    expected('Info', `Title=${title}`),
    expected('viewer preferences', '{"DisplayDocTitle":true}'),
    ...headings.map(([level, words]) => expected('outline', `${level} ${words}`)),
    ...metadata(title, publishedOn),
    ...['Adobe', 'Adobe', 'Identity', 'Identity'].map((name) => expected('character collections', name)),
    ...[colourProfile, sRgb, sRgb].map((name) => expected('colour profile', name)),
    expected('dates in the file', pdfDate(publishedOn)),
    ...[1, 2].map(() => expected('identifier', facts.hash.slice(0, 32))),
    expected('language', 'en-GB'),
    ...titles.toSorted().map((words) => expected('titles in the file', words)),
  ]
}

/** What stands on one page beside its text, after the headings of a table that goes on there. */
export function expectedFurniture(
  { reference, audience, hash }: ExpectedFacts,
  page: number,
  pages: number,
): string {
  return [
    labelWords(audience),
    sentence('title', { reference }),
    sentence('page-number', { page, pages }),
    sentence('content-hash', { hash }),
  ].join(' ')
}

/** The heading rows that may be seen again at the top of a page. */
export function repeatableHeads({ blocks }: ExpectedFacts): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'table' && block.head ? [block.head.map(told).join(' ')] : [],
  )
}

// The profile that comes with PDFKit, and its name.
const colourProfile = '384b832de3412066743b52a75ee906b6fb9fb8d9e09e936fc2c43223815c6e0a'
const sRgb = 'sRGB IEC61966-2.1'

function headingsOf({ blocks, reference }: ExpectedFacts): readonly (readonly [number, string])[] {
  return [
    [1, sentence('title', { reference })],
    [2, sentence('why-heading')],
    [2, sentence('plan-heading')],
    ...blocks.flatMap((block): readonly (readonly [number, string])[] => {
      if (block.kind === 'heading') return [[3, told(block.pieces)]]
      return block.kind === 'action' ? [[3, sentence('action', { ordinal: block.ordinal })]] : []
    }),
    [2, sentence('withheld-heading')],
    [2, sentence('readers-heading')],
    [2, sentence('record-heading')],
    [2, sentence('code-heading')],
  ]
}

function wholeText(facts: ExpectedFacts, title: string): Items {
  const { publishedOn, organisation, audience, whyPublished, code, address } = facts
  return [
    ...leaf('H1', title),
    ...definitions([
      { label: sentence('published-term'), pieces: [sentence('day', { day: dayInWords(publishedOn) })] },
      { label: sentence('organisation-term'), pieces: [organisationWords(organisation)] },
      { label: sentence('audience-term'), pieces: [audienceWords(audience)] },
    ]),
    ...leaf('H2', sentence('why-heading')),
    ...leaf('P', whyPublished),
    ...leaf('H2', sentence('plan-heading')),
    ...facts.blocks.flatMap(blockItems),
    ...leaf('H2', sentence('withheld-heading')),
    ...leaf('P', sentence('withheld-size')),
    ...leaf('P', sentence('withheld-ground')),
    ...leaf('P', sentence('withheld-numbers')),
    ...leaf('H2', sentence('readers-heading')),
    ...leaf('P', readersNote(audience)),
    ...leaf('H2', sentence('record-heading')),
    ...leaf('P', sentence('address', { address })),
    ...leaf('P', sentence('hash-purpose')),
    ...leaf('H2', sentence('code-heading')),
    ...leaf('P', sentence('code', { code })),
    ...leaf('P', sentence('code-purpose')),
    ...leaf('P', sentence('code-how')),
  ]
}

function blockItems(block: DecidedBlock): Items {
  switch (block.kind) {
    case 'heading':
      return leaf('H3', told(block.pieces))
    case 'paragraph':
    case 'mark':
      return leaf('P', told(block.pieces))
    case 'list': {
      const listItem = (pieces: Pieces) =>
        tagged('LI', [...leaf('Lbl', sentence('bullet')), ...leaf('LBody', told(pieces))])
      return tagged('L', block.items.flatMap(listItem))
    }
    case 'table':
      return tagged('Table', [
        ...(block.head ? tagged('THead', row('TH', block.head)) : []),
        ...tagged(
          'TBody',
          block.rows.flatMap((cells) => row('TD', cells)),
        ),
      ])
    case 'action':
      return [
        ...leaf('H3', sentence('action', { ordinal: block.ordinal })),
        ...runsOfFields(block.fields).flatMap((fields) =>
          fields[0]?.label === null ? leaf('P', told(fields[0].pieces)) : definitions(fields),
        ),
      ]
  }
}

function row(tag: 'TH' | 'TD', cells: readonly Pieces[]): Items {
  return tagged(
    'TR',
    cells.flatMap((pieces) => leaf(tag, told(pieces))),
  )
}

function definitions(fields: readonly DecidedField[]): Items {
  const rows = fields.flatMap(({ label, pieces }) =>
    tagged('TR', [...leaf('TH', label ?? ''), ...leaf('TD', told(pieces))]),
  )
  return tagged('Table', tagged('TBody', rows))
}

function tagged(tag: string, inside: Items): Items {
  return [expected('structure', tag), ...inside, expected('structure', `/${tag}`)]
}

function leaf(tag: string, words: string): Items {
  return tagged(tag, words.trim() === '' ? [] : [expected('text', words)])
}

function told(pieces: Pieces): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : markWords(piece.mark))).join(' ')
}

function pdfDate(day: string): string {
  return `D:${day.replaceAll('-', '')}000000Z`
}

/** What the file tells of itself in its metadata: conformance, title, language and day. */
function metadata(title: string, day: string): Items {
  const attributes = [
    'xmlns:x=adobe:ns:meta/',
    'xmlns:rdf=http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    'xmlns:pdfaid=http://www.aiim.org/pdfa/ns/id/',
    'rdf:about=',
    'rdf:about=',
    'xmlns:dc=http://purl.org/dc/elements/1.1/',
    'xmlns:xmp=http://ns.adobe.com/xap/1.0/',
    'xml:lang=x-default',
  ]
  const elements =
    'x:xmpmeta rdf:RDF rdf:Description pdfaid:part /pdfaid:part pdfaid:conformance /pdfaid:conformance /rdf:Description rdf:Description dc:title rdf:Alt rdf:li /rdf:li /rdf:Alt /dc:title dc:language rdf:Bag rdf:li /rdf:li /rdf:Bag /dc:language xmp:CreateDate /xmp:CreateDate /rdf:Description /rdf:RDF /x:xmpmeta'
  const instructions = ['<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>', '<?xpacket end="w"?>']
  return [
    ...attributes.map((attribute) => expected('XMP attributes', attribute)),
    ...elements.split(' ').map((name) => expected('XMP elements', name)),
    ...instructions.map((instruction) => expected('XMP instructions', instruction)),
    ...['2', 'A', title, 'en-GB', `${day}T00:00:00Z`].map((words) => expected('XMP text', words)),
  ]
}
