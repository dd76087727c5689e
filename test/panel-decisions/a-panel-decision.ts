import type { Context } from '../../server/kernel/actor.ts'
import { addDays } from '../../server/kernel/day.ts'
import { confirmPanelDecision } from '../../server/panel-decisions/confirm-panel-decision.ts'
import { enterPanelDecision } from '../../server/panel-decisions/enter-panel-decision.ts'
import type { PanelDecision, RequiredPlan } from '../../server/panel-decisions/panel-decision.ts'
import type { DecisionGround, EnteredDecision } from '../../server/panel-decisions/panel-decision-problems.ts'
import { localSettings } from '../../server/rules/local-settings.ts'
import { acting, secretary, today } from '../meetings/committee.ts'

export const of = {
  advice: 'AD-2027-2222',
  breach: 'BR-2027-2222',
  organisation: 'O-CASE',
  cases: ['BR-2027-2222', 'AS-2027-K7Q4'],
}

export const ground: DecisionGround = {
  adviceIssuedOn: addDays(today, -5),
  recommendations: [1, 2],
  sanctionList: localSettings['sanctions-for-subscribers'].value,
  requirePlan: ['require-remediation-plan'],
  coverable: ['BR-2027-2222', 'AS-2027-K7Q4/1'],
  confirmed: ['PD-2027-OLD2'],
  openPlans: [],
  waiting: null,
  members: [
    { person: 'panel-member', name: 'PANEL-MEMBER' },
    { person: 'quinn', name: 'QUINN' },
    { person: 'pat', name: 'PAT' },
  ],
  conflicted: ['pat'],
}

const followed = { answer: 'followed' as const, reason: '', questions: [] }

export const requiredPlan: RequiredPlan = {
  covers: ['BR-2027-2222', 'AS-2027-K7Q4/1'],
  dueOn: addDays(today, 60),
  actionsBy: null,
  datesDecidedBy: 'panel',
  asksLetter: false,
}

export const entered: EnteredDecision = {
  supersedes: null,
  meetingOn: addDays(today, -1),
  minuteReference: 'SECP 12/4.1',
  tookPart: [
    { person: 'panel-member', name: 'PANEL-MEMBER' },
    { person: 'quinn', name: 'QUINN' },
  ],
  excused: [{ person: 'pat', name: 'PAT', why: 'Employed by the organisation.' }],
  answers: [
    { ...followed, recommendation: 1 },
    { ...followed, recommendation: 2 },
  ],
  determination: 'material-breach',
  determinationReasons: 'As advised.',
  sanctions: [
    {
      word: 'require-remediation-plan',
      reason: 'To keep the SMKI whole.',
      plan: requiredPlan,
    },
  ],
}

export const panelMember: Context = acting('panel-member')

export function aPanelDecision(
  change: Partial<EnteredDecision> = {},
  on: Partial<DecisionGround> = {},
): PanelDecision {
  return enterPanelDecision(of, { ...entered, ...change }, { ...ground, ...on }, secretary)
}

export function aConfirmedDecision(change: Partial<EnteredDecision> = {}) {
  return confirmPanelDecision(aPanelDecision(change), panelMember)
}
