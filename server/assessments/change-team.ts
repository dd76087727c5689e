import type { Context } from '../kernel/actor.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { doersOf } from './assessment-doers.ts'
import type { Assessment, AssessmentStatus, TeamMember } from './assessment.ts'
import { independenceReasons, strangerReasons, type KnownAssessor } from './independence.ts'

/** A member as typed; the day of the statement follows. */
export type TeamWords = Omit<TeamMember, 'statedOn'>

const whileItWorks: readonly AssessmentStatus[] = [
  'engaged',
  'fieldwork',
  'factual-check',
  'report-issued',
  'response-received',
  'sent-back',
]

/** Whether somebody may still join or leave the team: from its engagement until the PMA reviews the report. */
export function isTeamChangeable({ status }: Pick<Assessment, 'status'>): boolean {
  return whileItWorks.includes(status)
}

/** Somebody of the provider records who joins or leaves, with a reason; whoever joins states the own independence. Source: rules `team-has-one-lead`, `independence-statement-needed`. */
export function changeTeam(
  assessment: Assessment,
  changed: { readonly team: readonly TeamWords[]; readonly reason: string },
  known: readonly KnownAssessor[],
  context: Context,
): Assessment {
  if (!doersOf('engage', assessment, context.actor).includes('assessor')) throw new NotPermitted()
  refuseIf([
    ...teamChangeReasons(assessment),
    ...(changed.reason.trim() === ''
      ? [because('reason-is-recorded', 'Say why the team changes.', 'reason')]
      : []),
    ...teamReasons(assessment, changed.team, known),
  ])
  return withTeam(assessment, changed.team, context)
}

/** Why nobody joins or leaves the team now. Source: rule `team-has-one-lead`. */
export function teamChangeReasons(assessment: Pick<Assessment, 'status'>): readonly Reason[] {
  const message = 'The team changes once it is engaged, and until the PMA reviews its report.'
  return isTeamChangeable(assessment) ? [] : [because('team-has-one-lead', message)]
}

/** The assessment with this team; a statement that stays as it was keeps its day. */
export function withTeam(
  assessment: Assessment,
  team: readonly TeamWords[],
  { today }: Pick<Context, 'today'>,
): Assessment {
  const stated = ({ person, independence }: TeamWords) =>
    assessment.team.find((one) => one.person === person && one.independence === independence)?.statedOn
  return {
    ...assessment,
    team: team.map((member) => ({ ...member, statedOn: stated(member) ?? today })),
    assessors: team.map((member) => member.person),
  }
}

/** What speaks against a team: one lead, and for everyone qualifications, a statement, no employer among the assessed, and the role held for the provider. Source: rules `team-has-one-lead`, `assessor-of-the-provider`, `independence-statement-needed`, `assessor-not-connected`. */
export function teamReasons(
  assessment: Assessment,
  team: readonly TeamWords[],
  known: readonly KnownAssessor[],
): readonly Reason[] {
  const reasons: Reason[] = []
  if (team.length === 0) reasons.push(because('team-has-one-lead', 'Name at least one assessor.', 'team'))
  if (team.length > 0 && team.filter((member) => member.isLead).length !== 1) {
    reasons.push(because('team-has-one-lead', 'Name exactly one lead assessor.', 'lead'))
  }
  for (const member of team) {
    if (member.independence.trim() === '') {
      const message = `${member.name} has given no statement of independence for this assessment.`
      reasons.push(because('independence-statement-needed', message, `independence.${member.person}`))
    }
    if (member.qualifications.trim() === '') {
      const message = `Enter the qualifications of ${member.name}.`
      reasons.push(because('team-has-one-lead', message, `qualifications.${member.person}`))
    }
  }
  const organisation = { reference: assessment.organisation, name: assessment.organisationName }
  return [
    ...reasons,
    ...strangerReasons(known, assessment.provider, 'team'),
    ...independenceReasons(known, { organisation, supplyChain: assessment.supplyChain }),
  ]
}
