import { findAssessment } from '../assessments/assessment-store.ts'
import { environmentLabels, reportInForce, type Assessment } from '../assessments/assessment.ts'
import { answeredLate } from '../assessments/receive-response.ts'
import { statusSettings } from '../assessments/report-ground-actions.ts'
import type { Breach } from '../breaches/breach.ts'
import { sanctionsFor } from '../breaches/sanction-list.ts'
import { filesOf } from '../evidence/stored-file-store.ts'
import { findingsNamed } from '../findings/finding-store.ts'
import type { Context } from '../kernel/actor.ts'
import { rolesOn } from '../organisations/affiliates.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { organisationRoleLabels } from '../organisations/organisation.ts'
import { requirementsNamed } from '../requirements/requirement-store.ts'
import { settingOn, type SettingRecord } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { adviceUnderWay } from './advice-store.ts'
import type { AdviceGround } from './draft-body.ts'

/** Looks up everything a draft is made from, through what the drafter may see. */
export async function adviceGround(breach: Breach, { actor, today }: Context): Promise<AdviceGround> {
  const settings = await currentSettings()
  const organisation = await findOrganisation(breach.organisation)
  const roles = organisation ? rolesOn(organisation, today) : []
  const assessment = breach.assessment ? await findAssessment(breach.assessment, actor) : null
  const findings = await findingsNamed(breach.findings, actor)
  const files = []
  for (const finding of findings) files.push(...(await filesOf(finding.reference)))
  return {
    breach,
    organisation: { name: breach.organisationName, roles: roles.map((role) => organisationRoleLabels[role]) },
    assessment: assessment && {
      title: assessment.title,
      environment: environmentLabels[assessment.environment],
      statuses: statusesOf(assessment, settings),
      answeredLate: answeredLate(assessment),
    },
    findings: findings.toSorted((one, other) => one.number - other.number),
    requirements: await requirementsNamed(breach.requirements.map((one) => one.requirement)),
    files,
    factors: settingOn(settings, 'materiality-factors', today),
    sanctions: sanctionsFor(roles, settings, today),
    requirePlan: settingOn(settings, 'sanctions-that-require-a-plan', today),
    labels: settingOn(settings, 'classification-labels', today),
    panelDetermines: settingOn(settings, 'panel-determines-materiality', today),
    underWay: await adviceUnderWay(breach.reference),
  }
}

function statusesOf(assessment: Assessment, settings: readonly SettingRecord[]) {
  const report = reportInForce(assessment)
  const decided = assessment.assuranceStatus
  const labelOn = (word: string, on: Parameters<typeof settingOn>[2]) =>
    settingOn(settings, statusSettings[assessment.kind], on).find((status) => status.word === word)?.label ??
    word
  const isOther = report && decided && decided.word !== report.recommendedStatus
  return {
    assessment: assessment.reference,
    recommended: report ? labelOn(report.recommendedStatus, report.issuedOn) : 'No report',
    decided: decided ? labelOn(decided.word, decided.setOn) : null,
    decidedOn: decided?.setOn ?? null,
    reasonsForDifference: isOther ? decided.reasons : null,
    caveats: (decided?.caveats ?? []).map(({ text, owner, dueOn }) => ({ text, owner, dueOn })),
  }
}
