import { services, type Assessment } from './assessment.ts'

/**
 * The DCC is assured for live once pre-operational assessments of both live services have a status that assures.
 * A record and a warning, not a switch: a late report counts and is shown as late. Source: rules `assessed-before-live`,
 * `first-report-on-live-services`; which statuses suffice is a local setting.
 */
export function isAssuredForLive(assessments: readonly Assessment[], sufficient: readonly string[]): boolean {
  const covered = assessments
    .filter((one) => one.kind === 'pre-operational' && one.environment === 'live')
    .filter((one) => one.assuranceStatus && sufficient.includes(one.assuranceStatus.word))
    .flatMap((one) => one.services)
  return services.every((service) => covered.includes(service))
}
