import type { Actor } from '../kernel/actor.ts'
import { available } from '../kernel/workflow.ts'
import { proposalDoers, proposalWorkflow } from '../redaction-proposals/redaction-proposal-workflow.ts'
import {
  proposalPath,
  proposalTitle,
  type RedactionProposal,
} from '../redaction-proposals/redaction-proposal.ts'
import { publicationRules } from '../redactions/publication-rules.ts'
import { groundLabels, type Ground } from '../redactions/publication-set.ts'
import { isBound } from '../redactions/redaction.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, optionsOf, textField } from '../web/field-views.ts'
import type { FieldView, RecordPage, Section } from '../web/page-shapes.ts'
import { partsShown, redactionPath } from './parts-shown-pages.ts'

export type TextShown = {
  readonly proposal: RedactionProposal
  readonly version: Pick<PlanVersion, 'parts' | 'actions'>
  readonly passages: readonly Passage[]
  readonly actor: Actor
  /** The organisation reads what is proposed, and not why. */
  readonly readsReasons: boolean
  /** Whether an earlier proposal has something to offer. */
  readonly hasFormer: boolean
  /** What was selected when the form was sent that is shown again; else empty. */
  readonly selection: string
}

/** Says whether the viewer may change the set now. */
export function mayChange({ proposal, actor }: Pick<TextShown, 'proposal' | 'actor'>): boolean {
  const moves = available(proposalWorkflow, proposal.status, proposalDoers(proposal, actor))
  return moves.some(({ action }) => action === 'change')
}

/** The plan as it is, with what the organisation marked, what is chosen and what is withheld; and the forms that change that. */
export function setTextPage(shown: TextShown): RecordPage {
  const { proposal } = shown
  const changes = mayChange(shown)
  return {
    heading: 'The plan, and what is withheld of it',
    caption: `${proposalTitle(proposal)} · ${proposal.reference}`,
    back: { text: proposal.reference, href: proposalPath(proposal.reference) },
    intro: changes
      ? 'Everything is withheld that is not chosen. Tick parts that readers need, and withhold words in them.'
      : 'Everything is withheld that is not chosen; in chosen parts, the words that are marked.',
    buttons:
      changes && shown.hasFormer
        ? [
            {
              text: 'Confirm what was chosen and withheld before',
              href: `${proposalPath(proposal.reference)}/former`,
              style: 'secondary',
            },
          ]
        : [],
    sections: [
      ...unboundSections(shown),
      { kind: 'redact', changes, parts: partsShown(shown, changes), aside: changes ? asideOf(shown) : [] },
      ...neededSections(shown, changes),
    ],
  }
}

function asideOf({ proposal, passages, selection }: TextShown): readonly Section[] {
  const path = proposalPath(proposal.reference)
  const { asksWhy, grounds } = publicationRules[proposal.ruleSet]
  return [
    {
      kind: 'details',
      summary: 'Withhold words',
      sections: [
        {
          kind: 'form',
          form: {
            action: `${path}/words`,
            id: 'words',
            version: proposal.version,
            submit: 'Mark the words',
            fields: wordsFields(passages.length, grounds, selection),
          },
        },
      ],
    },
    {
      kind: 'details',
      summary: 'Choose the ticked parts',
      sections: [
        {
          kind: 'form',
          form: {
            action: `${path}/parts`,
            id: 'choose',
            version: proposal.version,
            submit: 'Choose the ticked parts',
            otherSubmits: [{ text: 'Leave them out', name: 'leave', value: 'out' }],
            fields: [
              areaField('why', 'Why readers need these parts', {
                rows: 3,
                hint: `${asksWhy} Never published. Choosing a part again gives it another reason.`,
                why: explain('publish-only-what-is-necessary'),
              }),
            ],
          },
        },
      ],
    },
  ]
}

function wordsFields(parts: number, grounds: readonly Ground[], selection: string): readonly FieldView[] {
  return [
    textField('number', 'Part', { width: 10, hint: `Its number, 1 to ${parts}, stands beside it.` }),
    areaField('quote', 'Words', { rows: 3, hint: 'Copy them as they stand in the part.' }),
    textField('occurrence', 'Which of them', {
      width: 10,
      hint: 'Only where the words stand several times: 1 for the first place.',
    }),
    { kind: 'hidden', name: 'places', value: selection },
    choiceField(
      'fate',
      'What becomes of them',
      [
        { value: 'withhold', text: 'They are withheld' },
        {
          value: 'need',
          text: 'They are sensitive, and readers need them',
          hint: 'The PMA decides on these very words by themselves.',
        },
      ],
      { value: 'withhold', why: explain('sensitive-words-decided-on') },
    ),
    choiceField('ground', 'Ground', optionsOf(grounds, groundLabels), {
      hint: 'What kind of sensitivity it is.',
      why: explain('words-withheld-with-a-reason'),
    }),
    areaField('reason', 'Reason', {
      rows: 3,
      hint: 'Why readers do not need the words; or, where they need them, why. Never published.',
    }),
    {
      kind: 'tick',
      name: 'showsGround',
      label: 'The mark may name its ground',
      hint: 'Neutral marks tell least. A ground shows only where all words of an unbroken run have the same and may show it.',
      value: false,
    },
  ]
}

function unboundSections({ proposal, passages }: TextShown): readonly Section[] {
  const loose = proposal.redactions.filter((one) => !isBound(passages, one))
  if (loose.length === 0) return []
  return [
    {
      kind: 'list',
      heading: 'Redactions that lost their words',
      id: 'unbound',
      intro: 'Nothing can be closed while one of these is not confirmed again or taken back.',
      items: loose.map(({ number }) => ({
        text: `Redaction ${number}`,
        href: redactionPath(proposal, number),
      })),
    },
  ]
}

function neededSections(
  { proposal, passages, readsReasons }: TextShown,
  changes: boolean,
): readonly Section[] {
  if (proposal.needed.length === 0) return []
  const path = proposalPath(proposal.reference)
  return [
    {
      kind: 'summary',
      heading: 'Sensitive words that readers need',
      id: 'needed',
      intro: 'The PMA decides on these very words by themselves. Where it does not, nothing is published.',
      rows: proposal.needed.map((one, at) => ({
        key: `Words ${at + 1}`,
        value: {
          text: `“${one.quote}”`,
          hint: [
            `Part ${1 + passages.findIndex(({ part }) => part === one.part)}`,
            groundLabels[one.ground],
            ...(readsReasons ? [one.reason] : []),
          ].join(' · '),
        },
      })),
    },
    {
      kind: 'buttons',
      buttons: changes
        ? proposal.needed.map((_one, at) => ({
            text: `Take words ${at + 1} back`,
            post: `${path}/needed/${at + 1}/drop`,
            version: proposal.version,
            style: 'secondary' as const,
          }))
        : [],
    },
  ]
}
