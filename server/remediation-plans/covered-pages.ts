import { breachPath } from '../breaches/breach.ts'
import { findingPath } from '../findings/finding.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Cell } from '../web/page-shapes.ts'
import { coveredName, type CoveredShown } from './covered-name.ts'

/** What is covered, with a way there for those who may open it. */
export function coveredCell(reference: Reference, covered: CoveredShown): Cell {
  const finding = covered.findings.find((one) => one.reference === reference)
  const ofFinding = finding ? findingPath(finding) : null
  const href = covered.breach?.reference === reference ? breachPath(reference) : ofFinding
  return { text: coveredName(reference, covered), href }
}
