/** Thrown, for the person who starts Assay, where sample and real cases would meet. */
export class DemoRefused extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'DemoRefused'
  }
}
