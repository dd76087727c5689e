import type { Day } from '../server/kernel/day.ts'

/** A column of a table; widths are shares of the page's width. A table none of whose columns has a heading has no heading row. */
export type Column = { readonly heading: string | null; readonly share: number }

/** One question put to the reader, with the answers that can be given to it. */
export type Recommendation = { readonly number: number; readonly text: string }

/** The few kinds of things a document is made of: plain data, no layout, no markup, no links. */
export type Block =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3
      readonly text: string
      /** True where a heading of level three becomes a bookmark too. */
      readonly isBookmark?: boolean
    }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'body' | 'lead' | 'small' }
  | {
      readonly kind: 'recommendations'
      readonly items: readonly Recommendation[]
      readonly answerLabel: string
      readonly answers: readonly string[]
    }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly string[] }
  | {
      readonly kind: 'definitions'
      readonly rows: readonly { readonly term: string; readonly text: string }[]
    }
  | {
      readonly kind: 'table'
      readonly caption: string | null
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
      /** True where the first cell of each row names the row. */
      readonly namesRows: boolean
    }
  | { readonly kind: 'note'; readonly label: string; readonly text: string }
  | { readonly kind: 'statement'; readonly text: string }
  | { readonly kind: 'quotation'; readonly text: string }
  | { readonly kind: 'page-break' }

export type BlockKind = Block['kind']

/** A whole document before it has pages. The same document always gives the same bytes. */
export type PdfDocument = {
  readonly title: string
  readonly language: string
  /** The classification label, put on every page. */
  readonly label: string
  readonly isDraft: boolean
  readonly issuedOn: Day | null
  /** SHA-256 of the content, put in the footer where the reader may read all of the content. */
  readonly contentHash: string | null
  /** Names the file inside it, in 32 hexadecimal digits; drawn from the document where it is left out. */
  readonly identifier?: string
  readonly blocks: readonly Block[]
}

/** A heading; levels one and two become bookmarks. */
export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text }
}

/** A paragraph of running text. */
export function paragraph(text: string, tone: 'body' | 'lead' | 'small' = 'body'): Block {
  return { kind: 'paragraph', text, tone }
}

/** Marks what does not rest on the source but on a local setting, so that nobody quotes it as law. */
export function localSetting(text: string): Block {
  return { kind: 'note', label: 'Local setting (not law)', text }
}
