import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { timelineOf } from '../audit-trail/trail-pages.ts'
import { assessmentPath } from '../assessments/assessment.ts'
import { instantInWords } from '../kernel/day.ts'
import type { RecordPage, Section } from '../web/page-shapes.ts'
import { inFigures, uploadColours, writtenInWords } from './upload-pages.ts'
import { warningKinds } from './upload-notes.ts'
import { uploadPath, uploadsOf, uploadStatusLabels, type Upload } from './upload.ts'

/** Step 4: what was written, and the way back while nothing rests on it. */
export function confirmedPage(upload: Upload, mayUndo: boolean, trail: readonly TrailEntry[]): RecordPage {
  const { counts, confirmedAt, undoneAt } = upload
  return {
    heading: 'Upload of findings',
    caption: `${upload.reference} · ${upload.assessment}`,
    back: { text: 'Uploads', href: uploadsOf(upload.assessment) },
    status: { text: uploadStatusLabels[upload.status], colour: uploadColours[upload.status] },
    buttons: [
      { text: 'See the findings', href: assessmentPath(upload.assessment), style: 'primary' },
      ...(mayUndo && upload.status === 'confirmed'
        ? [
            {
              text: 'Undo the upload',
              post: `${uploadPath(upload)}/undo`,
              style: 'warning' as const,
              version: upload.version,
            },
          ]
        : []),
    ],
    sections: [
      {
        kind: 'summary',
        heading: 'What was written',
        rows: [
          { key: 'Written', value: { text: writtenInWords(upload) } },
          { key: 'Unchanged', value: { text: inFigures(counts?.unchanged ?? 0) } },
          { key: 'Not in this file', value: { text: inFigures(counts?.notInFile ?? 0) } },
          { key: 'Rows read', value: { text: inFigures(counts?.rows ?? 0) } },
          ...upload.files.map((file) => ({
            key: 'File',
            value: { text: file.name, hint: `SHA-256 ${file.sha256}` },
          })),
          ...(confirmedAt
            ? [
                {
                  key: 'Confirmed',
                  value: { text: `${instantInWords(confirmedAt)} by ${upload.personName}` },
                },
              ]
            : []),
          ...(undoneAt ? [{ key: 'Undone', value: { text: instantInWords(undoneAt) } }] : []),
        ],
      },
      ...acceptedSections(upload),
      ...undoSections(upload, mayUndo),
      { kind: 'timeline', heading: 'What happened', entries: timelineOf(trail), empty: 'Nothing yet.' },
    ],
  }
}

function acceptedSections({ accepted }: Upload): readonly Section[] {
  if (accepted.length === 0) return []
  const labels: Readonly<Record<string, { readonly label: string }>> = warningKinds
  return [
    {
      kind: 'summary',
      heading: 'Warnings that were accepted',
      rows: accepted.map(({ kind, reason }) => ({
        key: labels[kind]?.label ?? kind,
        value: { lines: reason.split('\n') },
      })),
    },
  ]
}

function undoSections({ status }: Upload, mayUndo: boolean): readonly Section[] {
  if (status !== 'confirmed' || !mayUndo) return []
  const text =
    'It can be undone while its findings are drafts as it wrote them, without comments, files of evidence or cases. What it added is taken away then, and what it changed is as before.'
  return [{ kind: 'inset', text }]
}
