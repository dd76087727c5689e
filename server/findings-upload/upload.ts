import { assessmentPath } from '../assessments/assessment.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { RowState } from './preview-upload.ts'
import type { UploadMapping } from './upload-mapping.ts'

export const uploadStatuses = [
  'reading',
  'unreadable',
  'mapping',
  'comparing',
  'preview',
  'confirmed',
  'undone',
] as const
export type UploadStatus = (typeof uploadStatuses)[number]

export const uploadStatusLabels: Readonly<Record<UploadStatus, string>> = {
  reading: 'Being read',
  unreadable: 'Could not be read',
  mapping: 'Columns to be mapped',
  comparing: 'Being compared',
  preview: 'Preview: nothing is written yet',
  confirmed: 'Confirmed',
  undone: 'Undone',
}

/** What a sheet holds, in short: enough to choose it and to map its columns without reading the file again. */
export type SheetOutline = {
  readonly name: string
  readonly hidden: boolean
  readonly rows: number
  readonly header: readonly string[]
  /** The first few different values of each column, cut short. */
  readonly samples: readonly (readonly string[])[]
}

/** A file that was sent, as it is kept until the preview expires, and for good once it is confirmed. */
export type UploadFile = {
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly sheets: readonly SheetOutline[]
}

/** One sheet of one of the files, both by their place. */
export type SheetChoice = { readonly file: number; readonly sheet: number }

export const encodings = ['utf-8', 'windows-1252'] as const
export type ChosenEncoding = (typeof encodings)[number]

/** The preview in figures, as it was shown and as it was confirmed. */
export type UploadCounts = Readonly<Record<RowState, number>> & {
  readonly rows: number
  readonly notInFile: number
  readonly written: number
  readonly leftOut: number
}

/** One upload of findings: its uploader's alone until it is confirmed, and a line of the history afterwards. */
export type Upload = {
  readonly reference: Reference
  readonly version: number
  readonly assessment: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  readonly assessors: readonly Reference[]
  readonly provider: Reference
  readonly person: Reference
  readonly personName: string
  readonly status: UploadStatus
  readonly startedAt: Date
  /** Null once confirmed: from then on it is kept. */
  readonly expiresAt: Date | null
  readonly encoding: ChosenEncoding | null
  readonly problem: string | null
  readonly files: readonly UploadFile[]
  readonly first: SheetChoice | null
  readonly second: SheetChoice | null
  readonly mapping: UploadMapping | null
  /** Says which findings, at which versions, the preview was compared with. */
  readonly basis: string | null
  readonly unticked: readonly string[]
  readonly counts: UploadCounts | null
  readonly accepted: readonly { readonly kind: string; readonly reason: string }[]
  readonly confirmedAt: Date | null
  /** The highest number it gave to a finding; numbers are never given again. */
  readonly lastNumber: number | null
  /** SHA-256 of the kept way back, or null. */
  readonly wayBack: string | null
  readonly undoneAt: Date | null
}

export const uploadsOf = (assessment: Reference): string => `${assessmentPath(assessment)}/upload`
export const uploadPath = ({ assessment, reference }: Pick<Upload, 'assessment' | 'reference'>): string =>
  `${uploadsOf(assessment)}/${reference}`

/** There is no such preview for whoever asks, in the same words whether or not it ever was. Source: local setting `upload-preview-lifetime`. */
export function noSuchPreview(uploads: string): NotFound {
  const message =
    'You have no upload of this name here: a preview is for its uploader alone, and goes when it is discarded or its time is over. Nothing of it was written; send the file again.'
  return new NotFound([because('upload-preview-lifetime', message)], uploads)
}

/** Twenty megabytes, as people count them. */
export const mostUploadBytes = 20_000_000

/** Says whether the upload still only shows what it would do. */
export function isPreview({ status }: Pick<Upload, 'status'>): boolean {
  return status !== 'confirmed' && status !== 'undone'
}
