import { dayInWords } from '../server/kernel/day.ts'
import type {
  AdviceBody,
  AdviceContent,
  AssuranceStatuses,
  EvidenceEntry,
} from '../server/panel-advice/advice-content.ts'
import { heading, localSetting, paragraph, type Block } from './blocks.ts'
import { restsOn } from './rule-note.ts'

/** What happened and what it is measured by: facts, clauses, evidence, statuses, representations. */
export function caseSections(content: AdviceContent): readonly Block[] {
  const { body } = content
  return [
    heading(2, 'Facts'),
    { kind: 'list', numbered: true, items: body.facts },
    restsOn('breach-from-assessment-or-otherwise'),
    heading(2, 'Clauses concerned'),
    ...clauses(body),
    heading(2, 'Evidence index'),
    ...evidence(body.evidence),
    heading(2, 'Assurance status: recommended and decided'),
    ...assurance(body.assurance),
    heading(2, 'Representations of the assessed organisation'),
    ...representations(body),
  ]
}

/** What the PMA makes of it: its view, the remedial action, what else it considered, the options. */
export function judgementSections(body: AdviceBody): readonly Block[] {
  return [
    heading(2, 'The PMA’s view'),
    paragraph(body.view.words, 'lead'),
    paragraph(body.view.reasons),
    ...(body.view.factors.length > 0
      ? [
          paragraph('What the PMA weighed:'),
          { kind: 'list' as const, numbered: false, items: body.view.factors },
        ]
      : []),
    restsOn('pma-advises-the-panel'),
    localSetting('The words of the view and the list of what is weighed.'),
    ...likeCases(body),
    heading(2, 'Remedial action that the PMA judges appropriate'),
    paragraph(body.remedialAction),
    restsOn('remedial-action-case-by-case'),
    heading(3, 'Alternatives considered'),
    ...alternatives(body),
    heading(2, 'Options open to the Panel'),
    ...options(body),
    restsOn('sanctions-are-the-panels'),
    localSetting(
      'The options. Which ones are listed depends on the kind of organisation; the list is kept by this installation with its source.',
    ),
  ]
}

/** The clauses concerned, each with its text and the findings on it. */
export function clauses(body: AdviceBody): readonly Block[] {
  return body.clauses.flatMap((clause) => {
    const findings =
      clause.findings.length > 0 ? [paragraph(`Findings: ${clause.findings.join(', ')}`, 'small')] : []
    return [
      heading(3, `${clause.document}, version ${clause.version}, clause ${clause.clause}`),
      { kind: 'quotation' as const, text: clause.text },
      ...findings,
    ]
  })
}

// A hash stands on a line of its own, which is wide enough for it, so that it can be copied whole.
function evidence(entries: readonly EvidenceEntry[]): readonly Block[] {
  if (entries.length === 0) return [paragraph('No evidence file is attached to the case.')]
  const rows = entries.map((entry) => {
    const effective = entry.effectiveOn === null ? 'not given' : dayInWords(entry.effectiveOn)
    const file = entry.sha256 === null ? 'No file' : `SHA-256 of the file:\n${entry.sha256}`
    return { term: entry.label, text: `${entry.title}\nEffective date: ${effective}\n${file}` }
  })
  return [{ kind: 'definitions', rows }]
}

function assurance(statuses: AssuranceStatuses | null): readonly Block[] {
  if (statuses === null) return [paragraph('No assessment report bears on this case.')]
  const decided = statuses.decidedOn === null ? '' : ` (${dayInWords(statuses.decidedOn)})`
  return [
    {
      kind: 'table',
      caption: null,
      namesRows: true,
      columns: [
        { heading: 'Assessment', share: 26 },
        { heading: 'Recommended by the assessor', share: 37 },
        { heading: 'Decided by the PMA', share: 37 },
      ],
      rows: [
        [statuses.assessment, statuses.recommended, `${statuses.decided ?? 'Not decided yet'}${decided}`],
      ],
    },
    ...(statuses.reasonsForDifference === null
      ? []
      : [paragraph(`Why they differ: ${statuses.reasonsForDifference}`)]),
    ...statuses.caveats.map((caveat) =>
      paragraph(`Caveat: ${caveat.text} (${caveat.owner}, by ${dayInWords(caveat.dueOn)})`),
    ),
    localSetting(
      'The words of assurance status, which are set per kind of assessment, and what a caveat is.',
    ),
  ]
}

function representations(body: AdviceBody): readonly Block[] {
  if (body.representations.length === 0) {
    return [paragraph(body.noRepresentations ?? 'The assessed organisation made no representations.')]
  }
  return body.representations.flatMap((given) => [
    heading(3, `${given.by}, ${dayInWords(given.on)}`),
    { kind: 'quotation' as const, text: given.text },
  ])
}

function likeCases(body: AdviceBody): readonly Block[] {
  if (body.likeCases.length === 0) return []
  return [
    heading(3, 'Like cases considered'),
    {
      kind: 'definitions',
      rows: body.likeCases.map((text, place) => ({ term: `Like case ${place + 1}`, text })),
    },
  ]
}

/** What else the PMA considered. */
export function alternatives(body: AdviceBody): readonly Block[] {
  if (body.alternatives.length === 0) return [paragraph('None was put forward.')]
  return [
    {
      kind: 'definitions',
      rows: body.alternatives.map((other) => ({ term: other.action, text: other.reason })),
    },
  ]
}

/** What the Panel may do, with what follows from it. */
export function options(body: AdviceBody): readonly Block[] {
  if (body.options.length === 0) return [paragraph('No option is listed.')]
  return [
    {
      kind: 'definitions',
      rows: body.options.map((open) => ({ term: open.option, text: open.consequence })),
    },
  ]
}
