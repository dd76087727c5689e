import { dayInWords } from '../kernel/day.ts'
import type { Deadline } from '../rules/explain-deadline.ts'
import { whyDue } from '../rules/due-on.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import type { CoOperationRequest } from './request.ts'

/** Why the request is due on its day: the local period, the assessor's own choice, or more time that was given. */
export function whyRequestDue(request: CoOperationRequest, settings: readonly SettingRecord[]): Deadline {
  const period = whyDue(settings, 'request-period', request.askedOn, 'The request was made')
  const changes = request.exchanges.filter(
    (one) => one.kind === 'extension-granted' || one.kind === 'asked-again',
  )
  const chosen =
    request.dueReason === null
      ? []
      : [{ text: `The assessor chose another day: ${request.dueReason}`, source: null }]
  if (chosen.length + changes.length === 0) return period
  return {
    dueOn: request.dueOn,
    steps: [
      ...period.steps,
      ...chosen,
      ...changes.map(({ kind, on, until }) => ({
        text: `${kind === 'asked-again' ? 'It was asked again' : 'More time was given'} on ${dayInWords(on)}, until ${until === null ? '' : dayInWords(until)}.`,
        source: null,
      })),
    ],
  }
}
