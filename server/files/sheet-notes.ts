import { type TableWarning, columnName } from '../kernel/table.ts'
import type { ReadLimits } from './read-limits.ts'
import { inWords } from './unreadable.ts'
import type { Attributes } from './xml-events.ts'

/** Remembers what a person looking at the sheet would not see, and says it once per sheet. */
export type SheetNotes = {
  readonly hiddenRow: (row: number) => void
  readonly columns: (attributes: Attributes) => void
  readonly merged: (attributes: Attributes) => void
  readonly warnings: () => readonly TableWarning[]
}

export function sheetNotes(sheet: string, limits: ReadLimits): SheetNotes {
  const hiddenColumns = new Set<string>()
  let hiddenRows = 0
  let firstHiddenRow = 0
  let firstMerged: string | null = null
  return {
    hiddenRow: (row) => {
      hiddenRows += 1
      firstHiddenRow ||= row
    },
    columns: (attributes) => {
      if (!isOn(attributes['hidden'])) return
      const last = Math.min(Number(attributes['max']), limits.columns)
      for (let column = Math.max(1, Number(attributes['min'])); column <= last; column += 1) {
        hiddenColumns.add(columnName(column - 1))
      }
    },
    merged: (attributes) => {
      firstMerged ??= attributes['ref'] ?? null
    },
    warnings: () => [
      ...(hiddenRows > 0
        ? [
            {
              kind: 'hidden-rows' as const,
              message: `Hidden rows hold values (${inWords(hiddenRows)}, the first is row ${inWords(firstHiddenRow)}). They were read like the others.`,
              sheet,
              address: `A${firstHiddenRow}`,
            },
          ]
        : []),
      ...(hiddenColumns.size > 0
        ? [
            {
              kind: 'hidden-columns' as const,
              message: `Columns are hidden: ${[...hiddenColumns].join(', ')}. They were read like the others.`,
              sheet,
              address: null,
            },
          ]
        : []),
      ...(firstMerged === null
        ? []
        : [
            {
              kind: 'merged-cells' as const,
              message: `Cells are merged, first at ${firstMerged}. Only the first cell of each holds the value; the others are empty.`,
              sheet,
              address: /^[A-Z]+\d+/.exec(firstMerged)?.[0] ?? null,
            },
          ]),
    ],
  }
}

/** How SpreadsheetML says yes. */
export function isOn(flag: string | undefined): boolean {
  return flag === '1' || flag === 'true'
}
