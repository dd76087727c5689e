/** One reason for saying no: what is wrong and the cure, the field it concerns and the rule behind it. */
export type Reason = {
  readonly message: string
  readonly field?: string
  readonly rule?: string
}

/** Thrown when the rules say no. Carries every reason at once, never only the first. */
export class Refused extends Error {
  readonly reasons: readonly Reason[]

  constructor(reasons: readonly Reason[]) {
    super(reasons.map((reason) => reason.message).join(' '))
    this.name = 'Refused'
    this.reasons = reasons
  }
}

/** Thrown when a page may not be opened as things stand; leads back to the record that it is about. */
export class NotOpen extends Refused {
  readonly record: string

  constructor(reasons: readonly Reason[], record: string) {
    super(reasons)
    this.name = 'NotOpen'
    this.record = record
  }
}

/** Thrown when the actor may see the record but not do this with it. */
export class NotPermitted extends Error {
  constructor() {
    super('This is for other roles.')
    this.name = 'NotPermitted'
  }
}

/**
 * Thrown when there is no such record, and in the same words when it may not be seen. What passes away by itself says so,
 * whether or not it ever was, and leads back to where it is made.
 */
export class NotFound extends Error {
  readonly reasons: readonly Reason[]
  readonly record: string | null

  constructor(reasons: readonly Reason[] = [], record: string | null = null) {
    super('There is no such page.')
    this.name = 'NotFound'
    this.reasons = reasons
    this.record = record
  }
}

/** A record as far as it can be told what became of it. */
export type Kept = { readonly reference: string; readonly version: number }

/** Thrown when somebody else changed the record since it was read. */
export class Stale extends Error {
  /** The record as it is by now, where the story has read it, and the version that was seen. */
  readonly record: Kept | null
  readonly seen: number | null

  constructor(record: Kept | null = null, seen: number | null = null) {
    super('Somebody else changed this record since you opened it.')
    this.name = 'Stale'
    this.record = record
    this.seen = seen
  }
}

/** Thrown when the reference that was drawn, or the next number, belongs to another record already: the story is told again with a new one. */
export class ReferenceTaken extends Error {
  constructor() {
    super('The reference that was drawn is taken.')
    this.name = 'ReferenceTaken'
  }
}

/** Thrown when the bytes of a kept file are gone or no longer match their SHA-256, so that they are served to nobody. */
export class FileDamaged extends Error {
  constructor() {
    super('A stored file no longer matches its SHA-256.')
    this.name = 'FileDamaged'
  }
}

/** Why a deed would be refused, so that it is told together with what is wrong with its form; nothing where it would be done. */
export function whyRefused(deed: () => unknown): readonly Reason[] {
  try {
    deed()
    return []
  } catch (problem) {
    return reasonsIn(problem)
  }
}

/** The reasons of a refusal; whatever else went wrong goes on. */
export function reasonsIn(problem: unknown): readonly Reason[] {
  if (problem instanceof Refused) return problem.reasons
  throw problem
}

/** Throws every reason at once, or nothing when there is none. */
export function refuseIf(reasons: readonly Reason[]): void {
  if (reasons.length > 0) throw new Refused(reasons)
}
