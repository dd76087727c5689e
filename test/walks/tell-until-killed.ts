import mongoose from 'mongoose'
import { connectDatabase } from '../../server/database/connect.ts'
import { routineStory, otherAssessments } from '../../server/demo/demo-assessments.ts'
import { fillCatalogue } from '../../server/demo/demo-catalogue.ts'
import { demoClock, type DemoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { fillRegister, referenceOf } from '../../server/demo/demo-register.ts'
import { fillScheme } from '../../server/demo/demo-scheme.ts'
import { findAssessment } from '../../server/assessments/assessment-store.ts'
import { issue } from '../../server/assessments/report-actions.ts'
import { addEvidence } from '../../server/findings/finding-actions.ts'
import { day } from '../../server/kernel/day.ts'
import type { Reference } from '../../server/kernel/reference.ts'
import { draftWithEvidence } from '../support/sample-secrets.ts'
import { recordsOfStory } from '../support/sample-records.ts'
import { halfToldStories, storiesTold } from './whole-stories.ts'

/*
 * Run as a process of its own, upon a data folder: says what it found half told, then uploads, decides and issues
 * until it is killed.
 */
class FarEnough extends Error {}

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** Until the report is issued for the first time; answers and review are not told. */
async function tellUntilReport(clock: DemoClock): Promise<void> {
  await fillRegister('granite lantern orchard')
  const atFirst = await clock.as(referenceOf('secretary'), day('2024-04-01'))
  await fillCatalogue(atFirst)
  await fillScheme(atFirst)
  await otherAssessments(clock)
  const untilReport: DemoClock = {
    ...clock,
    as: async (person, on) => {
      if (on >= clock.daysAgo(60)) throw new FarEnough()
      return await clock.as(person, on)
    },
  }
  try {
    await routineStory(untilReport)
  } catch (stop) {
    if (!(stop instanceof FarEnough)) throw stop
  }
  await draftWithEvidence((await recordsOfStory()).dcc, clock)
}

async function issueAgain(assessment: Reference, clock: DemoClock): Promise<void> {
  const lead = await clock.as(referenceOf('lead'), clock.today)
  const { version } = await findAssessment(assessment, lead.actor)
  const words = {
    recommendedStatus: 'approved',
    statusReasons: 'Nothing stands against it.',
    summary: `Told at ${new Date().toISOString()}.`,
    caveats: null,
    governs: 'this-report' as const,
    supersededBecause: 'A figure was wrong.',
  }
  await issue(assessment, words, version, lead)
}

async function uploadAgain(assessment: Reference, clock: DemoClock): Promise<void> {
  const file = { name: 'minutes.txt', bytes: Buffer.from(`Minutes of ${new Date().toISOString()}.\n`) }
  const lead = await clock.as(referenceOf('lead'), clock.today)
  await addEvidence({ assessment, number: 1 }, file, { description: 'Minutes', effectiveOn: null }, lead)
}

async function decideAgain(about: Reference, clock: DemoClock): Promise<void> {
  const title = 'Word on the assessment'
  const words = 'That the PMA takes note of the assessment.'
  await decideAtMeeting(
    clock,
    1,
    { kind: 'note', about, outcome: 'noted', title, words },
    { reasons: 'There is nothing to add.', alternativesConsidered: 'None.' },
  )
}

const writes = ['insert', 'update', 'delete', 'findAndModify', 'commitTransaction']
const commits = ['commitTransaction']

/**
 * Ends this very process, as a power cut would, when it is about to send such a command for the time named. Commits
 * count: what was written outside a transaction shows where the process ends between the last write and the commit.
 */
function dieAt(commands: readonly string[], which: number): void {
  let left = which
  mongoose.connection.getClient().on('commandStarted', ({ commandName }) => {
    if (commands.includes(commandName)) left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  })
}

const [folder = '', task = 'check', command = 'write', which = '1'] = process.argv.slice(2)
const database = await connectDatabase({ mongodbUri: null, directory: folder, monitorCommands: true })
const clock = demoClock(new Date('2027-03-01T12:30:00Z'))
if (task === 'begin') await tellUntilReport(clock)
say({ wrong: await halfToldStories(), told: await storiesTold() })
if (task === 'tell') {
  const { northwind, dcc } = await recordsOfStory()
  dieAt(command === 'commit' ? commits : writes, Number(which))
  for (;;) {
    await uploadAgain(dcc, clock)
    await decideAgain(northwind, clock)
    await issueAgain(northwind, clock)
  }
}
await database.close()
