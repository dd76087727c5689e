import { addAssessment } from '../../server/assessments/assessment-store.ts'
import type { Assessment } from '../../server/assessments/assessment.ts'
import { everyFindingOf } from '../../server/findings/finding-store.ts'
import type { Finding } from '../../server/findings/finding.ts'
import { writeCsv } from '../../server/files/write-csv.ts'
import type { FieldValues } from '../../server/findings-upload/finding-fields.ts'
import { fieldNames } from '../../server/findings-upload/finding-fields.ts'
import { templateHeader } from '../../server/findings-upload/upload-template.ts'
import { day } from '../../server/kernel/day.ts'
import { aKnownPerson, signIn, type SignedIn } from '../support/actors.ts'
import type { RunningApp } from '../support/app.ts'
import { aKnownCast, anAssessmentInFieldwork } from '../support/builders/assessment.ts'
import type { Entries } from '../support/visitor.ts'
import type { Page } from '../support/page.ts'

/** An assessment in fieldwork with two assessors who work on it, and one of the same provider who does not. */
export type Uploaders = {
  readonly assessment: Assessment
  readonly path: string
  readonly ada: SignedIn
  readonly tom: SignedIn
  readonly stranger: SignedIn
  readonly findings: () => Promise<readonly Finding[]>
}

export async function uploaders(app: RunningApp): Promise<Uploaders> {
  const cast = await aKnownCast(day('2027-03-01'))
  const colleague = {
    role: 'assessor',
    organisation: cast.provider.reference,
    employer: cast.provider.reference,
  } as const
  const tom = await aKnownPerson({ name: 'Tom Vale', ...colleague })
  const stranger = await aKnownPerson({ name: 'Sam Hill', ...colleague })
  const begun = anAssessmentInFieldwork(cast)
  const assessment = { ...begun, assessors: [...begun.assessors, tom.reference] }
  await addAssessment(assessment)
  return {
    assessment,
    path: `/assessments/${assessment.reference}/upload`,
    ada: await signIn(app, cast.assessor),
    tom: await signIn(app, tom),
    stranger: await signIn(app, stranger),
    findings: async () => await everyFindingOf(assessment.reference),
  }
}

/** The template filled in with these rows. */
export function templateWith(rows: readonly FieldValues[]): Buffer {
  return Buffer.from(
    writeCsv([templateHeader(), ...rows.map((row) => fieldNames.map((field) => row[field]))]),
  )
}

/** What comes in the end where a long file is told of meanwhile: the page is asked for again, as a browser does it. */
export async function arrived(who: SignedIn, page: Page): Promise<Page> {
  let shown = page
  while (shown.headers.get('refresh') !== null) {
    await new Promise((later) => setTimeout(later, 250))
    shown = await who.get(shown.path)
  }
  return shown
}

/** Sends one file and gives the page after it: the columns to be mapped, or what is wrong. */
export async function sendFile(
  who: SignedIn,
  path: string,
  bytes: Uint8Array,
  name = 'findings.csv',
): Promise<Page> {
  return await arrived(
    who,
    await who.submit(await who.get(path), 'Read the file', {}, { first: { name, bytes } }),
  )
}

/** Sends one file of the template and goes on to the preview. */
export async function previewOf(who: SignedIn, path: string, bytes: Uint8Array): Promise<Page> {
  const columns = await sendFile(who, path, bytes)
  return await arrived(who, await who.submit(columns, 'See what the upload would do'))
}

export async function confirmPage(who: SignedIn, preview: Page, entries: Entries = {}): Promise<Page> {
  return await who.submit(preview, 'Confirm the upload', entries)
}
