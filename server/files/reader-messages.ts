import type { TableRow, TableWarning } from '../kernel/table.ts'
import type { Encoding } from './decode-text.ts'
import type { ReadLimits } from './read-limits.ts'

/** How a file is to be read. */
export type ReaderOrder = {
  readonly name: string
  readonly encoding: Encoding | null
  readonly limits: ReadLimits
}

/** What the parent asks of the reading process. */
export type SentFile = ReaderOrder & { readonly bytes: Uint8Array }

export type SheetStart = { readonly name: string; readonly hidden: boolean }

/** What the reading process answers, piece by piece. */
export type ReaderAnswer =
  | { readonly type: 'sheet'; readonly start: SheetStart }
  | { readonly type: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly type: 'done'; readonly table: 'csv' | 'xlsx'; readonly warnings: readonly TableWarning[] }
  | { readonly type: 'refused'; readonly message: string }
  // A fault of ours: the place in the code, never the message, which may quote the file.
  | { readonly type: 'failed'; readonly name: string; readonly frames: string }
