import type { TableWarning, TableWarningKind } from '../kernel/table.ts'
import type { UploadedSheets } from './gather-findings.ts'
import type { UploadWarning, WarningKind } from './upload-notes.ts'

const kinds: Readonly<Record<TableWarningKind, WarningKind>> = {
  'comments-ignored': 'about-the-file',
  delimiter: 'about-the-file',
  encoding: 'guessed-encoding',
  'external-links-ignored': 'about-the-file',
  'embedded-files-ignored': 'about-the-file',
  'hidden-columns': 'hidden-part',
  'hidden-rows': 'hidden-part',
  'hidden-sheet': 'hidden-part',
  'macros-ignored': 'about-the-file',
  'merged-cells': 'merged-cells',
}

/** What the reader told of the files, as far as it concerns the sheets that are used. */
export function tableNotes(
  warnings: readonly TableWarning[],
  sheets: UploadedSheets,
): readonly UploadWarning[] {
  const used = [sheets.first.sheet.name, sheets.second?.sheet.name]
  return warnings
    .filter(({ sheet }) => sheet === null || used.includes(sheet))
    .map(({ kind, message, sheet }) => ({
      kind: kinds[kind],
      message: sheet === null ? message : `Sheet “${sheet}”: ${message}`,
      place: null,
      field: null,
    }))
}
