import type { Breach } from '../breaches/breach.ts'
import { pmaViewOf } from '../breaches/breach.ts'
import { breachStatusLabels } from '../breaches/breach.ts'
import { breachWorkflow } from '../breaches/breach-workflow.ts'
import type { Context } from '../kernel/actor.ts'
import { newReference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { whyNotOpen } from '../kernel/workflow.ts'
import { mayWith } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import type { Word } from '../rules/setting-kinds.ts'
import { draftBody, sourceOf, type AdviceGround } from './draft-body.ts'
import { isInForce, type Advice } from './advice.ts'

/** What the secretariat chooses when a draft is begun. */
export type DraftChoice = {
  readonly classification: string
  readonly supersedes: Advice | null
  readonly supersedesBecause: string
}

/** The context of a story that begins a draft, with how a body is hashed. */
export type DraftingContext = Context & { readonly bodyHash: (body: Advice['body']) => string }

/** Advice is drafted from a case on which the PMA has taken its view, one draft at a time; a later one says what it supersedes. Source: S¶59. */
export function draftAdvice(ground: AdviceGround, choice: DraftChoice, context: DraftingContext): Advice {
  const { breach, organisation } = ground
  if (!mayWith('advice', 'draft', breach, context.actor)) throw new NotPermitted()
  refuseIf(draftReasons(ground, choice))
  return begunAdvice(
    {
      kind: 'material-breach',
      review: null,
      breach: breach.reference,
      organisation: breach.organisation,
      organisationName: breach.organisationName,
      cases: breach.cases,
      title: breach.title,
      organisationRoles: organisation.roles,
      source: sourceOf(ground),
      environment: ground.assessment?.environment ?? null,
      body: draftBody(ground),
    },
    choice,
    context,
  )
}

/** What an advice is about, which differs from kind to kind. */
type Matter = Pick<
  Advice,
  | 'kind'
  | 'review'
  | 'breach'
  | 'organisation'
  | 'organisationName'
  | 'cases'
  | 'title'
  | 'organisationRoles'
  | 'source'
  | 'environment'
  | 'body'
>

/** An advice of any kind begins as a draft that nobody has circulated, with a reference of its own. Source: rule `life-of-an-advice`. */
export function begunAdvice(matter: Matter, choice: DraftChoice, context: DraftingContext): Advice {
  const { actor, today, now, random, bodyHash } = context
  return {
    ...matter,
    reference: newReference('AD', today.slice(0, 4), random),
    version: 1,
    regime: 'smki',
    status: 'drafting',
    classification: choice.classification,
    draftedBy: actor.person,
    draftedOn: today,
    edits: [{ by: actor.person, byName: actor.name, at: now, bodyHash: bodyHash(matter.body) }],
    circulatedOn: null,
    approval: null,
    issue: null,
    issuedAt: null,
    releasedOn: null,
    acknowledgements: [],
    supersedes: choice.supersedes?.reference ?? null,
    supersedesBecause: choice.supersedes ? choice.supersedesBecause.trim() : null,
    supersededBy: null,
    endReason: null,
  }
}

/** What a draft is judged by before it is made from everything else. */
export type DraftingGround = Pick<AdviceGround, 'breach' | 'labels' | 'underWay'>

/** Everything that speaks against a draft, all at once. Sources: rules named in each refusal. */
export function draftReasons(ground: DraftingGround, choice: DraftChoice): readonly Reason[] {
  const { breach, labels } = ground
  const isOnCase = (advice: Advice) =>
    isInForce(advice) && advice.breach === breach.reference && advice.kind === 'material-breach'
  return [
    ...beginReasons(ground, choice.supersedes !== null),
    ...supersedingReasons(labels, choice, isOnCase),
  ]
}

/** What speaks against a draft on the case, whatever is chosen for it; a later one supersedes. Source: S¶59. */
export function beginReasons(
  { breach, underWay }: DraftingGround,
  isSuperseding: boolean,
): readonly Reason[] {
  const reasons: Reason[] = []
  if (pmaViewOf(breach) === null) {
    reasons.push(because('pma-advises-the-panel', 'The PMA takes its view on the case before it advises.'))
  } else if (!mayAdviseOn(breach, true)) {
    reasons.push(...whyNotOpen([breachWorkflow.advise], breach.status, breachStatusLabels))
  } else if (!mayAdviseOn(breach, isSuperseding)) {
    const message = 'The Panel is advised on this case already: name the advice that this one supersedes.'
    reasons.push(because('issued-record-is-final', message, 'supersedes'))
  }
  if (underWay !== null) {
    const message = `Advice ${underWay} on this case is under way: go on with it, or withdraw it.`
    reasons.push(because('life-of-an-advice', message))
  }
  return reasons
}

/** What is said against a label and against superseding: only issued advice on the same matter is, with a reason. A local rule. */
export function supersedingReasons(
  labels: readonly Word[],
  { classification, supersedes, supersedesBecause }: DraftChoice,
  isOnSame: (advice: Advice) => boolean,
): readonly Reason[] {
  return [
    ...(labels.some((label) => label.word === classification)
      ? []
      : [because('classification-labels', 'Choose a label from the list.', 'classification')]),
    ...(supersedes && !isOnSame(supersedes)
      ? [
          because(
            'issued-record-is-final',
            'Only issued advice on the same matter is superseded.',
            'supersedes',
          ),
        ]
      : []),
    ...(supersedes && supersedesBecause.trim() === ''
      ? [because('reason-is-recorded', 'Say why the advice is superseded.', 'supersedesBecause')]
      : []),
  ]
}

/** A case is advised on after the PMA’s view, and again where the new advice takes the place of the last. Source: S¶59. */
export function mayAdviseOn({ status }: Pick<Breach, 'status'>, isSuperseding: boolean): boolean {
  const from: readonly Breach['status'][] = breachWorkflow.advise.from
  return from.includes(status) || (isSuperseding && (status === 'advised' || status === 'plan-required'))
}
