import { settingKeys, type SettingKey } from './local-settings.ts'
import { ruleIds, type RuleId } from './rule-table.ts'

type Group<Id> = { readonly heading: string; readonly ids: readonly Id[] }

const firstRules: readonly { readonly heading: string; readonly first: RuleId }[] = [
  { heading: 'The PMA, its documents and its duties', first: 'policy-before-legal-text' },
  { heading: 'Seats, Chair, attendees', first: 'seats-of-the-pma' },
  { heading: 'Appointment, terms, elections', first: 'early-appointment' },
  { heading: 'What is complied with, and the assurance scheme', first: 'certificate-policies-come-first' },
  { heading: 'Conclusions on assurance', first: 'first-report-on-live-services' },
  { heading: 'Emergency suspension and publication', first: 'suspension-test' },
  { heading: 'Local rules of this installation', first: 'one-person-counts-once' },
]

const firstSettings: readonly { readonly heading: string; readonly first: SettingKey }[] = [
  { heading: 'Words of the assessments', first: 'status-words-pre-operational' },
  { heading: 'Sanctions', first: 'sanctions-for-the-dcc' },
  { heading: 'Periods', first: 'assessment-notice-period' },
  { heading: 'Meetings', first: 'majority-rule' },
  { heading: 'Publication', first: 'publication-rules-for-the-dcc' },
  { heading: 'Wording', first: 'wording-excused' },
]

/** The rules in the order of their table, under headings. */
export const ruleGroups: readonly Group<RuleId>[] = grouped(ruleIds, firstRules)

/** The local settings in the order of their table, under headings. */
export const settingGroups: readonly Group<SettingKey>[] = grouped(settingKeys, firstSettings)

function grouped<Id>(
  ids: readonly Id[],
  firsts: readonly { readonly heading: string; readonly first: Id }[],
): readonly Group<Id>[] {
  return firsts.map(({ heading, first }, place) => {
    const next = firsts[place + 1]
    const end = next ? ids.indexOf(next.first) : ids.length
    return { heading, ids: ids.slice(ids.indexOf(first), end) }
  })
}
