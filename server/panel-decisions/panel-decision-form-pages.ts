import type { Breach } from '../breaches/breach.ts'
import { dayInWords } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { panelAnswerLabels, panelAnswers } from '../panel-advice/advice-content.ts'
import { advicePath, type Advice } from '../panel-advice/advice.ts'
import { beforeEntering, returnEntryPage } from '../panel-meetings/panel-entry-pages.ts'
import { panelMeetingFields } from '../panel-meetings/panel-meeting-pages.ts'
import type { PanelRoll } from '../panel-meetings/panel-meeting.ts'
import { explain } from '../rules/explain.ts'
import type { Word } from '../rules/setting-kinds.ts'
import { areaField, choiceField, dayField, optionsOf, selectField } from '../web/field-views.ts'
import type { FieldView, FormPage } from '../web/page-shapes.ts'
import {
  dateDeciderLabels,
  dateDeciders,
  determinationLabels,
  determinations,
  panelDecisionPath,
  type Determination,
  type PanelDecision,
} from './panel-decision.ts'

/** What the form that enters a decision of the Panel offers to choose from. */
export type EnterShown = PanelRoll & {
  readonly advice: Advice
  readonly breach: Breach
  readonly sanctionList: readonly Word[]
  readonly requirePlan: readonly string[]
  readonly confirmed: readonly Reference[]
  readonly determinedByView: Determination | null
  /** What was entered before, where it is corrected. */
  readonly before: PanelDecision | null
}

export function enterPage(shown: EnterShown): FormPage {
  const { advice, before } = shown
  const action = before
    ? `${panelDecisionPath(before.reference)}/correct`
    : `${advicePath(advice.reference)}/decision`
  return {
    heading: before ? 'Correct the Panel’s decision' : 'Enter the Panel’s decision',
    caption: `${advice.issue?.number ?? advice.reference} · ${advice.organisationName}`,
    back: before
      ? { text: before.reference, href: panelDecisionPath(before.reference) }
      : { text: 'The advice', href: advicePath(advice.reference) },
    before: [beforeEntering(before)],
    form: {
      action,
      version: before?.version ?? null,
      submit: before ? 'Save the correction' : 'Enter the decision',
      fields: [
        ...meetingFields(shown),
        ...advice.body.recommendations.map((one) => answerFields(one, before)),
        ...determinationFields(shown),
        ...sanctionFields(shown),
        ...planFields(shown),
      ],
    },
  }
}

function meetingFields(shown: EnterShown): readonly FieldView[] {
  const { confirmed, before } = shown
  return [
    ...(confirmed.length > 0
      ? [
          selectField(
            'supersedes',
            'Decision it supersedes',
            confirmed.map((one) => ({ value: one, text: one })),
            {
              value: before?.supersedes ?? '',
              none: 'None: it stands beside the earlier one',
              why: explain('issued-record-is-final'),
            },
          ),
        ]
      : []),
    ...panelMeetingFields(shown, before),
  ]
}

function answerFields(
  { number, text }: { readonly number: number; readonly text: string },
  before: PanelDecision | null,
): FieldView {
  const given = before?.answers.find((one) => one.recommendation === number)
  return {
    kind: 'group',
    legend: `Recommendation ${number}`,
    hint: text,
    fields: [
      choiceField(
        `answers.${number}`,
        `Answer to recommendation ${number}`,
        optionsOf(panelAnswers, panelAnswerLabels),
        { value: given?.answer ?? '', why: explain('every-recommendation-answered') },
      ),
      areaField(`reasons.${number}`, `Reason for the answer to recommendation ${number}`, {
        value: given?.reason ?? '',
        hint: 'Needed unless it is followed.',
      }),
      areaField(`questions.${number}`, `Questions referred back on recommendation ${number}`, {
        value: (given?.questions ?? []).map((one) => one.question).join('\n'),
        hint: 'One a line, where it is referred back.',
        rows: 2,
        why: explain('referral-is-answered'),
      }),
    ],
  }
}

function determinationFields({ determinedByView, before }: EnterShown): readonly FieldView[] {
  const reasons = areaField('determinationReasons', 'Reasons for what it determined', {
    value: before?.determinationReasons ?? '',
  })
  if (determinedByView !== null) {
    const text = `Here the Panel determines no materiality (a local setting, not law). From the PMA’s view follows: ${determinationLabels[determinedByView]}.`
    return [{ kind: 'section', section: { kind: 'inset', text } }, reasons]
  }
  return [
    choiceField(
      'determination',
      'What the Panel determined',
      optionsOf(determinations, determinationLabels),
      {
        value: before?.determination ?? '',
        hint: 'That the Panel determines materiality is a local setting (not law).',
        why: explain('panel-determines-materiality'),
      },
    ),
    reasons,
  ]
}

function sanctionFields({ sanctionList, before }: EnterShown): readonly FieldView[] {
  if (sanctionList.length === 0) {
    const text = 'No route to a sanction is established for this kind of organisation (a local setting).'
    return [{ kind: 'section', section: { kind: 'inset', text } }]
  }
  return [
    {
      kind: 'choices',
      name: 'sanctions',
      label: 'Steps the Panel takes',
      hint: 'The list for this kind of organisation is a local setting (not law).',
      value: (before?.sanctions ?? []).map((one) => one.word),
      options: sanctionList.map(({ word, label }) => ({ value: word, text: label })),
      why: explain('sanctions-are-the-panels'),
    },
    {
      kind: 'group',
      legend: 'The Panel’s reason for each step it takes',
      fields: sanctionList.map(({ word, label }) =>
        areaField(`sanctionReasons.${word}`, label, {
          value: before?.sanctions.find((one) => one.word === word)?.reason ?? '',
          rows: 2,
        }),
      ),
    },
  ]
}

function planFields({ sanctionList, requirePlan, breach, before }: EnterShown): readonly FieldView[] {
  if (!sanctionList.some((one) => requirePlan.includes(one.word))) return []
  const plan = before?.sanctions.find((one) => one.plan !== null)?.plan ?? null
  return [
    {
      kind: 'group',
      legend: 'Remediation plan, where one is required',
      fields: [
        {
          kind: 'choices',
          name: 'covers',
          label: 'What the plan covers',
          value: plan?.covers ?? [],
          options: [
            { value: breach.reference, text: `${breach.reference}: ${breach.title}` },
            ...breach.findings.map((finding) => ({ value: finding, text: `Finding ${finding}` })),
          ],
          why: explain('plan-names-what-it-covers'),
        },
        dayField('planDueOn', 'Day by which the plan is due', { value: plan?.dueOn ?? null }),
        dayField('planActionsBy', 'Day by which its actions are done (optional)', {
          value: plan?.actionsBy ?? null,
          why: explain('late-date-is-asked-for'),
        }),
        choiceField(
          'planDatesDecidedBy',
          'Who decides on an action that is due later',
          optionsOf(dateDeciders, dateDeciderLabels),
          { value: plan?.datesDecidedBy ?? 'panel', why: explain('late-date-is-asked-for') },
        ),
        {
          kind: 'tick',
          name: 'planAsksLetter',
          label: 'A signed letter goes with the plan',
          value: plan?.asksLetter ?? false,
        },
      ],
    },
  ]
}

const headOf = (decision: PanelDecision) => ({
  caption: `${decision.reference} · meeting of ${dayInWords(decision.meetingOn)}`,
  back: { text: decision.reference, href: panelDecisionPath(decision.reference) },
})

export function returnPage(decision: PanelDecision): FormPage {
  return returnEntryPage({
    heading: 'Return to the secretariat',
    ...headOf(decision),
    action: `${panelDecisionPath(decision.reference)}/return`,
    version: decision.version,
  })
}

export function withdrawPage(decision: PanelDecision): FormPage {
  return {
    heading: 'Withdraw this entry',
    ...headOf(decision),
    before: [
      {
        kind: 'inset',
        text: 'It was entered and not confirmed. Once it is withdrawn nobody can confirm it, and another decision may be entered on the advice.',
      },
    ],
    form: {
      action: `${panelDecisionPath(decision.reference)}/withdraw`,
      version: decision.version,
      submit: 'Withdraw this entry',
      style: 'warning',
      fields: [areaField('reason', 'Reason', { why: explain('reason-is-recorded') })],
    },
  }
}

export function answerPanelPage(
  decision: PanelDecision,
  decided: readonly { readonly item: Reference; readonly words: string }[],
): FormPage {
  return {
    heading: 'Record the PMA’s answer to the Panel',
    ...headOf(decision),
    before: [{ kind: 'inset', text: 'The answer is the words of the motion that the PMA carried.' }],
    form: {
      action: `${panelDecisionPath(decision.reference)}/answer`,
      version: decision.version,
      fields: [
        choiceField(
          'item',
          'Decision of the PMA',
          decided.map(({ item, words }) => ({ value: item, text: item, hint: words })),
          { why: explain('referral-is-answered') },
        ),
      ],
      submit: 'Record the answer',
    },
  }
}
