import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { confirm, enter } from '../panel-decisions/panel-decision-actions.ts'
import type { DemoClock } from './demo-clock.ts'
import { referenceOf } from './demo-register.ts'

/** What the Panel says, what it requires, and how many days ago it met. */
type Required = {
  readonly metDaysAgo: number
  readonly minuteReference: string
  readonly determinationReasons: string
  readonly why: string
  readonly covers: readonly Reference[]
  readonly planDueOn: Day
  readonly planActionsBy: Day
}

/** The Panel follows the advice, finds a material breach and requires a plan; entered and confirmed on the days after. */
export async function panelRequiresPlan(
  clock: DemoClock,
  advice: Reference,
  { metDaysAgo, why, ...required }: Required,
): Promise<void> {
  const entered = await enter(
    advice,
    {
      ...required,
      supersedes: null,
      meetingOn: clock.daysAgo(metDaysAgo),
      tookPart: [referenceOf('panelOne'), referenceOf('panelTwo')],
      excused: {},
      answers: { 1: 'followed', 2: 'followed' },
      reasons: {},
      questions: {},
      determination: 'material-breach',
      sanctions: ['require-remediation-plan'],
      sanctionReasons: { 'require-remediation-plan': why },
      covers: [...required.covers],
      planDatesDecidedBy: 'panel',
      planAsksLetter: false,
    },
    await clock.as(referenceOf('secretary'), clock.daysAgo(metDaysAgo - 1)),
  )
  const member = await clock.as(referenceOf('panelOne'), clock.daysAgo(metDaysAgo - 2))
  await confirm(entered.reference, entered.version, member)
}
