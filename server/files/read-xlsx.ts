import type { TableWarning } from '../kernel/table.ts'
import { readCellStyles } from './cell-styles.ts'
import type { ReadLimits } from './read-limits.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readSheet } from './read-sheet.ts'
import type { SheetStart } from './reader-messages.ts'
import type { TableCollector } from './table-collector.ts'
import { inWords, unreadable } from './unreadable.ts'
import { ignoredParts, readOutline } from './workbook-outline.ts'
import { openZip } from './zip-parts.ts'

const mostSheets = 50

/** Reads every sheet of a workbook, hidden ones included, and says what was hidden or left alone. */
export async function readXlsx(
  bytes: Uint8Array,
  limits: ReadLimits,
  startSheet: (start: SheetStart) => void,
  collector: TableCollector,
): Promise<readonly TableWarning[]> {
  const zip = await openZip(bytes, limits)
  try {
    const warnings: TableWarning[] = [...ignoredParts(zip.names)]
    const outline = await readOutline(zip)
    if (outline.sheets.length > mostSheets) {
      throw unreadable(
        `The workbook holds ${inWords(outline.sheets.length)} sheets; at most ${mostSheets} are read.`,
      )
    }
    const words = {
      strings: outline.sharedStrings ? await readSharedStrings(zip.open(outline.sharedStrings), limits) : [],
      formats: outline.styles ? await readCellStyles(zip.open(outline.styles)) : [],
      from1904: outline.from1904,
    }
    for (const { name, hidden, part } of outline.sheets) {
      startSheet({ name, hidden })
      if (hidden) warnings.push(hiddenSheet(name))
      warnings.push(...(await readSheet({ name, pieces: zip.open(part) }, words, limits, collector)))
    }
    return warnings
  } finally {
    zip.close()
  }
}

function hiddenSheet(name: string): TableWarning {
  return {
    kind: 'hidden-sheet',
    message: `The sheet “${name}” is hidden. It can be chosen like the others.`,
    sheet: name,
    address: null,
  }
}
