/** The forms in which readers get a publication, each rendered once. */
export const publicationOutputs = ['page', 'pdf', 'json', 'csv', 'feed'] as const
export type PublicationOutput = (typeof publicationOutputs)[number]

/** One output as it is kept, gated, copied and served: never rendered again. */
export type RenderedOutput = {
  readonly output: PublicationOutput
  readonly type: string
  /** Null where it is a piece of a page or file. */
  readonly fileName: string | null
  readonly bytes: Buffer
}
