import type { Day } from '../kernel/day.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { TypedCaveat } from './caveat-lines.ts'

/** The words an assurance status may be for a kind of assessment, and those of them that rest on caveats. */
export type StatusRules = { readonly statuses: readonly string[]; readonly withCaveats: readonly string[] }

/** An assurance status and the caveats it rests on, as recommended or as moved. */
export type StatusWords = { readonly status: string; readonly caveats: readonly TypedCaveat[] }

/** Where a report and a motion have them. */
export const reportFields = { status: 'recommendedStatus', caveats: 'caveats' }
export const motionFields = { status: 'outcome', caveats: 'words' }

/** A status is a word of the local list, and each of its caveats has an owner and a day to come. Source: rule `caveat-has-owner-and-date`; statuses are a local setting. */
export function statusReasons(
  { status, caveats }: StatusWords,
  { statuses, withCaveats }: StatusRules,
  today: Day,
  fields: typeof reportFields,
): readonly Reason[] {
  const caveat = (message: string) => because('caveat-has-owner-and-date', message, fields.caveats)
  const reasons: Reason[] = []
  if (!statuses.includes(status)) {
    const message = `Choose an assurance status of the local list: ${statuses.join(', ')}.`
    reasons.push(because('assurance-for-the-panel', message, fields.status))
  }
  if (withCaveats.includes(status) && caveats.length === 0) {
    reasons.push(caveat('A status with caveats names at least one caveat.'))
  }
  for (const [place, { text, owner, dueOn }] of caveats.entries()) {
    if (owner.trim() === '' || text.trim() === '') {
      reasons.push(caveat(`Caveat ${place + 1} needs its text and an owner.`))
    }
    if (dueOn <= today) reasons.push(caveat(`Caveat ${place + 1} is due on a day to come.`))
  }
  return reasons
}
