import type { Actor } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { agendaPath } from '../meetings/add-item-pages.ts'
import { dateDeciderLabels } from '../panel-decisions/panel-decision.ts'
import { mayConfirmEntry, mayReturnEntry } from '../panel-meetings/confirm-entry.ts'
import { beforeEntering, panelEntryRows, returnEntryPage } from '../panel-meetings/panel-entry-pages.ts'
import { panelMeetingFields } from '../panel-meetings/panel-meeting-pages.ts'
import type { PanelRoll } from '../panel-meetings/panel-meeting.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, optionsOf } from '../web/field-views.ts'
import type { Cell, FormPage, Section, SummaryRow } from '../web/page-shapes.ts'
import { dateRequestReference, openRequests, type DateAt, type DateWords } from './decide-date.ts'
import type { PlanVersion } from './plan-version.ts'
import { planDoers } from './plan-workflow.ts'
import { dateOutcomeLabels, dateOutcomes, planPath, planTitle, type DateRequest, type Plan } from './plan.ts'

export const laterDatePath = (plan: Reference, at: DateAt | Readonly<Record<keyof DateAt, string>>) =>
  `${planPath(plan)}/dates/${at.planVersion}/${at.actionNumber}/${at.slip}`

/** The later dates that a plan, or an action that slips, asks for, for those who may read its words, with what each may do. */
export function laterDateSections(plan: Plan, actor: Actor): readonly Section[] {
  if (plan.dateRequests.length === 0) return []
  return [
    {
      kind: 'summary',
      heading: 'Later dates asked for',
      id: 'dates',
      intro: `Who decides on them: ${dateDeciderLabels[plan.datesDecidedBy]}.`,
      rows: plan.dateRequests.map((request) => requestRow(plan, request, actor)),
    },
  ]
}

function requestRow(plan: Plan, request: DateRequest, actor: Actor): SummaryRow {
  const { planVersion, actionNumber, slip, askedFor, limit } = request
  const [key, than] =
    slip > 0 ? [`extension request ${slip}`, ''] : [`version ${planVersion}`, ' at the latest']
  return {
    key: `Action ${actionNumber}, ${key}`,
    value: {
      text: `${dayInWords(askedFor)} instead of ${dayInWords(limit)}${than}`,
      lines: decisionLines(request, seesEntered(plan, actor)),
      why: explain(slip > 0 ? 'slip-is-asked-for' : 'late-date-is-asked-for'),
    },
    actions: linksFor(plan, request, actor),
  }
}

/** What was entered and is not confirmed yet is between the secretariat and the Panel. */
function seesEntered(plan: Plan, actor: Actor): boolean {
  const doers = planDoers(plan, { actor })
  return doers.includes('secretariat') || doers.includes('panel-member')
}

function decisionLines({ decision }: DateRequest, isInside: boolean): readonly string[] {
  if (decision === null || (decision.hasEffectSince === null && !isInside)) return ['Not decided yet.']
  const { outcome, by, meetingOn, minuteReference, reasons, enteredBy, confirmedBy } = decision
  const who = by === 'panel' ? 'the Panel' : 'the PMA, whom the Panel named,'
  const entered = enteredBy.map(({ name }) => name).join(', ')
  const confirmed = confirmedBy ? `, confirmed by ${confirmedBy.name}` : ''
  return [
    `${dateOutcomeLabels[outcome]} by ${who} on ${dayInWords(meetingOn)} (${minuteReference}): ${reasons}`,
    decision.hasEffectSince !== null
      ? `Recorded by ${entered}${confirmed}.`
      : decision.returnedBecause !== null
        ? `Entered by ${entered}; returned because: ${decision.returnedBecause}`
        : `Entered by ${entered}; without effect until a Panel member who took part confirms it.`,
  ]
}

function linksFor(plan: Plan, request: DateRequest, actor: Actor): NonNullable<SummaryRow['actions']> {
  if (!openRequests(plan).includes(request)) return []
  const doers = planDoers(plan, { actor })
  const path = laterDatePath(plan.reference, request)
  const about = `on the later date of action ${request.actionNumber}`
  const isKeeper = doers.includes('secretariat') || doers.includes('pma-chair')
  if (plan.datesDecidedBy === 'pma') {
    if (!isKeeper) return []
    const name = dateRequestReference(plan.reference, request)
    return [
      { text: 'Put on an agenda', about, href: agendaPath('decide-extension', name, 'agreed') },
      { text: 'Record the PMA’s decision', about, href: `${path}/record` },
    ]
  }
  const { decision } = request
  const isOfPanel = doers.includes('panel-member')
  const entering = decision === null ? 'Enter the Panel’s decision' : 'Correct what was entered'
  return [
    ...(doers.includes('secretariat') ? [{ text: entering, about, href: `${path}/enter` }] : []),
    ...(isOfPanel && mayConfirmEntry(decision, actor)
      ? [{ text: 'Confirm the Panel’s decision', about, href: `${path}/confirm` }]
      : []),
    ...(isOfPanel && mayReturnEntry(decision, actor)
      ? [{ text: 'Return it', about, href: `${path}/return` }]
      : []),
  ]
}

type Shown = {
  readonly plan: Plan
  readonly version: PlanVersion
  readonly request: DateRequest
  readonly words: DateWords
}

function headOf({ plan, request }: Shown, heading: string) {
  return {
    heading,
    caption: `${planTitle(plan)} · action ${request.actionNumber}`,
    back: { text: plan.reference, href: planPath(plan.reference) },
  }
}

function formOf(
  shown: Shown,
  step: 'enter' | 'confirm' | 'record',
  words: { readonly heading: string; readonly submit: string; readonly fields: FormPage['form']['fields'] },
): Omit<FormPage, 'before'> {
  const { plan, request } = shown
  return {
    ...headOf(shown, words.heading),
    form: {
      action: `${laterDatePath(plan.reference, request)}/${step}`,
      version: plan.version,
      submit: words.submit,
      fields: words.fields,
    },
  }
}

/** What is asked for and why, and what was entered of the Panel’s decision. */
function askedSection({ request, words }: Shown): Section {
  const { decision, askedFor, limit, slip } = request
  const rows: (readonly [string, Cell | null])[] = [
    ['Asked for', { text: dayInWords(askedFor) }],
    [slip > 0 ? 'Due now' : 'The Panel’s limit', { text: dayInWords(limit) }],
    ['Reason', { lines: words.because.split('\n') }],
    ['Effect on the other actions', words.effect === null ? null : { lines: words.effect.split('\n') }],
    [
      'Entered',
      decision && {
        text: dateOutcomeLabels[decision.outcome],
        lines: decision.reasons.split('\n'),
      },
    ],
    ...(decision ? panelEntryRows(decision).map(({ key, value }) => [key, value] as const) : []),
  ]
  return {
    kind: 'summary',
    rows: rows.flatMap(([key, value]) => (value ? [{ key, value }] : [])),
  }
}

export function enterDatePage(shown: Shown & { readonly roll: PanelRoll }): FormPage {
  const before = shown.request.decision
  return {
    ...formOf(shown, 'enter', {
      heading: 'Enter the Panel’s decision on a later date',
      submit: 'Enter the decision',
      fields: [
        ...panelMeetingFields(shown.roll, before),
        choiceField('outcome', 'What the Panel decided', optionsOf(dateOutcomes, dateOutcomeLabels), {
          value: before?.outcome ?? '',
          why: explain('late-date-is-asked-for'),
        }),
        areaField('reasons', 'Reasons', {
          value: before?.reasons ?? '',
          why: explain('reason-is-recorded'),
        }),
      ],
    }),
    before: [askedSection(shown), beforeEntering(before)],
  }
}

export function confirmDatePage(shown: Shown): FormPage {
  return {
    ...formOf(shown, 'confirm', {
      heading: 'Confirm the Panel’s decision on a later date',
      submit: 'Confirm it',
      fields: [],
    }),
    before: [askedSection(shown)],
  }
}

export function returnDatePage(shown: Shown): FormPage {
  const { plan, request } = shown
  return returnEntryPage({
    ...headOf(shown, 'Return what was entered on a later date'),
    before: [askedSection(shown)],
    action: `${laterDatePath(plan.reference, request)}/return`,
    version: plan.version,
  })
}

export function recordDatePage(
  shown: Shown,
  decided: readonly { readonly item: Reference; readonly outcome: string; readonly words: string }[],
): FormPage {
  return {
    ...formOf(shown, 'record', {
      heading: 'Record the PMA’s decision on a later date',
      submit: 'Record the decision',
      fields: [
        choiceField(
          'item',
          'Decision of the PMA',
          decided.map(({ item, outcome, words }) => ({
            value: item,
            text: `${item}: ${outcome}`,
            hint: words,
          })),
          { why: explain('decision-bound-to-text') },
        ),
      ],
    }),
    before: [
      askedSection(shown),
      { kind: 'inset', text: 'Only a carried motion on this very request counts.' },
    ],
  }
}
