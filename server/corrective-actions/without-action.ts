import { openCaveats, type Assessment } from '../assessments/assessment.ts'
import { needsAction } from '../findings/close-finding.ts'
import type { Finding } from '../findings/finding.ts'
import type { CorrectiveAction } from './corrective-action.ts'
import { openFindings } from './propose-action.ts'

/** How many open findings and open caveats no action answers yet; withdrawn ones do not count. Source: rule `open-finding-has-an-action`. */
export function withoutAction(
  assessment: Pick<Assessment, 'assuranceStatus'>,
  findings: readonly Finding[],
  actions: readonly CorrectiveAction[],
): { readonly findings: number; readonly caveats: number } {
  const counting = actions.filter(({ status }) => status !== 'withdrawn')
  return {
    findings: openFindings(findings).filter(
      (one) => needsAction(one) && !counting.some((action) => action.findings.includes(one.reference)),
    ).length,
    caveats: openCaveats(assessment).filter(
      ({ number }) => !counting.some((action) => action.caveats.includes(number)),
    ).length,
  }
}
