import { schemeOfProvider } from '../assurance-scheme/scheme-store.ts'
import { filesOf } from '../evidence/stored-file-store.ts'
import { everyFindingOf } from '../findings/finding-store.ts'
import { asRevised } from '../findings/revise-finding.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { requirementsNamed } from '../requirements/requirement-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { type Assessment, type AssessmentKind } from './assessment.ts'
import { signedForNext } from './signed-report.ts'
import { asForNext } from './report-assessment.ts'
import { type ReportGround } from './report-content-of.ts'
import type { StatusRules } from './status-reasons.ts'

export const statusSettings = {
  'pre-operational': 'status-words-pre-operational',
  routine: 'status-words-routine',
  'ad-hoc': 'status-words-ad-hoc',
} as const satisfies Readonly<Record<AssessmentKind, string>>

/** What an assurance status may be on a day, by the local settings. */
export function statusRulesOn(
  settings: Awaited<ReturnType<typeof currentSettings>>,
  kind: AssessmentKind,
  on: Day,
): StatusRules {
  return {
    statuses: settingOn(settings, statusSettings[kind], on).map((status) => status.word),
    withCaveats: settingOn(settings, 'statuses-with-caveats', on),
  }
}

/** Everything a report of this assessment is made from, as it stood on the day. */
export async function groundOf(
  assessment: Assessment,
  on: Day,
): Promise<ReportGround & { readonly signedReference: Reference | null }> {
  const organisation = await findOrganisation(assessment.organisation)
  const provider = await findOrganisation(assessment.provider)
  if (!organisation || !provider) throw new NotFound()
  const settings = await currentSettings()
  const statuses = settingOn(settings, statusSettings[assessment.kind], on)
  const signed = signedForNext(assessment, await filesOf(assessment.reference))
  return {
    assessment: asForNext(assessment),
    organisation,
    provider,
    recognition: await recognitionOf(assessment.provider, on),
    findings: (await everyFindingOf(assessment.reference)).map((finding) => asRevised(finding)),
    requirements: await requirementsNamed(assessment.scope),
    classification: labelOf(settings, on),
    statusLabel: (word) => statuses.find((status) => status.word === word)?.label ?? 'Not yet recommended',
    signedReport: signed ? { fileName: signed.name, sha256: signed.sha256 } : null,
    signedReference: signed?.reference ?? null,
    on,
  }
}

/** The label a new document carries, in the words people read. */
function labelOf(settings: Awaited<ReturnType<typeof currentSettings>>, on: Day): string {
  const word = settingOn(settings, 'classification-at-first', on)
  return settingOn(settings, 'classification-labels', on).find((one) => one.word === word)?.label ?? word
}

/** The evidence that the provider's scheme is recognised. Source: rule `scheme-recognised-by-government`. */
async function recognitionOf(provider: Reference, on: Day): Promise<string> {
  const scheme = await schemeOfProvider(provider, on)
  const recognised = scheme?.recognitions.at(-1)
  return recognised
    ? `${scheme?.name ?? ''}: ${recognised.evidence}`
    : 'No evidence of recognition is recorded.'
}
