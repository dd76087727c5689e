import { publicationOutputs, type PublicationOutput } from '../kernel/reader.ts'

export { publicationOutputs, type PublicationOutput }

/** One output as it is kept, gated, copied and served: never rendered again. */
export type RenderedOutput = {
  readonly output: PublicationOutput
  readonly type: string
  /** Null where it is a piece of a page or file. */
  readonly fileName: string | null
  readonly bytes: Buffer
}
