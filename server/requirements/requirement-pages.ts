import { dayInWords, holdsOn, type Day } from '../kernel/day.ts'
import { whyOf } from '../rules/why-of.ts'
import type { RecordPage, SummaryRow, TagView } from '../web/page-shapes.ts'
import { documentPath, type CatalogueDocument } from './catalogue-document.ts'
import { owedInWords } from './owing-roles.ts'
import { sampleNote } from './requirement-list-pages.ts'
import { clauseName, requirementPath, requirementsPath, type Requirement } from './requirement.ts'

/** One clause of one version: what it asks, who owes it, and the same clause in other versions. */
export function requirementPage(
  requirement: Requirement,
  document: CatalogueDocument | null,
  otherVersions: readonly Requirement[],
  today: Day,
): RecordPage {
  return {
    heading: requirement.title,
    caption: clauseName(requirement),
    back: { text: 'Requirements', href: requirementsPath },
    status: inForceTag(requirement, today),
    sections: [
      ...sampleNote([requirement]),
      { kind: 'text', heading: 'What it asks for', paragraphs: requirement.text.split(/\n{2,}/) },
      { kind: 'summary', rows: facts(requirement, document) },
      {
        kind: 'list',
        heading: 'The same clause in other versions',
        intro:
          otherVersions.length === 0
            ? 'The catalogue holds this clause in no other version.'
            : 'A case keeps the version it was opened under.',
        items: otherVersions.map((other) => ({
          text: clauseName(other),
          href: requirementPath(other.reference),
          hint: spanOf(other),
        })),
      },
    ],
  }
}

function facts(requirement: Requirement, document: CatalogueDocument | null): readonly SummaryRow[] {
  return [
    {
      key: 'Owed by',
      value: {
        lines: owedInWords(requirement.owedBy),
        why: whyOf('requirement-names-who-owes-it'),
      },
    },
    {
      key: 'Document',
      value: document
        ? { text: `${document.title} ${document.documentVersion}`, href: documentPath(document.reference) }
        : { text: `${requirement.documentCode} ${requirement.documentVersion}` },
    },
    { key: 'Clause', value: { text: requirement.clause } },
    { key: 'In force', value: { text: spanOf(requirement) } },
    { key: 'Reference', value: { text: requirement.reference } },
  ]
}

/** Whether a version holds today. */
export function inForceTag(dated: Pick<Requirement, 'from' | 'to'>, today: Day): TagView {
  if (holdsOn(dated, today)) return { text: 'In force', colour: 'green' }
  return today < dated.from
    ? { text: 'Not yet in force', colour: 'blue' }
    : { text: 'Superseded', colour: 'grey' }
}

export function spanOf({ from, to }: Pick<Requirement, 'from' | 'to'>): string {
  return to === null ? `Since ${dayInWords(from)}` : `${dayInWords(from)} to ${dayInWords(to)}`
}
