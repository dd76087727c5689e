import assert from 'node:assert/strict'
import { panelOutcomeOf, pmaViewOf } from '../../server/breaches/breach.ts'
import { applyPanelDecision, closeBreach } from '../../server/breaches/follow-panel.ts'
import { sanctionListOf, sanctionsFor } from '../../server/breaches/sanction-list.ts'
import { effective } from '../../server/panel-decisions/confirm-panel-decision.ts'
import { day } from '../../server/kernel/day.ts'
import type { OrganisationRole } from '../../server/organisations/organisation.ts'
import { rulesAgainst, secretary, today } from '../meetings/committee.ts'
import { aConfirmedDecision, panelMember } from '../panel-decisions/a-panel-decision.ts'
import { anAdvisedBreach, aHeardBreach, viewed } from './a-breach.ts'

const nothingElse = { determination: 'breach-not-material' as const, sanctions: [] }

describe('What the Panel decides', () => {
  it('comes into the case beside the PMA’s view, with the sanctions and the plan required [S¶60]', () => {
    const breach = applyPanelDecision(anAdvisedBreach(), aConfirmedDecision(), panelMember)

    assert.equal(breach.status, 'plan-required')
    assert.equal(pmaViewOf(breach)?.outcome, 'material')
    assert.equal(panelOutcomeOf(breach)?.determination, 'material-breach')
    assert.deepEqual(
      breach.sanctions.map((sanction) => [sanction.label, sanction.plan?.covers]),
      [['Require a remediation plan', ['BR-2027-2222', 'AS-2027-K7Q4/1']]],
    )
  })

  it('may differ from the PMA’s view, and leaves that as it was', () => {
    const breach = applyPanelDecision(anAdvisedBreach(), aConfirmedDecision(nothingElse), panelMember)

    assert.equal(breach.status, 'panel-decided')
    assert.equal(pmaViewOf(breach)?.outcome, 'material')
    assert.equal(panelOutcomeOf(breach)?.determination, 'breach-not-material')
  })

  it('is refused from a copy of a confirmed decision', () => {
    assert.deepEqual(
      rulesAgainst(() => applyPanelDecision(anAdvisedBreach(), { ...aConfirmedDecision() }, panelMember)),
      ['sanctions-are-the-panels'],
    )
  })

  it('is refused where the decision is on another case or advice', () => {
    const other = { ...anAdvisedBreach(), advice: ['AD-2027-ZZZZ'] }

    assert.deepEqual(
      rulesAgainst(() => applyPanelDecision(other, aConfirmedDecision(), panelMember)),
      ['sanctions-are-the-panels'],
    )
  })

  it('is refused before the case was advised on', () => {
    const early = { ...viewed(aHeardBreach(), 'material'), advice: ['AD-2027-2222'] }

    assert.deepEqual(
      rulesAgainst(() => applyPanelDecision(early, aConfirmedDecision(), panelMember)),
      ['plan-only-if-panel-requires'],
    )
  })

  it('comes in once', () => {
    const decision = aConfirmedDecision(nothingElse)
    const once = applyPanelDecision(anAdvisedBreach(), decision, panelMember)

    assert.deepEqual(
      rulesAgainst(() => applyPanelDecision(once, decision, panelMember)),
      ['sanctions-are-the-panels'],
    )
  })

  it('keeps the plan required when a later decision adds to it', () => {
    const first = { ...aConfirmedDecision(), reference: 'PD-2027-OLD2' }
    const planned = applyPanelDecision(anAdvisedBreach(), effective(first), panelMember)
    const again = applyPanelDecision(planned, aConfirmedDecision(nothingElse), panelMember)

    assert.equal(again.status, 'plan-required')
    assert.deepEqual(
      again.sanctions.map((sanction) => sanction.decision),
      ['PD-2027-OLD2'],
    )
  })

  it('loses what a superseded decision brought', () => {
    const first = { ...aConfirmedDecision(), reference: 'PD-2027-OLD2' }
    const planned = applyPanelDecision(anAdvisedBreach(), effective(first), panelMember)
    const correction = aConfirmedDecision({ ...nothingElse, supersedes: 'PD-2027-OLD2' })
    const corrected = applyPanelDecision(planned, correction, panelMember)

    assert.equal(corrected.status, 'panel-decided')
    assert.deepEqual(corrected.sanctions, [])
    assert.deepEqual(
      corrected.panelOutcomes.map((outcome) => outcome.determination),
      ['breach-not-material'],
    )
  })

  it('keeps the case open where the Panel left it open', () => {
    const open = aConfirmedDecision({ determination: 'left-open', determinationReasons: '', sanctions: [] })
    const breach = applyPanelDecision(anAdvisedBreach(), open, panelMember)

    assert.deepEqual(
      rulesAgainst(() =>
        closeBreach(breach, { reason: 'Settled.', openPanelQuestions: 0, openPlans: [] }, secretary),
      ),
      ['not-closed-while-open'],
    )
  })

  it('lets the case close once every plan that was required for it has ended, and not before', () => {
    const required = applyPanelDecision(anAdvisedBreach(), aConfirmedDecision(), panelMember)
    const close = (openPlans: readonly string[]) =>
      closeBreach(required, { reason: 'Settled.', openPanelQuestions: 0, openPlans }, secretary)

    assert.equal(required.status, 'plan-required')
    assert.deepEqual(
      rulesAgainst(() => close(['RP-2027-2222', 'RP-2027-3333'])),
      ['not-closed-while-open', 'not-closed-while-open'],
    )
    assert.equal(close([]).status, 'closed')
  })

  it('lets the case close only once its questions are answered', () => {
    const decided = applyPanelDecision(anAdvisedBreach(), aConfirmedDecision(nothingElse), panelMember)

    assert.deepEqual(
      rulesAgainst(() =>
        closeBreach(decided, { reason: 'Settled.', openPanelQuestions: 1, openPlans: [] }, secretary),
      ),
      ['not-closed-while-open'],
    )
    assert.equal(
      closeBreach(decided, { reason: 'Settled.', openPanelQuestions: 0, openPlans: [] }, secretary).status,
      'closed',
    )
  })
})

describe('The sanction list', () => {
  const lists: [OrganisationRole[], string | null][] = [
    [['smki-service-provider'], 'sanctions-for-the-dcc'],
    [['smki-repository-provider', 'large-supplier'], 'sanctions-for-the-dcc'],
    [['large-supplier', 'relying-party'], 'sanctions-for-subscribers'],
    [['gas-transporter'], 'sanctions-for-subscribers'],
    [['other-user'], 'sanctions-for-subscribers'],
    [['relying-party'], 'sanctions-for-relying-parties'],
    [['registration-data-provider'], 'sanctions-for-registration-data-providers'],
    [['supply-chain-party'], null],
  ]
  for (const [roles, list] of lists) {
    it(`of ${roles.join(' and ')} is ${list ?? 'none'}`, () => {
      assert.equal(sanctionListOf(roles), list)
    })
  }

  it('is the one set for the day', () => {
    const word = { word: 'letter', label: 'Write a letter' }
    const settings = [
      {
        key: 'sanctions-for-the-dcc' as const,
        value: [word],
        from: day('2027-01-01'),
        reason: 'Agreed by the Panel.',
        setBy: 'P-S',
      },
    ]

    assert.deepEqual(sanctionsFor(['smki-service-provider'], settings, today), [word])
    assert.equal(sanctionsFor(['smki-service-provider'], settings, day('2026-12-31')).length, 4)
    assert.deepEqual(sanctionsFor(['supply-chain-party'], settings, today), [])
  })
})
