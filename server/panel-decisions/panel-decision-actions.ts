import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { stateChange, type Told } from '../audit-trail/trail-entry.ts'
import { findBreach, saveBreach } from '../breaches/breach-store.ts'
import { breachStatusLabels } from '../breaches/breach.ts'
import { applyPanelDecision } from '../breaches/follow-panel.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { contentHash } from '../files/content-hash.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { carriedDecisions, loadDecision } from '../meetings/decision-actions.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice, type Notice } from '../notices/notice.ts'
import { findAdvice, saveAdvice } from '../panel-advice/advice-store.ts'
import { isInForce, type Advice } from '../panel-advice/advice.ts'
import { recordDecidedOn } from '../panel-advice/receive-advice.ts'
import { meetingAsTyped } from '../panel-meetings/panel-meeting.ts'
import { mayWith } from '../people/capacities.ts'
import { openPlansOf } from '../remediation-plans/plan-store.ts'
import { keepOutcome, planFollowing } from '../remediation-plans/required-plan-actions.ts'
import { because } from '../rules/because.ts'
import type { FormValues } from '../web/form-fields.ts'
import { answerReferral, referralAnswerIn, unanswered } from './answer-referral.ts'
import {
  confirmPanelDecision,
  returnPanelDecision,
  supersedePanelDecision,
} from './confirm-panel-decision.ts'
import { panelGround, type PanelGround } from './decision-ground-actions.ts'
import { correctPanelDecision, enterPanelDecision, withdrawPanelDecision } from './enter-panel-decision.ts'
import type { enterForm } from './panel-decision-forms.ts'
import {
  panelDecisionProblems,
  planTwiceProblems,
  waitingProblems,
  type EnteredDecision,
} from './panel-decision-problems.ts'
import {
  addPanelDecision,
  findPanelDecision,
  holdWaitingOn,
  savePanelDecision,
  waitingOn,
} from './panel-decision-store.ts'
import { panelDecisionPath, panelDecisionStatusLabels, type PanelDecision } from './panel-decision.ts'

type Typed = FormValues<typeof enterForm>

/** The secretariat enters what the Panel decided on an advice; nothing on the case changes yet. */
export async function enter(
  adviceReference: Reference,
  typed: Typed,
  context: Context,
): Promise<PanelDecision> {
  const advice = await findAdvice(adviceReference, context.actor)
  refuseUnlessInForce(advice)
  const breach = await findBreach(advice.breach, context.actor)
  const ground = await panelGround(advice, breach, typed.meetingOn, null)
  const of = {
    advice: advice.reference,
    breach: advice.breach,
    organisation: advice.organisation,
    cases: advice.cases,
  }
  const entered = enterPanelDecision(of, enteredFrom(typed, ground, context), ground, context)
  const keepEntered = async () => {
    refuseIf(waitingProblems(await holdWaitingOn(entered.advice, null)))
    await addPanelDecision(entered)
  }
  await keepAndTell(keepEntered, told(entered, 'entered the Panel’s decision'), context)
  return entered
}

export async function correct(
  reference: Reference,
  typed: Typed,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const advice = await findAdvice(before.advice, context.actor)
  refuseUnlessInForce(advice)
  const breach = await findBreach(before.breach, context.actor)
  const ground = await panelGround(advice, breach, typed.meetingOn, reference)
  const after = correctPanelDecision(before, enteredFrom(typed, ground, context), ground, context)
  const changes = stateChange(panelDecisionStatusLabels, before, after)
  const keepCorrected = async () => {
    refuseIf(waitingProblems(await holdWaitingOn(after.advice, reference)))
    await savePanelDecision(after, before)
  }
  await keepAndTell(keepCorrected, { ...told(after, 'corrected what was entered'), changes }, context)
}

export async function withdraw(
  reference: Reference,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const after = withdrawPanelDecision(before, reason, context)
  await keep(before, after, 'withdrew what was entered', context, { reason })
}

/** The Panel’s decision takes effect: on itself, the advice, the case and what it supersedes, all at once. */
export async function confirm(reference: Reference, version: number | null, context: Context): Promise<void> {
  const { actor } = context
  const before = await loaded(reference, version, context)
  const effective = confirmPanelDecision(before, context)
  const advice = await findAdvice(before.advice, actor)
  refuseUnlessInForce(advice)
  const breach = await findBreach(before.breach, actor)
  const earlier = before.supersedes ? await findPanelDecision(before.supersedes, actor) : null
  const superseded = earlier && supersedePanelDecision(earlier, effective, context)
  const changed = applyPanelDecision(breach, effective, context)
  refuseIf(planTwiceProblems(effective, await openPlansOf(breach.reference)))
  const plan = await planFollowing(effective, breach, context)
  await inTransaction(async () => {
    await savePanelDecision(effective, before)
    if (earlier && superseded) await savePanelDecision(superseded, earlier)
    await saveAdvice(recordDecidedOn(advice, context), advice)
    await saveBreach(changed, breach)
    await addNotice(draftNotice('panel-decided', effective, context, panelDecisionPath(reference)))
    if (unanswered(effective).length > 0)
      await addNotice(draftNotice('panel-referred-back', effective, context, panelDecisionPath(reference)))
    if (plan) await keepOutcome(plan, context)
    await recordInTrail(told(effective, 'confirmed the Panel’s decision'), context)
    await recordInTrail(
      {
        ...told(effective, `confirmed the Panel’s decision ${reference}`),
        ...{ recordKind: 'breach', record: breach.reference },
        changes: stateChange(breachStatusLabels, breach, changed),
      },
      context,
    )
  })
}

export async function giveBack(
  reference: Reference,
  why: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const after = returnPanelDecision(before, why, context)
  await keep(before, after, 'returned it to the secretariat', context, { reason: why })
}

/** The carried decisions of the PMA whose words answer a question of the Panel that still waits. */
export async function answersToRecord(
  decision: PanelDecision,
  { actor }: Pick<Context, 'actor'>,
): Promise<readonly { readonly item: Reference; readonly words: string }[]> {
  const open = unanswered(decision)
  if (open.length === 0 || !mayWith('question', 'write', decision, actor)) return []
  const carried = await carriedDecisions('answer-panel', decision.reference, actor)
  return carried
    .map((one) => ({ item: one.decision.item, words: one.decision.motion.words }))
    .filter(({ words }) => {
      const answer = referralAnswerIn(words)
      return open.some(
        (one) => one.recommendation === answer?.recommendation && one.question.number === answer.question,
      )
    })
}

/** Why no answer can be recorded: none is carried that waits for it. Source: rule `referral-is-answered`. */
export async function againstAnswering(
  decision: PanelDecision,
  { actor }: Pick<Context, 'actor'>,
): Promise<readonly Reason[]> {
  if ((await answersToRecord(decision, { actor })).length > 0) return []
  const message =
    unanswered(decision).length > 0
      ? 'The PMA has carried no answer that waits to be recorded: put one on an agenda first.'
      : 'No question of the Panel waits for an answer of the PMA here.'
  return [because('referral-is-answered', message)]
}

/** Records the PMA’s answer to a question of the Panel: the words of the motion that it carried. */
export async function answerPanel(
  reference: Reference,
  item: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  if (!mayWith('question', 'write', before, context.actor)) throw new NotPermitted()
  const { decision } = await loadDecision(item, context.actor)
  const { words } = decision.motion
  const answer = referralAnswerIn(words)
  if (answer === null) {
    refuseIf([because('referral-is-answered', 'The decision names no question of the Panel.', 'item')])
    return
  }
  const given = { ...answer, contentHash: contentHash({ about: reference, words }) }
  const after = answerReferral(before, given, decision, context)
  const did = `recorded the PMA’s answer to question ${answer.question} on recommendation ${answer.recommendation}`
  const notice = draftNotice('panel-answered', after, context, panelDecisionPath(reference))
  await keep(before, after, did, context, { decision: item }, notice)
}

const nothingTyped: Omit<Typed, 'meetingOn'> = {
  ...{ supersedes: null, minuteReference: '', tookPart: [], excused: {}, answers: {}, reasons: {} },
  ...{ questions: {}, determination: null, determinationReasons: null, sanctions: [], sanctionReasons: {} },
  ...{ covers: [], planDueOn: null, planActionsBy: null, planDatesDecidedBy: null, planAsksLetter: false },
}

/** What the rules have against what was typed of a decision, as far as it can be read; of null, against any at all. */
export async function againstDecision(
  adviceReference: Reference,
  corrected: Reference | null,
  typed: Partial<Typed> | null,
  { actor, today }: Context,
): Promise<readonly Reason[]> {
  const advice = await findAdvice(adviceReference, actor)
  if (typed === null) return waitingProblems(await waitingOn(advice.reference, corrected))
  const breach = await findBreach(advice.breach, actor)
  const ground = await panelGround(advice, breach, typed.meetingOn ?? today, corrected)
  return reasonsOf({ ...nothingTyped, meetingOn: today, ...typed }, ground, today)
}

function refuseUnlessInForce(advice: Advice): void {
  if (advice.review !== null) {
    refuseIf([
      because(
        'panel-accepts-plans',
        'What the Panel decides on a plan is entered with the PMA’s view on it.',
      ),
    ])
  }
  if (!isInForce(advice)) {
    refuseIf([because('sanctions-are-the-panels', 'The Panel decides on issued advice that still stands.')])
  }
}

/** What was typed, in the words of the rules; refused with every reason at once. */
function enteredFrom(typed: Typed, ground: PanelGround, { today }: Context): EnteredDecision {
  refuseIf(reasonsOf(typed, ground, today))
  return inWords(typed, ground)
}

function reasonsOf(typed: Typed, ground: PanelGround, today: Day): readonly Reason[] {
  return [...typedProblems(typed, ground), ...panelDecisionProblems(inWords(typed, ground), ground, today)]
}

function typedProblems(typed: Typed, { determinedByView, requirePlan }: PanelGround) {
  const requiresPlan = typed.sanctions.some((word) => requirePlan.includes(word))
  const isStray =
    !requiresPlan && (typed.covers.length > 0 || typed.planDueOn !== null || typed.planActionsBy !== null)
  return [
    ...(typed.determination === null && determinedByView === null
      ? [because('view-and-determination-apart', 'Choose what the Panel determined.', 'determination')]
      : []),
    ...(isStray
      ? [
          because(
            'plan-only-if-panel-requires',
            'A plan goes with a step that requires one: choose that step, or leave the plan empty.',
            'covers',
          ),
        ]
      : []),
  ]
}

function inWords(typed: Typed, ground: PanelGround): EnteredDecision {
  const { determinedByView, recommendations, requirePlan } = ground
  const plan = typed.planDueOn && {
    covers: typed.covers,
    dueOn: typed.planDueOn,
    actionsBy: typed.planActionsBy,
    datesDecidedBy: typed.planDatesDecidedBy ?? 'panel',
    asksLetter: typed.planAsksLetter,
  }
  return {
    ...meetingAsTyped(typed, ground),
    supersedes: typed.supersedes,
    answers: recommendations.flatMap((recommendation) => {
      const answer = typed.answers[String(recommendation)]
      if (!answer) return []
      const reason = typed.reasons[String(recommendation)] ?? ''
      return [{ recommendation, answer, reason, questions: linesOf(typed.questions[String(recommendation)]) }]
    }),
    determination: determinedByView ?? typed.determination ?? 'left-open',
    determinationReasons:
      typed.determinationReasons ??
      (determinedByView ? 'It follows the PMA’s view: here the Panel determines no materiality.' : ''),
    sanctions: typed.sanctions.map((word) => ({
      word,
      reason: typed.sanctionReasons[word] ?? '',
      plan: requirePlan.includes(word) ? plan : null,
    })),
  }
}

/** One question a line. */
function linesOf(text: string | null | undefined): readonly string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

async function keep(
  before: PanelDecision,
  after: PanelDecision,
  did: string,
  context: Context,
  more: Pick<Told, 'reason' | 'decision'> = {},
  notice: Notice | null = null,
): Promise<void> {
  await inTransaction(async () => {
    await savePanelDecision(after, before)
    if (notice) await addNotice(notice)
    const changes = stateChange(panelDecisionStatusLabels, before, after)
    await recordInTrail({ ...told(after, did), ...more, changes }, context)
  })
}

async function loaded(
  reference: Reference,
  version: number | null,
  { actor }: Context,
): Promise<PanelDecision> {
  const decision = await findPanelDecision(reference, actor)
  expectVersion(decision, version)
  return decision
}

/** What the trail is told. Before it is confirmed, what was entered and returned stays with the secretariat. */
function told({ reference, cases, organisation, hasEffectSince }: PanelDecision, did: string) {
  const audience: 'all' | 'secretariat' = hasEffectSince === null ? 'secretariat' : 'all'
  return { recordKind: 'panel-decision', record: reference, cases, organisation, did, audience }
}
