import type { Actor, Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { declarationsOnAny } from '../people/declaration-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { withCaseDeclarations } from './declare-interest.ts'
import type { KeptItem, KeptMeeting } from './kept-meeting.ts'
import { findItem, findMeeting } from './meeting-store.ts'
import { withSittersAnew } from './roster-actions.ts'
import type { VotingRules } from './tally.ts'

export type Loaded = { readonly item: KeptItem; readonly meeting: KeptMeeting }

/** The item with its meeting, with every conflict that was declared on its case, and with the interests of those present as they are now. */
export async function loadItem(reference: Reference, actor: Actor): Promise<Loaded> {
  const item = await findItem(reference, actor)
  const meeting = await withSittersAnew(await findMeeting(item.meeting, actor))
  return { item: withCaseDeclarations(item, await declarationsOnAny(item.cases)), meeting }
}

/** How votes are counted today, by the local settings. */
export async function votingRules({ today }: Pick<Context, 'today'>): Promise<VotingRules> {
  const settings = await currentSettings()
  return {
    majority: settingOn(settings, 'majority-rule', today),
    castingVoteUse: settingOn(settings, 'casting-vote-use', today),
  }
}
