/**
 * How much one uploaded file may ask of the machine. Sizes are what a large real upload needs, with room:
 * 20,000 findings with long texts pass, a file made to hurt stops early.
 */
export type ReadLimits = {
  readonly fileBytes: number
  readonly rows: number
  readonly columns: number
  readonly cells: number
  readonly cellCharacters: number
  readonly tableCharacters: number
  readonly zipEntries: number
  readonly inflatedBytes: number
  readonly milliseconds: number
  readonly heapMegabytes: number
}

export const readLimits: ReadLimits = {
  fileBytes: 20 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
  cells: 1_000_000,
  cellCharacters: 250_000,
  tableCharacters: 64_000_000,
  zipEntries: 2_000,
  inflatedBytes: 200 * 1024 * 1024,
  milliseconds: 60_000,
  heapMegabytes: 512,
}
