import { contentHash } from '../files/content-hash.ts'
import { inTurns, latestFew, longWork, type Progress } from '../files/long-work.ts'
import { everyFindingOf } from '../findings/finding-store.ts'
import type { Finding } from '../findings/finding.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused } from '../kernel/refusals.ts'
import { allRequirements } from '../requirements/requirement-store.ts'
import { because } from '../rules/because.ts'
import { toCompareWith } from './existing-findings.ts'
import type { UploadedSheets } from './gather-findings.ts'
import { type Preview, previewInSteps } from './preview-upload.ts'
import { chosenSheets, tablesOf } from './read-upload-actions.ts'
import type { Upload } from './upload.ts'

/** A preview with what it was made from. */
export type Compared = {
  readonly key: string
  /** Stands for the findings and their versions it was compared with. */
  readonly basis: string
  readonly preview: Preview
  readonly sheets: UploadedSheets
}

const comparing = longWork<Compared>()
const latest = latestFew<Compared>(2)

/** The preview of an upload: the one in mind, or made once more; the files and the mapping make the same of the same findings. */
export async function compared(upload: Upload, context: Pick<Context, 'today'>): Promise<Compared> {
  const key = keyOf(upload)
  const known = latest.get(upload.reference)
  if (known?.key === key) return known
  const made = await comparing.run(upload.reference, async (tell) => {
    const now = await compareNow(upload, key, context, tell)
    latest.keep(upload.reference, now)
    return now
  })
  // One that was under way was for the mapping of that time: where it has changed since, this one comes next.
  return made.key === key ? made : await compared(upload, context)
}

async function compareNow(
  upload: Upload,
  key: string,
  { today }: Pick<Context, 'today'>,
  tell: (progress: Progress) => void,
): Promise<Compared> {
  const { mapping } = upload
  if (!mapping) throw new RangeError('The upload has no mapping.')
  const read = await tablesOf(upload)
  const sheets = chosenSheets(upload, read)
  const findings = await everyFindingOf(upload.assessment)
  const clauses = new Set((await allRequirements()).map(clauseKey))
  const steps = previewInSteps(sheets, mapping, {
    existing: toCompareWith(findings),
    isKnownClause: (documentCode, documentVersion, clause) =>
      clauses.has(clauseKey({ documentCode, documentVersion, clause })),
    today,
    tableWarnings: read.flatMap(({ warnings }) => warnings),
  })
  const preview = await inTurns(steps, ({ done, total }) => {
    tell({ done, of: total })
  })
  return { key, basis: basisOf(findings), preview, sheets }
}

/** The preview as its uploader saw it. Where it has to be made again, the findings must be the same as then. */
export async function comparedAsSeen(upload: Upload, context: Context): Promise<Compared> {
  const made = await compared(upload, context)
  if (made.basis === upload.basis) return made
  throw new Refused([because('upload-checked-again', changedSince)])
}

export const changedSince =
  'Findings of this assessment were changed since the preview was made. Compare the file again to see what it would do now.'

export function comparingProgress(reference: Reference): Progress | null {
  return comparing.progressOf(reference)
}

export function forgetCompared(reference: Reference): void {
  latest.forget(reference)
}

/** A clause by its document and version. */
export function clauseKey(named: {
  readonly documentCode: string
  readonly documentVersion: string
  readonly clause: string
}): string {
  return JSON.stringify([named.documentCode, named.documentVersion, named.clause])
}

function keyOf({ mapping, first, second }: Upload): string {
  return contentHash({ mapping, first, second })
}

function basisOf(findings: readonly Finding[]): string {
  return contentHash(
    findings.map(({ reference, version, sourceReference }) => [reference, version, sourceReference]),
  )
}
