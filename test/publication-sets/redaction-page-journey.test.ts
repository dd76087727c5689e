import assert from 'node:assert/strict'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { planPath } from '../../server/remediation-plans/plan.ts'
import { aProposing, propose, type Proposing } from '../redaction-proposals/proposing.ts'
import { useApp } from '../support/app.ts'
import { attribute, byClass, byTag, parseHtml, wordsOf } from '../support/html.ts'
import type { Page } from '../support/page.ts'
import type { Entries } from '../support/visitor.ts'

/** The plan as the redaction page shows it: each part with its state, and the words that are said to be withheld. */
function partsOf(page: Page): readonly (readonly [string, readonly string[]])[] {
  return byClass(parseHtml(page.html), 'assay-part').map((part) => [
    byClass(part, 'assay-part__state').map(wordsOf).join(),
    byTag(part, 'mark')
      .filter((mark) => attribute(mark, 'class')?.includes('withheld'))
      .map(wordsOf),
  ])
}

const words = (entries: Entries): Entries => ({
  fate: 'They are withheld',
  ground: 'Security',
  reason: 'Whoever knows it knows where to look.',
  ...entries,
})

describe('The redaction page without scripts @journey', () => {
  const app = useApp()
  let on: Proposing
  let reference = ''
  const open = async () => await on.pki.get(`${proposalPath(reference)}/text`)
  const mark = async (entries: Entries) => await on.pki.submit(await open(), 'Mark the words', words(entries))

  before('a proposal', async () => {
    on = await aProposing(app)
    reference = (await propose(on)).caption ?? ''
  })

  it('shows the plan as it is, with what the organisation marked and why', async () => {
    const page = await open()

    assert.equal(partsOf(page).length, 6)
    assert.ok(partsOf(page).every(([state]) => state === 'Withheld'))
    assert.match(page.text, /marked as sensitive: safe 4921/)
    assert.match(page.text, /The organisation: It names where the key lies\./)
  })

  it('chooses ticked parts with a reason, and refuses without one [S¶75]', async () => {
    const page = await open()
    const parts = on.version.parts.slice(0, 3).map((part) => part.reference)
    const without = await on.pki.submit(page, 'Choose the ticked parts', { why: '' })
    const chosen = await on.pki.post(
      `${proposalPath(reference)}/parts`,
      sentBy(page, { parts, why: 'Others keep their keys alike.' }),
      { headers: { origin: app.address } },
    )

    assert.deepEqual(without.errors, ['Tick the parts first.'])
    assert.equal(chosen.flash, '3 parts are chosen.')
    assert.deepEqual(
      partsOf(chosen).map(([state]) => state === 'To be published'),
      [true, true, true, false, false, false],
    )
    assert.match(chosen.text, /Needed because: Others keep their keys alike\./)
  })

  it('withholds quoted words with ground and reason, and carries no word of the plan in an address', async () => {
    const page = await mark({ number: '2', quote: 'safe 4921' })

    assert.equal(page.flash, 'Words of part 2 are withheld: redaction 1.')
    assert.equal(page.path, `${proposalPath(reference)}/text`)
    assert.deepEqual(partsOf(page)[1]?.[1], ['withheld, marked as sensitive: safe 4921'])
    assert.match(page.text, /1: Security, not shown\. Whoever knows it knows where to look\./)
  })

  it('asks for the place where the words stand several times, keeping what was typed', async () => {
    const asked = await mark({ number: '3', quote: 'two' })
    const page = await mark({ number: '3', quote: 'two', occurrence: '2' })

    assert.equal(asked.status, 422)
    assert.match(
      asked.errors.join(),
      /These words stand 2 times in that part\. Say which, 1 to 2: 1\. “…Two guards watch/,
    )
    assert.match(asked.html, />\ntwo<\/textarea>/)
    assert.deepEqual(partsOf(page)[2]?.[1], ['withheld: two'])
    assert.match(page.html, /opened by <mark[^>]*>.*two<\/mark>/)
  })

  it('says all that is wrong with what is quoted: part, words, ground, reason', async () => {
    const nowhere = await mark({ number: '77', quote: 'safe' })
    const other = await mark({ number: '2', quote: 'a word that is not there' })
    const nothing = await mark({ number: '2', quote: 'safe', reason: '' })

    assert.match(nowhere.errors.join(), /Give the number of the part, from 1 to 6\./)
    assert.match(other.errors.join(), /do not stand in that part/)
    assert.deepEqual(nothing.errors, ['Enter the reason.'])
    const both = await mark({ number: '2', quote: 'a word that is not there', reason: '' })
    assert.match(both.errors.join(), /do not stand in that part.*Enter the reason/)
  })

  it('names words that are sensitive and needed: the PMA decides on them by themselves', async () => {
    const page = await mark({
      number: '3',
      quote: 'second door',
      fate: 'They are sensitive, and readers need them',
    })

    assert.match(page.summary['Words 1'] ?? '', /“second door” ?Part 3 · Security/)
    assert.match(
      (await on.pki.get(proposalPath(reference))).summary['Sensitive words to be published'] ?? '',
      /^1/,
    )
  })

  it('changes a redaction and takes one back', async () => {
    const path = `${proposalPath(reference)}/redactions/1`
    const changed = await on.pki.submit(await on.pki.get(path), 'Save', {
      ground: 'Personal data',
      showsGround: 'yes',
    })
    const back = await on.pki.press(
      await on.pki.get(`${proposalPath(reference)}/redactions/2`),
      'Take the redaction back',
    )

    assert.match(changed.text, /1: Personal data, shown\./)
    assert.equal(back.flash, 'Redaction 2 is taken back.')
    assert.deepEqual(partsOf(back)[2]?.[1], [])
    assert.equal((await on.pki.get(`${proposalPath(reference)}/redactions/2`)).status, 404)
  })

  it('writes the public sentence, and keeps to SEC Parties unless told otherwise', async () => {
    const asking = await on.pki.get(`${proposalPath(reference)}/sentence`)
    const page = await on.pki.submit(asking, 'Save', {
      whyPublished: 'Others can look at their safes.',
      audience: 'SEC Parties who sign in',
    })

    assert.match(asking.text, /Everyone, without signing in/)
    assert.match(page.summary['Readers'] ?? '', /^SEC Parties who sign in/)
    assert.match(page.summary['Why it is published'] ?? '', /Others can look at their safes\./)
  })

  it('tells the second of two proposers that something changed, and keeps what was typed', async () => {
    const stale = await open()
    await mark({ number: '3', quote: 'guards' })
    const page = await on.pki.submit(stale, 'Mark the words', words({ number: '2', quote: 'root key' }))

    assert.equal(page.status, 409)
    assert.match(page.html, />\nroot key<\/textarea>/)
  })

  it('is read by the committee, and changed by nobody but proposers', async () => {
    const page = await on.member.get(`${proposalPath(reference)}/text`)

    assert.equal(page.status, 200)
    assert.deepEqual(page.buttons, [])
    assert.match(page.text, /Whoever knows it knows where to look/)
    for (const visitor of [on.contact, on.excused, on.auditor])
      assert.equal((await visitor.get(`${proposalPath(reference)}/text`)).status, 404)
  })

  it('leaves the trail without a word of the plan, and the plan’s own history untouched', async () => {
    const page = await on.secretary.get(proposalPath(reference))
    const log = await on.auditor.get('/trail')

    assert.ok(page.timeline.some((line) => line.includes('withheld words (redaction 1)')))
    assert.doesNotMatch(page.timeline.join(' ') + log.text, /4921|second door|guards/)
    assert.doesNotMatch((await on.secretary.get(planPath(on.plan.reference))).timeline.join(' '), /redaction/)
  })
})

/** What a browser sends of the form for parts with these boxes ticked, which stand outside it. */
function sentBy(page: Page, { parts, why }: { parts: readonly string[]; why: string }): URLSearchParams {
  const form = page.forms.find(({ action }) => action.endsWith('/parts'))
  const body = new URLSearchParams(
    (form?.asItStands ?? []).map(([name, value]): [string, string] => [name, value]),
  )
  body.set('why', why)
  for (const part of parts) body.append('parts', part)
  return body
}
