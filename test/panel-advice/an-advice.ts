import { contentHash } from '../../server/files/content-hash.ts'
import { day } from '../../server/kernel/day.ts'
import { decideItem, type QuorateDecision } from '../../server/meetings/decide-item.ts'
import type { TextChange } from '../../server/meetings/decision.ts'
import type { Advice, AdviceIssue } from '../../server/panel-advice/advice.ts'
import { approveAdvice } from '../../server/panel-advice/approve-advice.ts'
import { draftAdvice, type DraftChoice } from '../../server/panel-advice/draft-advice.ts'
import type { AdviceGround } from '../../server/panel-advice/draft-body.ts'
import { circulateAdvice, editAdvice, type AdviceWords } from '../../server/panel-advice/edit-advice.ts'
import { contentOf, issueAdvice } from '../../server/panel-advice/issue-advice.ts'
import { localSettings } from '../../server/rules/local-settings.ts'
import { aHeardBreach, viewed } from '../breaches/a-breach.ts'
import { anItemWithVotes, rules, secretary, words } from '../meetings/committee.ts'

export const labels = localSettings['classification-labels'].value
const tools = { bodyHash: contentHash, labels }

export function aGround(change: Partial<AdviceGround> = {}): AdviceGround {
  return {
    breach: viewed(aHeardBreach(), 'material'),
    organisation: { name: 'Case Energy', roles: ['Subscriber: large supplier'] },
    assessment: null,
    findings: [],
    requirements: [],
    files: [],
    factors: localSettings['materiality-factors'].value,
    sanctions: localSettings['sanctions-for-subscribers'].value,
    requirePlan: ['require-remediation-plan'],
    labels,
    panelDetermines: true,
    underWay: null,
    ...change,
  }
}

export function aDraft(change: Partial<AdviceGround> = {}, choice: Partial<DraftChoice> = {}): Advice {
  const chosen = { classification: 'amber', supersedes: null, supersedesBecause: '', ...choice }
  return draftAdvice(aGround(change), chosen, { ...secretary, ...tools })
}

export function wordsOf({ body, classification }: Advice): AdviceWords {
  const { summary, facts, remedialAction, alternatives, options, recommendations } = body
  return {
    ...{ classification, summary, facts, remedialAction, alternatives, options },
    recommendations: recommendations.map((one) => one.text),
  }
}

export function edited(advice: Advice, change: Partial<AdviceWords>, context = secretary): Advice {
  return editAdvice(advice, { ...wordsOf(advice), ...change }, { ...context, ...tools })
}

export const aCirculated = (): Advice => circulateAdvice(aDraft(), secretary)

/** A carried decision on this very advice as it stands. */
export function approvalOf(advice: Advice, changes: readonly TextChange[] = []): QuorateDecision {
  const { item, meeting } = anItemWithVotes('chair ls-a ls-b ss', 'ls-a:for ls-b:for ss:for')
  const about = advice.reference
  const motion = {
    kind: 'approve-advice',
    about,
    outcome: 'approved',
    words: 'That it be approved.',
  } as const
  const put = { ...item, motion, contentHash: contentHash(advice.body) }
  return decideItem({ item: put, meeting, rules }, { ...words, changes }, secretary).decision
}

export function approved(changes: readonly TextChange[] = []) {
  const circulated = aCirculated()
  const decision = approvalOf(circulated, changes)
  const advice = approveAdvice(circulated, decision, contentHash(circulated.body), secretary)
  return { advice, decision }
}

export function issueOf(advice: Advice): AdviceIssue {
  const content = contentOf(advice, {
    ...{ label: 'AMBER', decision: null, issue: null, annexes: [], sanctionStatement: '', localSettings: [] },
  })
  return {
    number: 'PA-2027-2222',
    issuedOn: day('2027-03-10'),
    bodyHash: contentHash(advice.body),
    sealHash: contentHash(content),
    content,
    file: 'FI-2027-222222',
    fullFile: 'FI-2027-333333',
    acknowledgeBy: day('2027-03-17'),
  }
}

export function anIssued(): Advice {
  const { advice, decision } = approved()
  return issueAdvice(advice, decision, issueOf(advice), secretary)
}
