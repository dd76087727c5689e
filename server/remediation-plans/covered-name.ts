import type { Breach } from '../breaches/breach.ts'
import type { Finding } from '../findings/finding.ts'
import type { Reference } from '../kernel/reference.ts'

/** What a plan covers, as far as the viewer may open it. */
export type CoveredShown = { readonly breach: Breach | null; readonly findings: readonly Finding[] }

/** What is covered, with its title where the viewer may open it and by reference alone where not. A local rule. */
export function coveredName(reference: Reference, { breach, findings }: CoveredShown): string {
  if (breach?.reference === reference) return `${reference}: ${breach.title}`
  const finding = findings.find((one) => one.reference === reference)
  return finding ? `Finding ${reference}: ${finding.title}` : reference
}
