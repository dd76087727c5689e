import assert from 'node:assert/strict'
import { contentHash } from '../../server/files/content-hash.ts'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted, Refused, whyRefused } from '../../server/kernel/refusals.ts'
import { approveAdvice, confirmChanges } from '../../server/panel-advice/approve-advice.ts'
import { adviseOn, issueAdvice, supersedeAdvice } from '../../server/panel-advice/issue-advice.ts'
import { acknowledgeAdvice, releaseAdvice } from '../../server/panel-advice/receive-advice.ts'
import { settingsRestedOn } from '../../server/panel-advice/settings-rested-on.ts'
import { draftAdvice } from '../../server/panel-advice/draft-advice.ts'
import { aHeardBreach, anAdvisedBreach } from '../breaches/a-breach.ts'
import { acting, chair, rulesAgainst, secretary } from '../meetings/committee.ts'
import { aCirculated, aDraft, aGround, anIssued, approvalOf, approved, edited, issueOf } from './an-advice.ts'

const change = { from: 'material', to: 'grave' }
const hashOf = (advice: ReturnType<typeof aDraft>) => contentHash(advice.body)

describe('Drafting advice to the Panel', () => {
  it('puts every recommendation as an invitation to the Panel', () => {
    const { recommendations } = aDraft().body

    assert.equal(recommendations.length, 2)
    assert.ok(recommendations.every((one) => one.text.startsWith('The Panel is invited to ')))
  })

  it('leaves materiality to the PMA’s view where the local setting says so', () => {
    const [first] = aDraft({ panelDetermines: false }).body.recommendations

    assert.match(first?.text ?? '', /^The Panel is invited to note the PMA’s view/)
  })

  it('says of the response to the report that it came after its day', () => {
    const assessment = {
      ...{ title: 'Routine assessment', environment: 'Live' },
      answeredLate: { on: day('2027-02-12'), dueOn: day('2027-02-05') },
      statuses: {
        ...{ assessment: 'AS-2027-2222', recommended: 'Approved', decided: null, decidedOn: null },
        ...{ reasonsForDifference: null, caveats: [] },
      },
    }
    const said = '12 February 2027: Example Energy answered the report, after the day set (5 February 2027).'
    const facts = (change: { readonly answeredLate: typeof assessment.answeredLate | null }) =>
      aDraft({ assessment: { ...assessment, ...change } }).body.facts

    assert.ok(facts({ answeredLate: assessment.answeredLate }).includes(said))
    assert.ok(!facts({ answeredLate: null }).join().includes('answered the report'))
  })

  it('is refused before the PMA took its view', () => {
    assert.deepEqual(
      rulesAgainst(() => aDraft({ breach: aHeardBreach() })),
      ['pma-advises-the-panel'],
    )
  })

  it('is refused while another draft is under way, and with a label that is not on the list', () => {
    assert.deepEqual(
      rulesAgainst(() => aDraft({ underWay: 'AD-2027-3333' }, { classification: 'black' })),
      ['life-of-an-advice', 'classification-labels'],
    )
  })

  it('is refused on a case that is advised on, unless it says what it supersedes and why', () => {
    const breach = anAdvisedBreach()
    assert.deepEqual(
      rulesAgainst(() => aDraft({ breach })),
      ['issued-record-is-final'],
    )

    const issued = anIssued()
    assert.deepEqual(
      rulesAgainst(() => aDraft({ breach }, { supersedes: { ...issued, breach: breach.reference } })),
      ['reason-is-recorded'],
    )
  })

  it('is for those who draft, not for members', () => {
    const chosen = { classification: 'amber', supersedes: null, supersedesBecause: '' }
    assert.throws(
      () => draftAdvice(aGround(), chosen, { ...acting('pma-member'), bodyHash: contentHash }),
      NotPermitted,
    )
  })
})

describe('Editing advice', () => {
  it('sends a circulated text back to drafting', () => {
    assert.equal(edited(aCirculated(), { summary: 'Another.' }).status, 'drafting')
  })

  it('is refused with a recommendation that invites the Panel to nothing, or with none', () => {
    assert.deepEqual(
      rulesAgainst(() => edited(aDraft(), { recommendations: ['Expel them.'] })),
      ['sanctions-are-the-panels'],
    )
    assert.deepEqual(
      rulesAgainst(() => edited(aDraft(), { recommendations: [] })),
      ['every-recommendation-answered'],
    )
  })

  it('is refused once approved without changes', () => {
    assert.deepEqual(
      rulesAgainst(() => edited(approved().advice, { summary: 'Another.' })),
      ['advice-approved-by-decision'],
    )
  })
})

describe('Approving advice', () => {
  it('needs a decision on this very text', () => {
    const circulated = aCirculated()
    const decision = approvalOf(circulated)
    const other = { ...circulated, body: { ...circulated.body, summary: 'Another.' } }

    assert.deepEqual(
      rulesAgainst(() => approveAdvice(other, decision, hashOf(other), secretary)),
      ['decision-bound-to-text'],
    )
    const [refused] = whyRefused(() => approveAdvice(other, decision, hashOf(other), secretary))
    assert.match(refused?.message ?? '', /put this one on an agenda and record the decision on it\.$/)
  })

  it('lets no body be issued that was edited after it', () => {
    const { advice, decision } = approved()
    const tampered = { ...advice, body: { ...advice.body, summary: 'Another.' } }

    assert.deepEqual(
      rulesAgainst(() => issueAdvice(tampered, decision, issueOf(tampered), secretary)),
      ['advice-approved-by-decision'],
    )
  })

  it('with changes, lets only the text be issued that the Chair confirmed', () => {
    const { advice, decision } = approved([change])
    const changed = edited(advice, { summary: 'A grave matter.' })
    assert.deepEqual(
      rulesAgainst(() => issueAdvice(changed, decision, issueOf(changed), secretary)),
      ['changes-confirmed-by-chair'],
    )
    const [refused] = whyRefused(() => issueAdvice(changed, decision, issueOf(changed), secretary))
    assert.match(refused?.message ?? '', /make them, then ask the Chair to compare and confirm the text/)

    const text = { hash: hashOf(changed), differsInNothingElse: true }
    const confirmed = confirmChanges(changed, decision, text, chair)
    assert.equal(issueAdvice(confirmed, decision, issueOf(confirmed), secretary).status, 'issued')
    const again = edited(confirmed, { summary: 'A very grave matter.' })
    assert.deepEqual(
      rulesAgainst(() => issueAdvice(again, decision, issueOf(again), secretary)),
      ['changes-confirmed-by-chair'],
    )
  })

  it('takes no confirmation of a text in which nothing was changed, nor without the Chair’s word', () => {
    const { advice, decision } = approved([change])
    const same = { hash: hashOf(advice), differsInNothingElse: true }
    assert.deepEqual(
      rulesAgainst(() => confirmChanges(advice, decision, same, chair)),
      ['changes-confirmed-by-chair'],
    )
    const unsaid = { hash: 'another', differsInNothingElse: false }
    assert.deepEqual(
      rulesAgainst(() => confirmChanges(advice, decision, unsaid, chair)),
      ['changes-confirmed-by-chair'],
    )
    assert.throws(
      () => confirmChanges(advice, decision, same, acting('pma-member', 'ls-a', 'ls-a')),
      NotPermitted,
    )
  })
})

describe('An issued advice', () => {
  const panel = acting('panel-member')

  it('shows the settings it rests on in words, and none of the words that the lists keep', () => {
    const shown = settingsRestedOn('material-breach', [], secretary.today)
      .map(({ text }) => text)
      .join('\n')

    assert.match(shown, /^Require a remediation plan$/m)
    assert.match(shown, /Effect on the integrity of the SMKI; Extent/)
    assert.doesNotMatch(shown, /require-remediation-plan|\(effect\)/)
  })

  it('is edited by nobody', () => {
    assert.throws(() => edited(anIssued(), { summary: 'Another.' }), Refused)
  })

  it('is acknowledged once by each Panel member, and by nobody else', () => {
    const acknowledged = acknowledgeAdvice(anIssued(), panel)

    assert.equal(acknowledged.status, 'acknowledged')
    assert.throws(() => acknowledgeAdvice(acknowledged, panel), Refused)
    assert.throws(() => acknowledgeAdvice(anIssued(), secretary), NotPermitted)
  })

  it('is released to the organisation by the Panel alone, once', () => {
    const released = releaseAdvice(anIssued(), panel)

    assert.throws(() => releaseAdvice(released, panel), Refused)
    assert.throws(() => releaseAdvice(anIssued(), secretary), NotPermitted)
  })

  it('is superseded only by the advice that says so, and leaves a case that waits for the Panel as it is', () => {
    const first = anIssued()
    const second = { ...anIssued(), reference: 'AD-2027-3333', supersedes: first.reference }

    assert.throws(() => supersedeAdvice(first, { ...second, supersedes: null }, secretary), Refused)
    assert.equal(supersedeAdvice(first, second, secretary).supersededBy, 'AD-2027-3333')
    const breach = adviseOn(anAdvisedBreach(), second, secretary)
    assert.equal(breach.status, 'advised')
    assert.deepEqual(breach.advice, ['AD-2027-2222', 'AD-2027-3333'])
  })
})
