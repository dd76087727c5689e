import { day } from '../../server/kernel/day.ts'
import type { DraftAction, DraftCause, DraftOf } from '../../server/plan-drafts/plan-draft.ts'
import type { SplitPart } from '../../server/plan-drafts/split-text.ts'
import type { PlanBlock } from '../../server/remediation-plans/plan-block.ts'

export const of: DraftOf = { plan: 'RP-2027-K7Q4', organisation: 'O-CASE', cases: ['BR-2027-2222'] }

const signs = '23456789BCDFGHJKMNPQRSTVWXZ'

/** Parts of a draft, one after the other, each with a place of its own. */
export function blocksOf(...parts: readonly SplitPart[]): readonly PlanBlock[] {
  return parts.map((part, at) => ({
    ...of,
    ...part,
    reference: `PB-2027-BBBB${signs.charAt(Math.floor(at / 27))}${signs.charAt(at % 27)}`,
    version: 1,
    order: (at + 1) * 1_000,
    sensitive: [],
  }))
}

export const paragraph = (text: string): SplitPart => ({ kind: 'paragraph', cells: [text] })
export const row = (...cells: string[]): SplitPart => ({ kind: 'table-row', cells })

export function aCause(facts: Partial<DraftCause> = {}): DraftCause {
  return {
    ...of,
    reference: `RP-2027-K7Q4-C${facts.number ?? 1}`,
    version: 1,
    number: 1,
    text: 'The module was delivered with one card.',
    explains: ['BR-2027-2222'],
    trainingAloneBecause: null,
    isTakenOut: false,
    ...facts,
  }
}

/** An action that lacks nothing. */
export function anAction(facts: Partial<DraftAction> = {}): DraftAction {
  return {
    ...of,
    reference: `RP-2027-K7Q4-A${facts.number ?? 1}`,
    version: 1,
    number: 1,
    title: 'Ask for two cards',
    description: 'The module is set to ask for two cards.',
    kind: 'prevent',
    rootCauses: [1],
    covers: ['BR-2027-2222', 'AS-2027-K7Q4/1'],
    owner: 'Luke Holt',
    dueOn: day('2027-05-01'),
    criterion: 'The log shows two people each time.',
    isTraining: false,
    state: 'planned',
    doneOn: null,
    lateBecause: null,
    recurrenceOf: null,
    sensitive: [],
    isTakenOut: false,
    ...facts,
  }
}
