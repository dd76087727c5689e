import { dayInWords, type Day } from '../kernel/day.ts'
import { itemPath } from '../meetings/agenda-item.ts'
import type { StoredDecision } from '../meetings/decision.ts'
import { outcomeInWords } from '../meetings/motion.ts'
import { beforeEntering, panelEntryRows, returnEntryPage } from '../panel-meetings/panel-entry-pages.ts'
import type { PanelEntry } from '../panel-meetings/panel-entry.ts'
import { panelMeetingFields } from '../panel-meetings/panel-meeting-pages.ts'
import type { PanelRoll } from '../panel-meetings/panel-meeting.ts'
import { proposalWorkflow } from '../redaction-proposals/redaction-proposal-workflow.ts'
import {
  proposalPath,
  proposalTitle,
  type RedactionProposal,
} from '../redaction-proposals/redaction-proposal.ts'
import type { Repetition } from '../repetitions/repetition.ts'
import { whyThisDate } from '../rules/deadline-pages.ts'
import { whyDue } from '../rules/due-on.ts'
import { explain } from '../rules/explain.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import { areaField, selectField } from '../web/field-views.ts'
import type { FormPage, Section } from '../web/page-shapes.ts'

const headOf = (proposal: RedactionProposal, heading: string) => ({
  heading,
  caption: `${proposalTitle(proposal)} · ${proposal.reference}`,
  back: { text: proposal.reference, href: proposalPath(proposal.reference) },
})

type Decided = { readonly title: string; readonly decision: StoredDecision } | null

const decisions = {
  decide: { heading: 'Record what the PMA decided', submit: 'Record the decision' },
  sensitive: { heading: 'Record the decision on sensitive words', submit: 'Record the decision' },
} as const

/** Where a decision of the PMA is recorded: it is on this very set, or refused. */
export function decisionPage(
  proposal: RedactionProposal,
  step: keyof typeof decisions,
  decided: Decided,
): FormPage {
  const { heading, submit } = decisions[step]
  return {
    ...headOf(proposal, heading),
    before: [decidedSection(decided)],
    form: {
      action: `${proposalPath(proposal.reference)}/${step}`,
      version: proposal.version,
      submit,
      fields: [],
    },
  }
}

function decidedSection(decided: Decided): Section {
  if (!decided) {
    return {
      kind: 'inset',
      text: 'No such motion on this proposal has been carried yet. Put it on an agenda first.',
    }
  }
  const { title, decision } = decided
  return {
    kind: 'summary',
    rows: [
      {
        key: 'Item',
        value: { text: title, href: itemPath({ reference: decision.item, meeting: decision.meeting }) },
      },
      { key: 'Decided on', value: { text: dayInWords(decision.decidedOn) } },
      {
        key: 'Outcome',
        value: {
          text: outcomeInWords(decision.motion),
          why: explain('one-digest-throughout'),
        },
      },
      { key: 'Reasons', value: { lines: decision.reasons.split('\n') } },
    ],
  }
}

const whyPanel: Section = {
  kind: 'why',
  why: explain('panel-confirms-publication') ?? { sentence: '', source: '' },
}

/** Where the secretariat enters that the Panel confirms the set, or corrects that, where the local setting asks for it. */
export function enterConfirmationPage(proposal: RedactionProposal, roll: PanelRoll): FormPage {
  const before = proposal.confirmation
  return {
    ...headOf(proposal, proposalWorkflow['enter-minute'].label),
    before: [whyPanel, beforeEntering(before)],
    form: {
      action: `${proposalPath(proposal.reference)}/enter-minute`,
      version: proposal.version,
      submit: before ? 'Save the correction' : 'Enter it',
      fields: panelMeetingFields(roll, before),
    },
  }
}

/** Where a Panel member who took part reads what was entered, and confirms the set. */
export function confirmationPage(proposal: RedactionProposal, entry: PanelEntry): FormPage {
  return {
    ...headOf(proposal, proposalWorkflow.confirm.label),
    before: [whyPanel, { kind: 'summary', rows: panelEntryRows(entry) }],
    form: {
      action: `${proposalPath(proposal.reference)}/confirm`,
      version: proposal.version,
      submit: 'Confirm the publication',
      fields: [],
    },
  }
}

/** Where a Panel member who took part returns what was entered wrongly. */
export function returnConfirmationPage(proposal: RedactionProposal, entry: PanelEntry): FormPage {
  return returnEntryPage({
    ...headOf(proposal, proposalWorkflow['return-minute'].label),
    before: [{ kind: 'summary', rows: panelEntryRows(entry) }],
    action: `${proposalPath(proposal.reference)}/return-minute`,
    version: proposal.version,
  })
}

/** Where the organisation is shown the final bytes: some days before they are published. */
export function showPage(
  proposal: RedactionProposal,
  settings: readonly SettingRecord[],
  today: Day,
): FormPage {
  const deadline = whyDue(settings, 'final-bytes-period', today, 'It is shown to the organisation')
  return {
    ...headOf(proposal, 'Show the organisation what will be published'),
    before: [
      {
        kind: 'summary',
        rows: [
          {
            key: 'Day of publication',
            value: { text: proposal.closure ? dayInWords(proposal.closure.publishOn) : 'Not set' },
          },
          {
            key: 'At the earliest',
            value: { text: dayInWords(deadline.dueOn), why: whyThisDate(deadline) },
          },
        ],
      },
    ],
    form: {
      action: `${proposalPath(proposal.reference)}/show`,
      version: proposal.version,
      submit: 'Show it to the organisation',
      fields: [],
    },
  }
}

/** Where a repetition that came up after the decision is said to be lawfully public, by somebody else. */
export function exceptionPage(
  proposal: RedactionProposal,
  open: readonly (Repetition & { readonly name: string })[],
): FormPage {
  return {
    ...headOf(proposal, 'Repetitions that came up after the decision'),
    before: [
      {
        kind: 'text',
        paragraphs: [
          open.length === 0
            ? 'None came up.'
            : 'Publication is refused while one of them has no answer. Who answers had no hand in the set, and does not publish it. Where one is not lawfully public, open the proposal again.',
        ],
      },
    ],
    form: {
      action: `${proposalPath(proposal.reference)}/except`,
      version: proposal.version,
      submit: 'Say that it is lawfully public',
      fields: [
        selectField(
          'hit',
          'Repetition',
          open.map(({ name, found, place }) => ({ value: name, text: `“${found}”, ${whereInWords(place)}` })),
          { why: explain('exception-by-somebody-else') },
        ),
        areaField('reason', 'Why the words are lawfully public there', { hint: 'Never published.' }),
      ],
    },
  }
}

function whereInWords(place: Repetition['place']): string {
  switch (place.in) {
    case 'proposed':
      return 'among the words proposed'
    case 'sentence':
      return 'in the public sentence'
    case 'readable':
      return `in publication ${place.place}`
  }
}
