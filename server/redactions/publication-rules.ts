import type { Day } from '../kernel/day.ts'
import { settingOn, type SettingRecord } from '../rules/setting-records.ts'
import { grounds, type Ground } from './publication-set.ts'

/** By which rules a plan is published. The seed has the first alone; the others are later text, unchecked. */
export const publicationRuleSets = ['only-necessary', 'all-but-security', 'where-security-needs-it'] as const
export type PublicationRuleSet = (typeof publicationRuleSets)[number]

type Rules = {
  readonly label: string
  /** Whether a part is withheld until somebody says why it is published, or the other way round. */
  readonly startsWithheld: boolean
  /** What is asked of a part that is published. */
  readonly asksWhy: string
  /** On which grounds words may be withheld. */
  readonly grounds: readonly Ground[]
}

/** What each set of rules asks. Source of the first: S¶75; of the others: local settings. */
export const publicationRules: Readonly<Record<PublicationRuleSet, Rules>> = {
  'only-necessary': {
    label: 'Only what the integrity of the SMKI needs',
    startsWithheld: true,
    asksWhy: 'Say why the integrity of the SMKI needs readers to have this part.',
    grounds,
  },
  'all-but-security': {
    label: 'Everything but what is withheld for security',
    startsWithheld: false,
    asksWhy: 'Say by what rule this part is published.',
    grounds: ['security'],
  },
  'where-security-needs-it': {
    label: 'Only what readers need for security',
    startsWithheld: true,
    asksWhy: 'Say why security needs readers to have this part.',
    grounds,
  },
}

/**
 * A plan is published by one set of rules: that of its first proposal, which is the one set for the kind of organisation
 * on that day. Source: rule `one-rule-set-for-a-plan`.
 */
export function ruleSetFor({
  isDcc,
  settings,
  on,
  earlier,
}: {
  readonly isDcc: boolean
  readonly settings: readonly SettingRecord[]
  readonly on: Day
  /** The rules of an earlier proposal on this plan; null for the first. */
  readonly earlier: PublicationRuleSet | null
}): PublicationRuleSet {
  const key = isDcc ? 'publication-rules-for-the-dcc' : 'publication-rules-for-others'
  const set = settingOn(settings, key, on)
  return earlier ?? publicationRuleSets.find((one) => one === set) ?? 'only-necessary'
}
