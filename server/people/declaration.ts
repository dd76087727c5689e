import type { Reference } from '../kernel/reference.ts'

/** A conflict that a person declared on a case, with its reason; from then on the person is excused from it. */
export type Declaration = {
  readonly reference: string
  readonly version: number
  readonly person: Reference
  readonly caseReference: Reference
  readonly reason: string
  readonly declaredAt: Date
}

export const declarationsPath = '/declarations'
export const ownDeclarationsPath = `${declarationsPath}/own`
