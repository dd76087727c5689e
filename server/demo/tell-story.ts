import { addRequirements } from '../requirements/requirement-store.ts'
import { otherAssessments, routineStory } from './demo-assessments.ts'
import { sampleCatalogue } from './demo-catalogue.ts'
import { demoClock } from './demo-clock.ts'
import { comingMeeting, setStatusStory } from './demo-meeting.ts'
import { fillRegister } from './demo-register.ts'

/** Tells the sample story into an empty database, by the very actions that people use; its days count back from now. */
export async function tellStory(now: Date, password: string): Promise<void> {
  const clock = demoClock(now)
  await fillRegister(password)
  await addRequirements(sampleCatalogue)
  const assessment = await routineStory(clock)
  await otherAssessments(clock)
  await setStatusStory(clock, assessment)
  await comingMeeting(clock)
}
