import assert from 'node:assert/strict'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { confirmText, mayBeIssued } from '../../server/meetings/confirm-text.ts'
import { decideItem } from '../../server/meetings/decide-item.ts'
import type { TextChange } from '../../server/meetings/decision.ts'
import { acting, anItemWithVotes, chair, rules, rulesAgainst, secretary, words } from './committee.ts'

function decidedWith(changes: TextChange[], line = 'chair ls-a ls-b ss') {
  const { item, meeting } = anItemWithVotes(line, 'ls-a:for ls-b:for ss:against')
  return decideItem({ item, meeting, rules }, { ...words, changes }, secretary).decision
}

describe('The text of a decision without changes', () => {
  const decision = decidedWith([])

  it('is issued exactly as it was approved', () => {
    assert.equal(mayBeIssued(decision, 'hash-of-the-paper', null), true)
    assert.equal(mayBeIssued(decision, 'another-hash', null), false)
  })

  it('needs no confirmation and takes none', () => {
    assert.deepEqual(
      rulesAgainst(() => confirmText(decision, { hash: 'x', differsInNothingElse: true }, chair)),
      ['changes-confirmed-by-chair'],
    )
  })
})

describe('The text of a decision with changes', () => {
  const decision = decidedWith([{ from: 'shall', to: 'should' }])
  const text = { hash: 'hash-after-changes', differsInNothingElse: true }

  it('is issued once the Chair confirmed exactly that text', () => {
    const confirmation = confirmText(decision, text, chair)

    assert.equal(mayBeIssued(decision, 'hash-after-changes', confirmation), true)
    assert.equal(mayBeIssued(decision, 'hash-after-more-changes', confirmation), false)
    assert.equal(mayBeIssued(decision, 'hash-after-changes', null), false)
    assert.equal(mayBeIssued(decision, 'hash-of-the-paper', null), false)
  })

  it('is not confirmed while it differs in something else', () => {
    assert.deepEqual(
      rulesAgainst(() => confirmText(decision, { ...text, differsInNothingElse: false }, chair)),
      ['changes-confirmed-by-chair'],
    )
  })

  it('is confirmed by the Chair alone', () => {
    assert.throws(() => confirmText(decision, text, secretary), NotPermitted)
    assert.throws(() => confirmText(decision, text, acting('pma-member', 'ls-a', 'ls-a')), NotPermitted)
  })

  it('is confirmed by who sat as Chair, not by the Chair who was excused [S¶18, 35]', () => {
    const under = decidedWith([{ from: 'A word', to: 'A few words' }], 'chair@case pki=chair ls-a ls-b ss')

    assert.equal(confirmText(under, text, acting('pki-specialist', 'pki')).confirmedBy, 'pki')
    assert.throws(() => confirmText(under, text, chair), NotPermitted)
  })

  it('is not covered by the confirmation of another decision', () => {
    const confirmation = { ...confirmText(decision, text, chair), item: 'IT-2027-ZZZZ' }

    assert.equal(mayBeIssued(decision, 'hash-after-changes', confirmation), false)
  })
})
