import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { timelineOf } from '../audit-trail/trail-pages.ts'
import { assessmentPath } from '../assessments/assessment.ts'
import type { Actor } from '../kernel/actor.ts'
import { holdsAny } from '../kernel/actor.ts'
import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { agendaPath } from '../meetings/add-item-pages.ts'
import { viewOutcomeLabels } from '../meetings/motion.ts'
import { determinationLabels } from '../panel-decisions/panel-decision.ts'
import { mayWith } from '../people/capacities.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { planPath, planStatusLabels, type Plan } from '../remediation-plans/plan.ts'
import { clauseName, requirementPath } from '../requirements/requirement.ts'
import { explain } from '../rules/explain.ts'
import type { Word } from '../rules/setting-kinds.ts'
import type { ButtonView, Cell, RecordPage, Section } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { breachColours } from './breach-list-pages.ts'
import { breachDoers, breachWorkflow, type BreachAction } from './breach-workflow.ts'
import {
  breachPath,
  breachSourceLabels,
  breachStatusLabels,
  panelOutcomeOf,
  breachesPath,
  isBeingHeard,
  pmaViewOf,
  type Breach,
  type LikeCaseNote,
} from './breach.ts'

export type BreachShown = {
  readonly breach: Breach
  readonly actor: Actor
  readonly today: Day
  readonly trail: readonly TrailEntry[]
  readonly factors: readonly Word[]
  readonly advice: readonly { readonly reference: string; readonly href: string; readonly status: string }[]
  readonly plans: readonly Plan[]
  /** Those of the like cases that this actor may read. */
  readonly likeCases: readonly LikeCaseNote[]
}

export function breachPage(shown: BreachShown): RecordPage {
  const { breach } = shown
  return {
    heading: breach.title,
    caption: `${breach.reference} · ${breach.organisationName}`,
    back: { text: 'Suspected non-compliance', href: breachesPath },
    status: { text: breachStatusLabels[breach.status], colour: breachColours[breach.status] },
    buttons: buttonsFor(shown),
    sections: [
      { kind: 'summary', heading: 'What is alleged', rows: allegationRows(breach) },
      representationSection(breach),
      ...questionSections(shown),
      ...likeCaseSections(shown),
      outcomeSection(shown),
      ...adviceSections(shown),
      ...planSections(shown),
      {
        kind: 'timeline',
        heading: 'What happened',
        entries: timelineOf(shown.trail),
        empty: 'Nothing that you may see.',
      },
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(
          breachWorkflow,
          breachStatusLabels,
          breach.status,
          'The life of a suspected non-compliance',
        ),
      },
    ],
  }
}

const pagesOfMoves: Readonly<Partial<Record<BreachAction, string>>> = {
  tell: 'tell',
  answer: 'answer',
  'take-view': 'view',
  close: 'close',
  withdraw: 'withdraw',
}

function buttonsFor({ breach, actor }: BreachShown): readonly ButtonView[] {
  const path = breachPath(breach.reference)
  const doers = breachDoers(breach, { actor })
  const moves = available(breachWorkflow, breach.status, doers).flatMap(({ action, label }): ButtonView[] => {
    const page = pagesOfMoves[action]
    if (!page || (action === 'answer' && !maySubmitFor(actor, breach.organisation))) return []
    const style = action === 'withdraw' || action === 'close' ? 'secondary' : 'primary'
    return [{ text: label, href: `${path}/${page}`, style }]
  })
  const isPma = doers.includes('secretariat') || doers.includes('pma-chair')
  const isHearing = isBeingHeard(breach)
  const more: readonly ButtonView[] =
    isPma && isHearing
      ? [
          { text: 'Ask a question', href: `${path}/ask`, style: 'secondary' },
          { text: 'Compare like cases', href: `${path}/like-cases`, style: 'secondary' },
        ]
      : []
  const agenda: readonly ButtonView[] =
    isPma && isHearing ? [{ text: 'Put on an agenda', href: agendaPath('take-view', breach.reference) }] : []
  const mayDraft = isPma && ['view-taken', 'not-found', 'panel-decided'].includes(breach.status)
  return [
    ...moves,
    ...agenda,
    ...more,
    ...(mayDraft ? [{ text: 'Draft advice to the Panel', href: `${path}/advice` }] : []),
  ]
}

/** A plan that failed, with the case it was required on. */
function follows({ follows: earlier }: Breach): Cell | null {
  if (earlier === null) return null
  return {
    text: `Plan ${earlier.plan}, which failed`,
    href: planPath(earlier.plan),
    hint: `Required on case ${earlier.breach}, which stays as it is`,
    why: explain('failed-plan-is-a-new-case'),
  }
}

function allegationRows(breach: Breach) {
  const rows: (readonly [string, Cell | null])[] = [
    ['Organisation', { text: breach.organisationName }],
    ['Allegation', { lines: breach.allegation.split('\n') }],
    ['How it came up', { text: breachSourceLabels[breach.source] }],
    [
      'Assessment',
      breach.assessment ? { text: breach.assessment, href: assessmentPath(breach.assessment) } : null,
    ],
    ['Findings', breach.findings.length > 0 ? { lines: breach.findings } : null],
    ['Follows', follows(breach)],
    [
      'Clauses',
      breach.requirements.length === 1
        ? {
            text: breach.requirements.map((one) => clauseName(one)).join(),
            href: requirementPath(breach.requirements[0]?.requirement ?? ''),
          }
        : { lines: breach.requirements.map((one) => clauseName(one)) },
    ],
    ['Opened', { text: dayInWords(breach.openedOn) }],
    ['Put to the organisation', breach.toldOn ? { text: dayInWords(breach.toldOn) } : null],
    ['Ended because', breach.endReason ? { text: breach.endReason } : null],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

function representationSection({ representations, answerDueOn }: Breach): Section {
  const due = answerDueOn
    ? `The organisation may answer by ${dayInWords(answerDueOn)}.`
    : 'The organisation has not been told yet.'
  return {
    kind: 'summary',
    heading: 'What the organisation says',
    intro: due,
    rows: representations.map((made) => ({
      key: `${made.byName}, ${dayInWords(made.givenOn)}`,
      value: {
        lines: made.text.split('\n'),
        tag: made.isLate ? { text: 'After the day', colour: 'yellow' as const } : null,
      },
    })),
  }
}

function questionSections({ breach, actor, today }: BreachShown): readonly Section[] {
  if (breach.questions.length === 0) return []
  const mayAnswer = maySubmitFor(actor, breach.organisation)
  const rows = breach.questions.map((one) => ({
    key: `${one.number}. ${one.question}`,
    value: one.answer
      ? { lines: one.answer.split('\n'), hint: one.answeredOn ? dayInWords(one.answeredOn) : null }
      : {
          text: `To be answered by ${dayInWords(one.dueOn)}`,
          tag: isOverdue(one.dueOn, today) ? { text: 'Overdue', colour: 'red' as const } : null,
        },
    actions:
      mayAnswer && !one.answer
        ? [
            {
              text: 'Answer',
              about: `question ${one.number}`,
              href: `${breachPath(breach.reference)}/questions/${one.number}`,
            },
          ]
        : [],
  }))
  return [{ kind: 'summary', heading: 'Questions and answers', rows }]
}

function likeCaseSections({ breach, actor, likeCases }: BreachShown): readonly Section[] {
  if (!breach.likeCasesComparedOn || !mayWith('decision', 'read', breach, actor)) return []
  return [
    {
      kind: 'table',
      heading: 'Like cases',
      intro: `Compared on ${dayInWords(breach.likeCasesComparedOn)}. The rules are the same whatever the size of the organisation; remedial action is judged case by case (¶73).`,
      table: {
        caption: 'Like cases',
        captionHidden: true,
        head: [{ text: 'Case' }, { text: 'What is different' }],
        rows: likeCases.map((note) => [
          { text: note.reference, href: breachPath(note.reference) },
          { lines: note.difference.split('\n') },
        ]),
        empty: 'None that you may see.',
      },
    },
  ]
}

/** The PMA's view and the Panel's determination are two things, shown apart. */
function outcomeSection({ breach, factors }: BreachShown): Section {
  const view = pmaViewOf(breach)
  const panel = panelOutcomeOf(breach)
  const labelOf = (word: string) => factors.find((factor) => factor.word === word)?.label ?? word
  return {
    kind: 'summary',
    heading: 'View and determination',
    rows: [
      {
        key: 'View of the PMA',
        value: view
          ? {
              text: viewOutcomeLabels[view.outcome],
              lines: view.reasons.split('\n'),
              hint: `${dayInWords(view.takenOn)}. A view is no determination.`,
              why: explain('view-and-determination-apart'),
            }
          : { text: 'Not taken yet. Until the PMA finds otherwise this is a suspicion.' },
      },
      ...(view && view.factors.length > 0
        ? [
            {
              key: 'Factors',
              value: {
                lines: view.factors.map(labelOf),
                hint: 'The list of factors is a local setting (not law).',
              },
            },
          ]
        : []),
      ...(view?.remedialAction
        ? [
            {
              key: 'Remedial action the PMA judges appropriate',
              value: { lines: view.remedialAction.split('\n'), why: explain('remedial-action-case-by-case') },
            },
          ]
        : []),
      {
        key: 'Determination of the Panel',
        value: panel
          ? {
              text: determinationLabels[panel.determination],
              lines: panel.reasons.split('\n'),
              hint: dayInWords(panel.decidedOn),
            }
          : { text: 'None' },
      },
      ...(breach.sanctions.length > 0
        ? [
            {
              key: 'Sanctions',
              value: {
                lines: breach.sanctions.map(
                  (one) =>
                    `${one.label}: ${one.reason}${one.plan ? ` Due by ${dayInWords(one.plan.dueOn)}; it covers ${one.plan.covers.join(', ')}.` : ''}`,
                ),
                hint: 'On the Panel’s decision alone. The list of sanctions is a local setting (not law).',
                why: explain('sanctions-are-the-panels'),
              },
            },
          ]
        : []),
    ],
  }
}

function adviceSections({ advice, actor }: BreachShown): readonly Section[] {
  if (advice.length === 0 && !holdsAny(actor, ['secretariat', 'pma-chair', 'pma-member', 'pki-specialist']))
    return []
  return [
    {
      kind: 'list',
      heading: 'Advice to the Panel',
      items:
        advice.length > 0
          ? advice.map((one) => ({ text: one.reference, href: one.href, hint: one.status }))
          : [{ text: 'None yet.' }],
    },
  ]
}

function planSections({ plans }: BreachShown): readonly Section[] {
  if (plans.length === 0) return []
  return [
    {
      kind: 'list',
      heading: 'Remediation plan',
      items: plans.map(({ reference, status, dueOn }) => ({
        text: reference,
        href: planPath(reference),
        hint: `${planStatusLabels[status]}, due by ${dayInWords(dueOn)}`,
      })),
    },
  ]
}
