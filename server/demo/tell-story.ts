import { day } from '../kernel/day.ts'
import { otherAssessments, routineStory } from './demo-assessments.ts'
import { breachStory } from './demo-breach.ts'
import { fillCatalogue } from './demo-catalogue.ts'
import { demoClock } from './demo-clock.ts'
import { correctionStory } from './demo-corrections.ts'
import { comingMeeting, setStatusStory } from './demo-meeting.ts'
import { fillRegister, referenceOf } from './demo-register.ts'
import { noticeStory, requestStory } from './demo-requests.ts'
import { fillScheme } from './demo-scheme.ts'
import { tokensStory } from './demo-tokens-plan.ts'

/** Tells the whole sample story into an empty database, by the very actions that people use; its days count back from now. */
export async function tellStory(now: Date, password: string, baseUrl: string): Promise<void> {
  const clock = demoClock(now)
  await tellUpToPlan(now, password)
  await tokensStory(clock, baseUrl)
  await noticeStory(clock)
}

/** The story of one case, up to the plan that the Panel requires and nobody has drafted yet. */
export async function tellUpToPlan(now: Date, password: string): Promise<void> {
  const clock = demoClock(now)
  await fillRegister(password)
  const atFirst = await clock.as(referenceOf('secretary'), day('2024-04-01'))
  await fillCatalogue(atFirst)
  await fillScheme(atFirst)
  const assessment = await routineStory(clock)
  await otherAssessments(clock)
  await requestStory(clock)
  await setStatusStory(clock, assessment)
  await correctionStory(clock, assessment)
  await breachStory(clock, assessment)
  await comingMeeting(clock)
  await noticeStory(clock)
}
