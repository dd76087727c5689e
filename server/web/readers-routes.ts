import type { Fetched, Reader } from '../kernel/reader.ts'
import type { Typed } from './form-fields.ts'
import type { ListPage, MessagePage, StoredPage } from './page-shapes.ts'

/** All that a readers’ page is told. There is no actor in it, no session and no way to a case. */
export type ReadersAsked = {
  readonly reader: Reader
  readonly params: Readonly<Record<string, string>>
  readonly query: Typed
  readonly baseUrl: string
}

export type ReadersView =
  | { readonly template: 'list'; readonly page: ListPage }
  | { readonly template: 'message'; readonly page: MessagePage }
  | { readonly template: 'stored'; readonly page: StoredPage; readonly stored: string }

/** An answer names what it gives of which publication, so that no byte goes out unrecorded. */
export type ReadersAnswer =
  | { readonly kind: 'view'; readonly view: ReadersView; readonly fetched: readonly Fetched[] }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly type: string
      readonly body: Buffer
      readonly fetched: readonly Fetched[]
    }
  /** What was there for this reader and ended: always the same bytes. */
  | { readonly kind: 'gone' }

/** An address of the readers’ side. Only GET, and for everybody: what there is for whom, its store decides. */
export type ReadersRoute = {
  readonly method: 'get'
  readonly path: string
  readonly audience: 'everyone'
  readonly upload: null
  readonly answer: (asked: ReadersAsked) => Promise<ReadersAnswer>
}

/** Declares an address of the readers’ side. */
export function forReaders(path: string, answer: ReadersRoute['answer']): ReadersRoute {
  return { method: 'get', path, audience: 'everyone', upload: null, answer }
}
