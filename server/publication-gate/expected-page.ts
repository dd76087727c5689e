import { dayInWords } from '../kernel/day.ts'
import {
  audienceWords,
  markWords,
  organisationWords,
  readersNote,
  sentence,
} from '../publishing/fixed-sentences.ts'
import type { DecidedBlock, DecidedField } from './decided-blocks.ts'
import type { DecidedPiece } from './decided-lines.ts'
import { element, text, type ExpectedFacts, type ExpectedItem } from './expected-facts.ts'

type Items = readonly ExpectedItem[]

/** What the page’s fragment holds, element by element. */
export function expectedPage(facts: ExpectedFacts): Items {
  const { reference, publishedOn, organisation, audience, whyPublished, code } = facts
  const rows: readonly (readonly [string, string])[] = [
    [sentence('publication-term'), reference],
    [sentence('published-term'), sentence('day', { day: dayInWords(publishedOn) })],
    [sentence('organisation-term'), organisationWords(organisation)],
    [sentence('audience-term'), audienceWords(audience)],
  ]
  return element(
    'div',
    ['class=assay-publication'],
    [
      ...terms(rows.map(([term, words]) => ({ label: term, pieces: [words] }))),
      ...section(sentence('why-heading')),
      ...paragraph([whyPublished]),
      ...section(sentence('plan-heading')),
      ...facts.blocks.flatMap(blockItems),
      ...section(sentence('withheld-heading')),
      ...paragraph([sentence('withheld-size')]),
      ...paragraph([sentence('withheld-ground')]),
      ...paragraph([sentence('withheld-numbers')]),
      ...section(sentence('readers-heading')),
      ...paragraph([readersNote(audience)]),
      ...section(sentence('code-heading')),
      ...paragraph([sentence('code-purpose')]),
      ...element('p', ['class=govuk-body'], element('span', ['class=assay-hash'], text(code))),
      ...paragraph([sentence('code-how')]),
    ],
  )
}

function section(heading: string): Items {
  return element('h2', ['class=govuk-heading-m'], text(heading))
}

function paragraph(pieces: readonly DecidedPiece[]): Items {
  return element('p', ['class=govuk-body assay-typed'], piecesItems(pieces))
}

function piecesItems(pieces: readonly DecidedPiece[]): Items {
  return pieces.flatMap((piece) =>
    typeof piece === 'string'
      ? text(piece)
      : element('span', ['class=assay-withheld'], text(markWords(piece.mark))),
  )
}

function blockItems(block: DecidedBlock): Items {
  switch (block.kind) {
    case 'heading':
      return element('h3', ['class=govuk-heading-s'], piecesItems(block.pieces))
    case 'paragraph':
    case 'mark':
      return paragraph(block.pieces)
    case 'list':
      return element(
        'ul',
        ['class=govuk-list govuk-list--bullet'],
        block.items.flatMap((pieces) => element('li', ['class=assay-typed'], piecesItems(pieces))),
      )
    case 'table':
      return table(block)
    case 'action':
      return [
        ...element('h3', ['class=govuk-heading-s'], text(sentence('action', { ordinal: block.ordinal }))),
        ...runsOfFields(block.fields).flatMap((fields) =>
          fields[0]?.label === null ? paragraph(fields[0].pieces) : terms(fields),
        ),
      ]
  }
}

/** Fields that follow each other; a mark is alone. */
export function runsOfFields(fields: readonly DecidedField[]): readonly (readonly DecidedField[])[] {
  const runs: DecidedField[][] = []
  fields.forEach((field, at) => {
    const goesOn = field.label !== null && at > 0 && fields[at - 1]?.label !== null
    if (goesOn) runs.at(-1)?.push(field)
    else runs.push([field])
  })
  return runs
}

function terms(fields: readonly DecidedField[]): Items {
  const row = ({ label, pieces }: DecidedField) =>
    element(
      'div',
      ['class=govuk-summary-list__row'],
      [
        ...element('dt', ['class=govuk-summary-list__key'], text(label ?? '')),
        ...element('dd', ['class=govuk-summary-list__value assay-typed'], piecesItems(pieces)),
      ],
    )
  return element('dl', ['class=govuk-summary-list'], fields.flatMap(row))
}

function table({ head, rows }: Extract<DecidedBlock, { kind: 'table' }>): Items {
  const heading = (pieces: readonly DecidedPiece[]) =>
    element('th', ['scope=col', 'class=govuk-table__header'], piecesItems(pieces))
  const cell = (pieces: readonly DecidedPiece[]) =>
    element('td', ['class=govuk-table__cell assay-typed'], piecesItems(pieces))
  const line = (inside: Items) => element('tr', ['class=govuk-table__row'], inside)
  const region = ['class=assay-scroll', 'role=region', `aria-label=${sentence('table-label')}`, 'tabindex=0']
  return element('div', region, [
    ...element(
      'table',
      ['class=govuk-table'],
      [
        ...(head ? element('thead', ['class=govuk-table__head'], line(head.flatMap(heading))) : []),
        ...element(
          'tbody',
          ['class=govuk-table__body'],
          rows.flatMap((row) => line(row.flatMap(cell))),
        ),
      ],
    ),
  ])
}
