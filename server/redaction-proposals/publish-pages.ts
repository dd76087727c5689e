import { dayInWords, type Day } from '../kernel/day.ts'
import type { PreparedPublication } from '../publishing/prepared-publication.ts'
import { publicationAudienceLabels } from '../redactions/publication-set.ts'
import { struckInWords } from '../redactions/compare-publications.ts'
import { explain } from '../rules/explain.ts'
import { areaField, textField } from '../web/field-views.ts'
import type { FormPage, Section } from '../web/page-shapes.ts'
import { hitInPlaces, type GateReport } from './gate-report.ts'
import { learntSections, previewPath } from './publication-preview-pages.ts'
import type { Learnt } from './publication-preview.ts'
import { proposalPath, proposalTitle, type RedactionProposal } from './redaction-proposal.ts'

type Shown = {
  readonly prepared: PreparedPublication
  readonly gate: GateReport
  readonly learnt: readonly Learnt[]
  readonly today: Day
}

/** The last look before publishing: what the gate says, what is struck and who has it, and the plan’s reference to type. */
export function publishPage(proposal: RedactionProposal, shown: Shown): FormPage {
  const { prepared, learnt, gate } = shown
  const back = proposalPath(proposal.reference)
  return {
    heading: 'Publish',
    caption: `${proposal.reference} · ${prepared.reference}`,
    back: { text: proposalTitle(proposal), href: back },
    before: [
      {
        kind: 'summary',
        rows: [
          {
            key: 'What readers get',
            value: { text: 'Look at the very bytes', href: previewPath(proposal.reference) },
          },
          {
            key: 'Day of publication',
            value: {
              text: dayInWords(prepared.publishOn),
              hint:
                prepared.publishOn === shown.today
                  ? 'Today.'
                  : 'Not today: it is published on that day alone.',
            },
          },
          { key: 'Readers', value: { text: publicationAudienceLabels[proposal.audience] } },
        ],
      },
      ...gateSections(gate),
      ...struckWarnings(learnt),
      ...learntSections(learnt),
    ],
    form: {
      action: `${back}/publish`,
      version: proposal.version,
      submit: 'Publish',
      style: 'warning',
      cancel: { text: 'Cancel', href: back },
      fields: [
        textField('plan', 'Reference of the plan', {
          hint: 'Type the reference of the plan, as it stands on its page.',
          width: 20,
          why: explain('publisher-is-somebody-else'),
        }),
      ],
    },
  }
}

/** What the gate found: places for everybody here, and the words beside them for those who read the plan. */
export function gateSections({ hits }: GateReport): readonly Section[] {
  const why = explain('only-decided-words-leave')
  const heading = 'What the gate says'
  if (hits.length === 0) {
    return [
      {
        kind: 'text',
        heading,
        paragraphs: [
          'Every output was read back from its bytes and holds exactly what was decided, and the fixed sentences.',
        ],
      },
      ...(why ? [{ kind: 'why' as const, why }] : []),
    ]
  }
  return [
    { kind: 'warning', text: 'The gate stops this publication, and no one can override it.' },
    {
      kind: 'list',
      heading,
      items: hits.map((hit) => ({
        text: hitInPlaces(hit),
        hint: hit.words === '' ? null : `“${hit.words}”`,
      })),
    },
  ]
}

function struckWarnings(learnt: readonly Learnt[]): readonly Section[] {
  return learnt
    .filter(({ isCurrent }) => isCurrent)
    .flatMap(({ comparison, fetchedBy }) => {
      const said = struckInWords(comparison.struck, fetchedBy)
      return said === null ? [] : [{ kind: 'warning' as const, text: said }]
    })
}

/** The form that withdraws what is published. */
export function withdrawPage(proposal: RedactionProposal, fetchedBy: number): FormPage {
  const back = proposalPath(proposal.reference)
  const { audience } = proposal
  return {
    heading: 'Withdraw the publication',
    caption: `${proposal.reference} · ${proposal.closure?.publication ?? ''}`,
    back: { text: proposalTitle(proposal), href: back },
    before: [
      {
        kind: 'text',
        paragraphs: [
          'Its bytes are deleted. Its register line says only “withdrawn”; whoever could have fetched it is told that it is gone, and no cause.',
          audience === 'everyone'
            ? 'It is open to all: nobody is on record as having fetched it, so nobody can be told.'
            : fetchedInWords(fetchedBy),
        ],
      },
    ],
    form: {
      action: `${back}/withdraw`,
      version: proposal.version,
      submit: 'Withdraw the publication',
      style: 'warning',
      cancel: { text: 'Cancel', href: back },
      fields: [areaField('reason', 'Reason', { hint: 'Kept beside the case; no reader gets it.' })],
    },
  }
}

function fetchedInWords(fetchedBy: number): string {
  if (fetchedBy === 0) return 'Nobody has fetched it so far.'
  return `${fetchedBy === 1 ? '1 person has' : `${fetchedBy} people have`} fetched it, and will be told.`
}
