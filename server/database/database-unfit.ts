/** Thrown, in one sentence for the person who starts Assay, when the database cannot serve. */
export class DatabaseUnfit extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'DatabaseUnfit'
  }
}
