import { listAssessments } from '../assessments/assessment-store.ts'
import { assessmentKinds, reportInForce, type AssessmentKind } from '../assessments/assessment.ts'
import { caveatsToMove } from '../assessments/caveat-lines.ts'
import { statusSettings } from '../assessments/report-ground-actions.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { is } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Word } from '../rules/setting-kinds.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { outcomeInWords, outcomesOf, type Motion, type MotionKind } from './motion.ts'

/** What a motion begins with: the outcomes it may propose, and the words that its record gives it. */
export type Beginning = { readonly offered: readonly Word[]; readonly words: string }

/** The outcomes come from the very table, or the local list, that a motion is refused by. */
export async function beginItem(kind: MotionKind, about: Reference, context: Context): Promise<Beginning> {
  const offered = outcomesOf(kind)
  return offered ? { offered, words: '' } : await beginStatus(about, context)
}

/** A status is a word of the local list for this kind of assessment; the caveats that the assessor recommends are kept or changed. */
async function beginStatus(about: Reference, { actor, today }: Context): Promise<Beginning> {
  const [assessment] = await listAssessments(actor, { sort: { reference: 1 } }, is('reference', about))
  const report = assessment ? reportInForce(assessment) : null
  return {
    offered: await statusesOf(assessment ? [assessment.kind] : assessmentKinds, today),
    words: caveatsToMove(report?.caveats ?? []),
  }
}

async function statusesOf(kinds: readonly AssessmentKind[], today: Day): Promise<readonly Word[]> {
  const settings = await currentSettings()
  const words = kinds.flatMap((kind) => settingOn(settings, statusSettings[kind], today))
  return words.filter(({ word }, at) => words.findIndex((one) => one.word === word) === at)
}

/** The outcome of a motion as it is shown: a status as the local list has it. */
export async function outcomeShown(motion: Motion, today: Day): Promise<string> {
  if (motion.kind !== 'set-assurance-status') return outcomeInWords(motion)
  const statuses = await statusesOf(assessmentKinds, today)
  return statuses.find(({ word }) => word === motion.outcome)?.label ?? motion.outcome
}
