import type { Ground } from '../redactions/publication-set.ts'

/** Says that something is left out, whatever it is and however much; its ground only where that is decided. */
export type Mark = { readonly kind: 'mark'; readonly ground: Ground | null }
export type Run = { readonly kind: 'words'; readonly text: string } | Mark
export type Runs = readonly Run[]

export type Field = { readonly kind: 'field'; readonly label: string; readonly runs: Runs } | Mark

/** A block of a plan as readers get it. An empty cell shows nothing: it is empty, or its mark stands elsewhere. */
export type ProjectedBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly runs: Runs }
  | { readonly kind: 'list'; readonly items: readonly Runs[] }
  | {
      readonly kind: 'table'
      readonly head: readonly Runs[] | null
      readonly rows: readonly (readonly Runs[])[]
    }
  | { readonly kind: 'action'; readonly number: number; readonly fields: readonly Field[] }
  | Mark
