import type { Annex } from '../server/panel-advice/advice-content.ts'
import { heading, paragraph, type Block } from './blocks.ts'

/** The papers that go with a document, each with its own label and the hash of its file. */
export function annexList(annexes: readonly Annex[]): readonly Block[] {
  if (annexes.length === 0) return [heading(2, 'Annexes'), paragraph('There are no annexes.')]
  const rows = annexes.map((annex) => ({ term: `Annex ${annex.letter}`, text: annexText(annex) }))
  return [heading(2, 'Annexes'), { kind: 'definitions', rows }]
}

function annexText({ title, classification, isInThisFile, sha256 }: Annex): string {
  const where = isInThisFile ? 'In the full edition' : 'A file of its own'
  const hash = sha256 === null ? '' : `\nSHA-256:\n${sha256}`
  return `${title}\nLabel: ${classification}\n${where}${hash}`
}

/** What the paragraph numbers mean, and what rests on settings of this installation and is nobody's law. */
export function sourcesAndSettings(
  settings: readonly { readonly name: string; readonly text: string }[],
): readonly Block[] {
  return [
    heading(2, 'Sources and local settings'),
    paragraph(
      'Seed paragraphs are those of the Government Response to the Consultation on New Smart Energy Code Content (Stage 3) – Part A, 31 March 2014. It states policy and is not itself law.',
    ),
    paragraph(
      'What is marked as a local setting is a choice of the body that keeps this record. It is neither law nor part of the source, and is not to be quoted as such.',
    ),
    ...(settings.length === 0
      ? []
      : [{ kind: 'definitions' as const, rows: settings.map(({ name, text }) => ({ term: name, text })) }]),
  ]
}
