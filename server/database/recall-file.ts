import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { DatabaseUnfit } from './database-unfit.ts'

/*
 * A file beside the data folder that only grows. It says which public references were recalled and when, which cases
 * exist for whom alone, by their references, and nothing else, so that a database brought back from a backup cannot
 * bring back what was recalled or restricted since.
 */

/** One line: at which instant, for which installation, what became of which reference, and for whom it still is there. */
export type RecallLine = {
  readonly at: Date
  readonly installation: string
  readonly word: string
  readonly reference: string
  readonly people?: readonly string[]
}

let place: string | null = null

/**
 * Makes the file where it is missing and checks that it can be read and written. An end that was torn by a crash was
 * acknowledged to nobody and is cut off; any other line that cannot be read stops the start.
 */
export function openRecallFile(path: string): void {
  try {
    const file = openSync(path, 'a+', 0o600)
    try {
      const text = cutTornEnd(file)
      writeSync(file, '')
      fsyncSync(file)
      refuseUnreadable(path, text)
    } finally {
      closeSync(file)
    }
  } catch (problem) {
    if (problem instanceof DatabaseUnfit) throw problem
    throw new DatabaseUnfit(
      `The recall file ${path} can be neither made nor written: put it where Assay may write, with ASSAY_RECALL_FILE.`,
    )
  }
  place = path
}

/** What a crash or a full disk has torn was acknowledged to nobody; a line added to it could not be read. */
function cutTornEnd(file: number): string {
  const text = readFileSync(file, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) ftruncateSync(file, Buffer.byteLength(whole))
  return whole
}

function isTorn(file: number): boolean {
  const last = Buffer.from('\n')
  const { size } = fstatSync(file)
  if (size > 0) readSync(file, last, { position: size - 1 })
  return last.toString() !== '\n'
}

/** Every line of the file, the oldest first. */
export function readRecallLines(): readonly RecallLine[] {
  return linesIn(readFileSync(opened(), 'utf8')).flatMap((line) => readLine(line) ?? [])
}

/** Adds lines; they are on the disk when this is answered. */
export async function appendRecallLines(lines: readonly RecallLine[]): Promise<void> {
  if (lines.length === 0) return
  const file = await open(opened(), 'a+', 0o600)
  try {
    if (isTorn(file.fd)) {
      // Unless somebody else is in the middle of writing it.
      await setTimeout(100)
      cutTornEnd(file.fd)
    }
    await file.writeFile(lines.map(written).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Writes the lines, then tells the story. Where the story certainly failed, `undone` is written after them. A file that
 * cannot be written does not keep a recall from having its effect; then it is said, and the lines are added later.
 */
export async function recallFirst<Told>(
  lines: readonly RecallLine[],
  undone: readonly RecallLine[],
  story: () => Promise<Told>,
): Promise<{ readonly told: Told; readonly isKept: boolean }> {
  const isKept = await succeeds(appendRecallLines(lines))
  try {
    return { told: await story(), isKept }
  } catch (problem) {
    if (isKept && !mayHaveHappened(problem)) await succeeds(appendRecallLines(undone))
    throw problem
  }
}

/** A commit whose answer was lost may stand. */
function mayHaveHappened(problem: unknown): boolean {
  const { hasErrorLabel } = problem as { readonly hasErrorLabel?: (label: string) => boolean }
  return hasErrorLabel?.call(problem, 'UnknownTransactionCommitResult') ?? false
}

async function succeeds(work: Promise<void>): Promise<boolean> {
  return await work.then(
    () => true,
    () => false,
  )
}

function opened(): string {
  if (place === null) throw new DatabaseUnfit('The recall file is not open.')
  return place
}

function written({ at, installation, word, reference, people = [] }: RecallLine): string {
  const forWhom = people.length > 0 ? ` ${people.join(',')}` : ''
  return `${at.toISOString()} ${installation} ${word} ${reference}${forWhom}\n`
}

const shape =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([A-Z0-9-]{4,40}) ([a-z]+) ([A-Z0-9-]{4,40})(?: ([A-Z0-9,-]+))?$/

function readLine(line: string): RecallLine | null {
  const [, at, installation, word, reference, people] = shape.exec(line) ?? []
  if (at === undefined || installation === undefined || word === undefined || reference === undefined)
    return null
  if (Number.isNaN(Date.parse(at))) return null
  const forWhom = people === undefined ? {} : { people: people.split(',') }
  return { at: new Date(at), installation, word, reference, ...forWhom }
}

function linesIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}

function refuseUnreadable(path: string, text: string): void {
  const at = linesIn(text).findIndex((line) => readLine(line) === null)
  if (at === -1) return
  throw new DatabaseUnfit(
    `Line ${at + 1} of the recall file ${path} cannot be read. Bring the file back from a copy, or take the line out once you know that what it recalled is not published.`,
  )
}
