import type { Context } from '../kernel/actor.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { adviceDoers, followAdvice } from './advice-workflow.ts'
import { isInForce, type Advice } from './advice.ts'

/** A Panel member acknowledges an issued advice, once. A local rule. */
export function acknowledgeAdvice(advice: Advice, context: Context): Advice {
  const { actor, today } = context
  const status = followAdvice('acknowledge', advice, context)
  if (advice.acknowledgements.some((one) => one.person === actor.person)) {
    refuseIf([because('life-of-an-advice', 'You acknowledged this advice before.')])
  }
  const acknowledgement = { person: actor.person, name: actor.name, on: today }
  return { ...advice, status, acknowledgements: [...advice.acknowledgements, acknowledgement] }
}

/** The Panel alone lets the organisation read the advice on its case. A local rule. */
export function releaseAdvice(advice: Advice, context: Context): Advice {
  if (!adviceDoers(advice, context.actor).includes('panel-member')) throw new NotPermitted()
  if (!isInForce(advice) || advice.releasedOn !== null) {
    const message = 'Only issued advice is released to the organisation, and only once.'
    refuseIf([because('life-of-an-advice', message)])
  }
  return { ...advice, releasedOn: context.today }
}

/** The advice is decided on once a decision of the Panel on it is confirmed. Source: S¶60. */
export function recordDecidedOn(advice: Advice, context: Context): Advice {
  return { ...advice, status: followAdvice('decide', advice, context) }
}
