import { dayInWords } from '../kernel/day.ts'
import {
  proposalPath,
  proposalTitle,
  textPath,
  type RedactionProposal,
} from '../redaction-proposals/redaction-proposal.ts'
import { formerFateLabels, type OfferedPart, type OfferedRedaction } from '../redactions/offer-former.ts'
import { publicationRules } from '../redactions/publication-rules.ts'
import {
  groundLabels,
  publicationAudienceLabels,
  publicationAudiences,
  publicationLimits,
} from '../redactions/publication-set.ts'
import { isBound, placeInWords, type Redaction } from '../redactions/redaction.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, optionsOf, selectField } from '../web/field-views.ts'
import type { FieldView, FormPage, Section } from '../web/page-shapes.ts'
import { redactionPath } from './parts-shown-pages.ts'

const headOf = (proposal: RedactionProposal, heading: string) => ({
  heading,
  caption: `${proposalTitle(proposal)} · ${proposal.reference}`,
  back: { text: 'The plan, and what is withheld', href: textPath(proposal.reference) },
})

/** One redaction: its words, with the ground and reason that can be changed, and the button that takes it back. */
export function redactionPage(
  proposal: RedactionProposal,
  redaction: Redaction,
  passages: readonly Passage[],
): FormPage {
  const path = redactionPath(proposal, redaction.number)
  const { grounds } = publicationRules[proposal.ruleSet]
  const { version } = proposal
  return {
    ...headOf(proposal, `Redaction ${redaction.number}`),
    before: [
      {
        kind: 'summary',
        rows: [
          { key: 'Words', value: { lines: redaction.quote.split('\n') } },
          {
            key: 'Where',
            value: {
              text: placeInWords(passages, redaction),
              tag: isBound(passages, redaction) ? null : { text: 'Lost its words', colour: 'red' },
              why: explain('redactions-are-bound'),
            },
          },
          { key: 'Made by', value: { text: `${redaction.byName}, ${dayInWords(redaction.on)}` } },
        ],
      },
    ],
    form: {
      action: path,
      version,
      submit: isBound(passages, redaction) ? 'Save' : 'Confirm it where its words stand now',
      fields: [
        choiceField('ground', 'Ground', optionsOf(grounds, groundLabels), {
          value: redaction.ground,
          why: explain('words-withheld-with-a-reason'),
        }),
        areaField('reason', 'Why readers do not need the words', {
          value: redaction.reason,
          hint: 'Never published.',
        }),
        {
          kind: 'tick',
          name: 'showsGround',
          label: 'The mark may name its ground',
          value: redaction.showsGround,
        },
      ],
    },
    after: [
      {
        kind: 'buttons',
        buttons: [{ text: 'Take the redaction back', post: `${path}/take-back`, version, style: 'warning' }],
      },
    ],
  }
}

/** What readers are told besides the plan, and who they are. */
export function sentencePage(proposal: RedactionProposal, mayBeOpen: boolean): FormPage {
  const audiences = mayBeOpen
    ? publicationAudiences
    : publicationAudiences.filter((one) => one !== 'everyone')
  return {
    ...headOf(proposal, 'What readers are told'),
    form: {
      action: `${proposalPath(proposal.reference)}/sentence`,
      version: proposal.version,
      submit: 'Save',
      fields: [
        {
          ...areaField('whyPublished', 'Why it is published', {
            value: proposal.whyPublished,
            hint: 'A public sentence: readers get it word for word. The PMA decides on it like on a part.',
            why: explain('pma-requires-publication'),
          }),
          limit: publicationLimits.whyPublished,
        },
        {
          kind: 'tick',
          name: 'namesOrganisation',
          label: `Name the organisation: ${proposal.organisationName}`,
          hint: 'Where it is not named, its name is looked for in everything that is published.',
          value: proposal.namesOrganisation,
        },
        choiceField('audience', 'Readers', optionsOf(audiences, publicationAudienceLabels), {
          value: proposal.audience,
          why: explain('publication-audience'),
        }),
      ],
    },
  }
}

/** What an earlier proposal chose and withheld, beside what became of its words; nothing holds again that is not confirmed. */
export function formerPage(
  proposal: RedactionProposal,
  former: {
    readonly from: RedactionProposal
    readonly parts: readonly OfferedPart[]
    readonly redactions: readonly OfferedRedaction[]
  },
): FormPage {
  const { from } = former
  return {
    ...headOf(proposal, 'What was chosen and withheld before'),
    before: [
      {
        kind: 'text',
        paragraphs: [
          `Proposal ${from.reference} was about version ${from.planVersion}; this one is about version ${proposal.planVersion}. Nothing of it holds here unless you confirm it.`,
        ],
      },
    ],
    form: {
      action: `${proposalPath(proposal.reference)}/former`,
      version: proposal.version,
      submit: 'Confirm what is marked',
      fields: [...partFields(former.parts), ...former.redactions.flatMap(redactionFields)],
    },
  }
}

function partFields(parts: readonly OfferedPart[]): readonly FieldView[] {
  const there = parts.filter(({ fate }) => fate !== 'gone')
  if (there.length === 0) return []
  return [
    ...there.filter(({ fate }) => fate === 'changed').map(comparedField),
    {
      kind: 'choices',
      name: 'parts',
      label: 'Choose these parts again',
      value: [],
      options: there.map(({ former, fate, compared }) => ({
        value: former.part,
        text: beginning(compared.flat().map(({ text, change }) => (change === 'removed' ? '' : text))),
        hint: `${formerFateLabels[fate]}. It was needed because: ${former.why}`,
      })),
    },
  ]
}

function redactionFields(offered: OfferedRedaction, at: number): readonly FieldView[] {
  const { former, fate, places } = offered
  return [
    ...(fate === 'same' ? [] : [comparedField(offered)]),
    selectField(
      `redactions.${at + 1}`,
      `“${beginning([former.quote])}”`,
      places.map(({ text, passage, cell, from, to }, place) => ({
        value: String(place + 1),
        text: `Withhold “${beginning([text])}” in “…${around(passage.cells[cell]?.text ?? '', from, to)}…”`,
      })),
      {
        none: places.length === 0 ? 'Its words stand nowhere any more' : 'Leave it out',
        hint: `${formerFateLabels[fate]}. ${groundLabels[former.ground]}: ${former.reason}`,
      },
    ),
  ]
}

function comparedField({ compared }: Pick<OfferedPart, 'compared'>): FieldView {
  const section: Section = {
    kind: 'comparison',
    pieces: compared.flatMap((cell) => [...cell, { text: '\n', change: 'same' as const }]).slice(0, -1),
  }
  return { kind: 'section', section }
}

function around(text: string, from: number, to: number): string {
  return text
    .slice(Math.max(0, from - 15), to + 15)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function beginning(texts: readonly string[]): string {
  const text = texts.join('').replaceAll(/\s+/g, ' ').trim()
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
