import { listAssessments } from '../assessments/assessment-store.ts'
import { correctiveActionsOfAssessment } from '../corrective-actions/corrective-action-store.ts'
import { correctiveActionsOf } from '../corrective-actions/corrective-action.ts'
import { withoutAction } from '../corrective-actions/without-action.ts'
import { findingsOfAssessment } from '../findings/finding-store.ts'
import { organisationsFor, type Context } from '../kernel/actor.ts'
import { isOneOf } from '../kernel/filter.ts'
import { waiting, type Waiting } from './waiting.ts'

/** Assessments of the own organisation, past the response to their reports, in which an open finding or caveat has no action yet. */
export async function actionsToPropose({ actor, today }: Context): Promise<readonly Waiting[]> {
  const answered = await listAssessments(
    actor,
    { sort: { expectedOn: 1 } },
    isOneOf('organisation', organisationsFor(actor, 'contact')),
    isOneOf('status', ['response-received', 'under-review', 'status-set']),
  )
  const lines = await Promise.all(
    answered.map(async (one) => {
      const findings = await findingsOfAssessment(one.reference, actor)
      const actions = await correctiveActionsOfAssessment(one.reference, actor)
      const lacking = withoutAction(one, findings, actions)
      if (lacking.findings + lacking.caveats === 0) return []
      const what = `${inWords(lacking)} no action yet: propose one.`
      return [waiting(one.title, `${correctiveActionsOf(one.reference)}/propose`, { what, today })]
    }),
  )
  return lines.flat()
}

/** “3 open findings and one caveat have”. */
function inWords({ findings, caveats }: ReturnType<typeof withoutAction>): string {
  const words = [count(findings, 'open finding'), count(caveats, 'caveat')].filter((one) => one !== null)
  const all = words.join(' and ')
  return `${all.charAt(0).toUpperCase()}${all.slice(1)} ${findings + caveats === 1 ? 'has' : 'have'}`
}

function count(many: number, noun: string): string | null {
  if (many === 0) return null
  return many === 1 ? `one ${noun}` : `${many} ${noun}s`
}
