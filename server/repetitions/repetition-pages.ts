import {
  proposalPath,
  proposalTitle,
  textPath,
  type RedactionProposal,
} from '../redaction-proposals/redaction-proposal.ts'
import { publicationRules } from '../redactions/publication-rules.ts'
import { groundLabels } from '../redactions/publication-set.ts'
import { pointerFateLabels, type Pointer } from '../redactions/references-in-text.ts'
import type { SensitiveWords } from '../redactions/sensitive-words.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, optionsOf, selectField } from '../web/field-views.ts'
import type { Cell, FormView, RecordPage, Section } from '../web/page-shapes.ts'
import { quoteSortLabels } from './quote.ts'
import { repetitionAnswerLabels, repetitionAnswers, type Repetition } from './repetition.ts'

type Named = Repetition & { readonly name: string }

export type ChecksShown = {
  readonly proposal: RedactionProposal
  readonly passages: readonly Passage[]
  readonly open: readonly Named[]
  readonly answered: readonly (Named & { readonly reason: string; readonly byName: string })[]
  readonly sensitive: readonly SensitiveWords[]
  readonly pointers: readonly Pointer[]
  readonly changes: boolean
}

export const checksPath = (reference: string): string => `${proposalPath(reference)}/checks`

/** More than anybody answers at one sitting; the rest comes once these are answered. */
const mostShown = 200

/** What is to be looked at before a proposal is closed: repetitions to answer, sensitive words, references to elsewhere. */
export function checksPage(shown: ChecksShown): RecordPage {
  const { proposal } = shown
  return {
    heading: 'What to look at before closing',
    caption: `${proposalTitle(proposal)} · ${proposal.reference}`,
    back: { text: proposal.reference, href: proposalPath(proposal.reference) },
    buttons: [
      { text: 'The plan, and what is withheld', href: textPath(proposal.reference), style: 'secondary' },
    ],
    sections: [
      ...openSections(shown),
      ...answeredSections(shown),
      ...sensitiveSections(shown),
      ...pointerSections(shown),
    ],
  }
}

const notDetected =
  'Assay looks for withheld passages of three words and more, numbers, addresses, host names, names of people and organisations, however they are written. It does not detect paraphrase, translation, numbers in words, or what can be inferred: read what is published with that in mind.'

function openSections(shown: ChecksShown): readonly Section[] {
  const { open, changes } = shown
  const heading =
    open.length === 0 ? 'Repetitions: none without an answer' : `Repetitions: ${open.length} to answer`
  return [
    { kind: 'text', heading, id: 'repetitions', paragraphs: [notDetected] },
    ...(open.length > mostShown
      ? [{ kind: 'inset', text: `The first ${mostShown} are shown.` } as const]
      : []),
    ...(open.length === 0 ? [] : changes ? [answering(shown)] : [listed(shown, open, 'To answer')]),
  ]
}

function answering(shown: ChecksShown): Section {
  const { open, proposal } = shown
  const { grounds } = publicationRules[proposal.ruleSet]
  const form: FormView = {
    action: checksPath(proposal.reference),
    version: proposal.version,
    submit: 'Answer the ticked ones',
    fields: [
      {
        kind: 'rows',
        caption: 'Where withheld words stand again',
        captionHidden: true,
        head: [{ text: 'Found' }, { text: 'Withheld' }, { text: 'Where' }, { text: 'Answer' }],
        rows: open.slice(0, mostShown).map((one) => ({
          cells: cellsOf(one, shown),
          controls: [
            { kind: 'pick', name: 'hits', label: `Answer “${one.found}”`, value: one.name, checked: false },
          ],
        })),
        empty: '',
      },
      choiceField('answer', 'Answer', optionsOf(repetitionAnswers, repetitionAnswerLabels), {
        why: explain('repetitions-answered'),
      }),
      areaField('reason', 'Reason', {
        rows: 3,
        hint: 'Why readers do not need the words there either, or why they are lawfully public. Never published.',
      }),
      selectField('ground', 'Ground, where they are withheld too', optionsOf(grounds, groundLabels), {
        none: 'The one on which the words are withheld elsewhere',
      }),
      { kind: 'tick', name: 'showsGround', label: 'The mark may name its ground', value: false },
    ],
  }
  return { kind: 'form', form }
}

function cellsOf({ quote, found, place }: Repetition, { passages }: ChecksShown): readonly Cell[] {
  return [
    { text: `“${found}”` },
    { text: quoteSortLabels[quote.sort], hint: quote.text === found ? null : `“${quote.text}”` },
    { text: whereInWords(place, passages) },
  ]
}

function whereInWords(place: Repetition['place'], passages: readonly Passage[]): string {
  switch (place.in) {
    case 'proposed':
      return `Part ${1 + passages.findIndex(({ part }) => part === place.from.part)}, proposed for publication`
    case 'sentence':
      return 'The public sentence'
    case 'readable':
      return `Publication ${place.place}, which readers have already`
  }
}

function listed(shown: ChecksShown, some: readonly Repetition[], caption: string): Section {
  return {
    kind: 'table',
    table: {
      caption,
      captionHidden: true,
      head: [{ text: 'Found' }, { text: 'Withheld' }, { text: 'Where' }],
      rows: some.slice(0, mostShown).map((one) => cellsOf(one, shown)),
      empty: '',
    },
  }
}

function answeredSections(shown: ChecksShown): readonly Section[] {
  if (shown.answered.length === 0) return []
  return [
    {
      kind: 'table',
      heading: 'Lawfully public',
      id: 'answered',
      table: {
        caption: 'Answered repetitions',
        captionHidden: true,
        head: [{ text: 'Found' }, { text: 'Withheld' }, { text: 'Where' }, { text: 'Answer' }],
        rows: shown.answered
          .slice(0, mostShown)
          .map((one) => [...cellsOf(one, shown), { text: one.reason, hint: one.byName }]),
        empty: '',
      },
    },
  ]
}

function sensitiveSections({ sensitive, passages }: ChecksShown): readonly Section[] {
  return [
    {
      kind: 'table',
      heading: 'Sensitive words that would be published',
      id: 'sensitive',
      intro:
        'The organisation marked these, or a proposer says that they are sensitive and needed. The PMA decides on these very words by themselves; withhold what readers do not need.',
      table: {
        caption: 'Sensitive words',
        captionHidden: true,
        head: [{ text: 'Words' }, { text: 'Part' }, { text: 'Said by' }, { text: 'Reason' }],
        rows: sensitive.map(({ text, part, said, ground, reason }) => [
          { text: `“${text}”` },
          { text: String(1 + passages.findIndex((one) => one.part === part)) },
          {
            text: said === 'contact' ? 'The organisation' : 'A proposer',
            hint: ground && groundLabels[ground],
          },
          { text: reason },
        ]),
        empty: 'None.',
      },
    },
  ]
}

function pointerSections({ pointers, passages }: ChecksShown): readonly Section[] {
  return [
    {
      kind: 'table',
      heading: 'References to something else',
      id: 'pointers',
      intro:
        'Published words that point to another place. Nothing is stopped by them; look whether they tell what is withheld.',
      table: {
        caption: 'References',
        captionHidden: true,
        head: [{ text: 'Words' }, { text: 'Part' }, { text: 'What becomes of it' }],
        rows: pointers.slice(0, mostShown).map(({ text, part, fate }) => [
          { text: `“${text}”` },
          { text: String(1 + passages.findIndex((one) => one.part === part)) },
          {
            text: pointerFateLabels[fate],
            tag: fate === 'withheld' ? { text: 'Withheld', colour: 'orange' as const } : null,
          },
        ]),
        empty: 'None.',
      },
    },
  ]
}
