import { isBeingExamined, type Assessment } from '../assessments/assessment.ts'
import type { Context } from '../kernel/actor.ts'
import { newReference } from '../kernel/reference.ts'
import { type Reason, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { ChosenEncoding, Upload } from './upload.ts'

/** Findings are uploaded while they could be typed: during fieldwork and the factual check. Source: rule `life-of-a-finding`. */
export function uploadReasons(assessment: Pick<Assessment, 'status'>): readonly Reason[] {
  if (isBeingExamined(assessment)) return []
  return [because('life-of-a-finding', 'Findings are uploaded during fieldwork and the factual check only.')]
}

// Enough for anybody’s work; more would be files that nobody comes back to.
const mostOpen = 10

/** A new upload, its uploader’s alone and gone after the time that a local setting gives it. Source: rule `upload-preview-lifetime`. */
export function startUpload(
  assessment: Assessment,
  given: {
    readonly encoding: ChosenEncoding | null
    readonly expiresAt: Date
    readonly open: number
  },
  { actor, now, today, random }: Context,
): Upload {
  const many = `You have ${mostOpen} uploads of this assessment that are not confirmed. Discard one first.`
  refuseIf([
    ...uploadReasons(assessment),
    ...(given.open >= mostOpen ? [because('upload-preview-lifetime', many)] : []),
  ])
  return {
    reference: newReference('UP', today.slice(0, 4), random, 6),
    version: 1,
    assessment: assessment.reference,
    organisation: assessment.organisation,
    cases: assessment.cases,
    assessors: assessment.assessors,
    provider: assessment.provider,
    person: actor.person,
    personName: actor.name,
    status: 'reading',
    startedAt: now,
    expiresAt: given.expiresAt,
    encoding: given.encoding,
    problem: null,
    files: [],
    first: null,
    second: null,
    mapping: null,
    basis: null,
    unticked: [],
    counts: null,
    accepted: [],
    confirmedAt: null,
    lastNumber: null,
    wayBack: null,
    undoneAt: null,
  }
}
