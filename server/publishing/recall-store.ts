import { PublicationRegisterModel } from '../../models/publication-register.ts'
import { RecallModel } from '../../models/recall.ts'
import { appendRecallLines, readRecallLines, recallFirst, type RecallLine } from '../database/recall-file.ts'
import { records } from '../database/records.ts'
import { everything, is } from '../kernel/filter.ts'
import type { Random, Reference } from '../kernel/reference.ts'
import { newRegister, type PublicationRegister } from './publication-register.ts'
import { isRecallWord, standingRecalls, type Recall, type Standing } from './recall.ts'

const recalls = records<Recall>(RecallModel)
const registers = records<PublicationRegister>(PublicationRegisterModel)

/** The register of this installation; null where Assay was never started on this database. */
export async function findRegister(): Promise<PublicationRegister | null> {
  return await registers.findOne(is('reference', 'register'))
}

/** The register of this installation, made where it is missing; of several who start at once one makes it. */
export async function openRegister(random: Random): Promise<PublicationRegister> {
  const made = newRegister(random)
  await PublicationRegisterModel.updateOne(
    { reference: made.reference },
    { $setOnInsert: made },
    { upsert: true },
  )
  return (await findRegister()) ?? made
}

export async function saveRegister(
  register: PublicationRegister,
  before: PublicationRegister,
): Promise<PublicationRegister> {
  return await registers.save(register, before)
}

/** Every recall that the database knows. */
export async function knownRecalls(): Promise<readonly Recall[]> {
  return await recalls.list({ sort: { at: 1, reference: 1 } }, everything)
}

/** Whether file or database know that this publication ended. */
export async function isRecalled(reference: Reference, register: PublicationRegister): Promise<boolean> {
  if ((await recalls.findOne(is('reference', reference))) !== null) return true
  return keptRecalls(register).some((recall) => recall.reference === reference)
}

/** Notes in the database that a publication ended; the last word counts. */
export async function noteRecall({ reference, kind, at }: Standing): Promise<void> {
  const before = await recalls.findOne(is('reference', reference))
  if (before) await recalls.save({ ...before, kind, at }, before)
  else await recalls.add({ reference, version: 1, kind, at })
}

/** What the file says in the end of each publication of this installation. */
export function keptRecalls(register: PublicationRegister): readonly Standing[] {
  return standingRecalls(
    keptLines(register).flatMap(({ reference, word, at }) =>
      isRecallWord(word) ? [{ reference, word, at }] : [],
    ),
  )
}

/** Adds to the file what it lacks. */
export async function keepRecalls(
  lacking: readonly Standing[],
  { installation }: PublicationRegister,
): Promise<void> {
  await keepLines(lacking.map(lineOf), installation)
}

/** A line for the file, whose installation is this one. */
export type LineToKeep = Omit<RecallLine, 'installation'>

export const lineOf = ({ at, reference, kind }: Standing): LineToKeep => ({ at, word: kind, reference })

/** Adds lines to the file. */
export async function keepLines(lines: readonly LineToKeep[], installation: string): Promise<void> {
  await appendRecallLines(lines.map((line) => ({ ...line, installation })))
}

/** Every line of this installation in the file. */
export function keptLines({ installation }: PublicationRegister): readonly RecallLine[] {
  return readRecallLines().filter((line) => line.installation === installation)
}

/** Writes the lines into the file, then tells the story; takes them back where the story certainly failed. */
export async function tellAfterKeeping<Told>(
  lines: readonly LineToKeep[],
  { installation }: PublicationRegister,
  story: () => Promise<Told>,
): Promise<{ readonly told: Told; readonly isKept: boolean }> {
  const undone = lines.map(({ at, reference }) => ({ at, installation, word: 'void', reference }))
  return await recallFirst(
    lines.map((line) => ({ ...line, installation })),
    undone,
    story,
  )
}
