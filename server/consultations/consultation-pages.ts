import { dayInWords, type Day } from '../kernel/day.ts'
import { versionToOrganisation, type Objection } from '../redaction-proposals/consultation.ts'
import {
  proposalPath,
  proposalTitle,
  type RedactionProposal,
} from '../redaction-proposals/redaction-proposal.ts'
import { grounds, groundLabels } from '../redactions/publication-set.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { whyThisDate } from '../rules/deadline-pages.ts'
import { whyDue } from '../rules/due-on.ts'
import { explain } from '../rules/explain.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import { areaField, choiceField, optionsOf, selectField } from '../web/field-views.ts'
import type { FormPage, Section } from '../web/page-shapes.ts'

const headOf = (proposal: RedactionProposal, heading: string) => ({
  heading,
  caption: `${proposalTitle(proposal)} · ${proposal.reference}`,
  back: { text: proposal.reference, href: proposalPath(proposal.reference) },
})

/** Where the organisation objects to one part that is to be published. */
export function objectPage(
  proposal: RedactionProposal,
  passages: readonly Passage[],
  settings: readonly SettingRecord[],
): FormPage {
  return {
    ...headOf(proposal, 'Object to a part'),
    before: periodSections(proposal, settings),
    form: {
      action: `${proposalPath(proposal.reference)}/object`,
      version: versionToOrganisation(proposal),
      submit: 'Object',
      fields: [
        selectField('part', 'Part', partOptions(proposal, passages), {
          hint: 'Only parts that are to be published stand here; everything else is withheld.',
          why: explain('organisation-may-object'),
        }),
        choiceField('ground', 'Ground', optionsOf(grounds, groundLabels)),
        areaField('reason', 'Reason', {
          hint: 'It is answered before the PMA decides. It is no veto, and it is never published.',
        }),
      ],
    },
  }
}

function partOptions({ chosen }: RedactionProposal, passages: readonly Passage[]) {
  return passages.flatMap(({ part, cells }, at) =>
    chosen.some((one) => one.part === part)
      ? [{ value: part, text: `Part ${at + 1}: ${beginning(cells.map(({ text }) => text).join(' '))}` }]
      : [],
  )
}

function beginning(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

function periodSections(
  { consultation }: RedactionProposal,
  settings: readonly SettingRecord[],
): readonly Section[] {
  if (consultation === null) return []
  const { openedOn, closesOn } = consultation
  const why = whyThisDate(whyDue(settings, 'objection-period', openedOn, 'It was put to you'))
  const row = { key: 'Objections until', value: { text: dayInWords(closesOn), why } }
  return [{ kind: 'summary', rows: [row] }]
}

/** Where an objection is answered. */
export function objectionAnswerPage(
  proposal: RedactionProposal,
  objection: Objection,
  passages: readonly Passage[],
): FormPage {
  return {
    ...headOf(proposal, `Objection ${objection.number}`),
    before: [
      {
        kind: 'summary',
        rows: [
          {
            key: 'Part',
            value: { text: `Part ${1 + passages.findIndex(({ part }) => part === objection.part)}` },
          },
          { key: 'Ground', value: { text: groundLabels[objection.ground] } },
          { key: 'Reason', value: { lines: objection.reason.split('\n') } },
          { key: 'Made by', value: { text: `${objection.byName}, ${dayInWords(objection.madeOn)}` } },
        ],
      },
    ],
    form: {
      action: `${proposalPath(proposal.reference)}/objections/${objection.number}`,
      version: proposal.version,
      submit: 'Answer',
      fields: [
        areaField('answer', 'Answer', {
          value: objection.answer ?? '',
          hint: 'The organisation reads it. Where the set is to change, open the proposal again instead.',
          why: explain('objections-answered'),
        }),
      ],
    },
  }
}

const steps = {
  consult: {
    heading: 'Put the proposal to the organisation',
    told: 'The organisation sees what would be published of its plan, and may object to each part. Nothing of it showed to the organisation until now.',
    submit: 'Put it to the organisation',
  },
  done: {
    heading: 'Say that there are no (further) objections',
    told: 'Nobody has to wait longer for your organisation. Objections that were made stay, and are answered.',
    submit: 'There are no further objections',
  },
  'end-consultation': {
    heading: 'End the consultation',
    told: 'Where the organisation said nothing, that is recorded as silence, and not as consent.',
    submit: 'End the consultation',
  },
} as const

/** Where one step of the consultation is made that asks nothing more. */
export function consultationStepPage(
  proposal: RedactionProposal,
  step: keyof typeof steps,
  settings: readonly SettingRecord[],
  today: Day,
): FormPage {
  const { heading, told, submit } = steps[step]
  return {
    ...headOf(proposal, heading),
    before: [
      { kind: 'text', paragraphs: [told] },
      ...(step === 'consult' ? comingPeriod(settings, today) : periodSections(proposal, settings)),
    ],
    form: {
      action: `${proposalPath(proposal.reference)}/${step}`,
      version: step === 'done' ? versionToOrganisation(proposal) : proposal.version,
      submit,
      fields: [],
    },
  }
}

function comingPeriod(settings: readonly SettingRecord[], today: Day): readonly Section[] {
  const deadline = whyDue(settings, 'objection-period', today, 'It is put to the organisation')
  const value = { text: dayInWords(deadline.dueOn), why: whyThisDate(deadline) }
  return [{ kind: 'summary', rows: [{ key: 'Objections until', value }] }]
}
