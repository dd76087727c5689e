import type { Annex } from '../server/panel-advice/advice-content.ts'
import { heading, paragraph, type Block } from './blocks.ts'

/** The papers that go with a document, each with its own label and the hash of its file. */
export function annexList(annexes: readonly Annex[]): readonly Block[] {
  if (annexes.length === 0) return [heading(2, 'Annexes'), paragraph('There are no annexes.')]
  return [
    heading(2, 'Annexes'),
    {
      kind: 'table',
      caption: null,
      namesRows: true,
      columns: [
        { heading: 'Annex', share: 11 },
        { heading: 'Title', share: 33 },
        { heading: 'Label', share: 16 },
        { heading: 'Where, and SHA-256', share: 40 },
      ],
      rows: annexes.map((annex) => [annex.letter, annex.title, annex.classification, whereItIs(annex)]),
    },
  ]
}

function whereItIs(annex: Annex): string {
  const where = annex.isInThisFile ? 'In the full edition' : 'A file of its own'
  return annex.sha256 === null ? where : `${where}\n${annex.sha256}`
}

/** What in a document rests on settings of this installation, so that nobody quotes it as law. */
export function settingsList(
  settings: readonly { readonly name: string; readonly text: string }[],
): readonly Block[] {
  if (settings.length === 0) return []
  return [
    heading(2, 'Local settings used in this document'),
    paragraph(
      'These are settings of the body that runs this system. They are not law and not part of the source.',
    ),
    { kind: 'definitions', rows: settings.map(({ name, text }) => ({ term: name, text })) },
  ]
}
