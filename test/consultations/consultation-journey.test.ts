import assert from 'node:assert/strict'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import type { SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled, type Page } from '../support/page.ts'
import { peopleOf } from '../plan-reviews/plan-under-review.ts'
import {
  aStoryProposing,
  close,
  readyToClose,
  type StoryProposing,
} from '../redaction-proposals/story-proposing.ts'

describe('Consulting the organisation on a proposed publication @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  let on: StoryProposing
  let contact: SignedIn
  let secretary: SignedIn
  let path = ''
  let closed: Page
  let untouched: ReadonlyMap<string, string> = new Map()

  /** Every page that the organisation can reach by links, as it comes, but for what is drawn for each request. */
  async function everyPageOf(visitor: SignedIn): Promise<ReadonlyMap<string, string>> {
    const seen = new Map<string, string>()
    const waiting = ['/', '/redaction-proposals', '/redaction-proposals.csv', '/remediation-plans.csv']
    for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
      const answer = await visitor.send(place)
      seen.set(place, (await answer.text()).replaceAll(/name="_csrf" value="[^"]*"/g, ''))
      const links = [...(seen.get(place) ?? '').matchAll(/href="(\/[^"?#]*)"/g)].map(([, href = '']) => href)
      for (const href of new Set(links))
        if (!seen.has(href) && !waiting.includes(href) && !href.startsWith('/assets/')) waiting.push(href)
    }
    return seen
  }

  before('a proposal that is closed', async () => {
    on = await aStoryProposing(app)
    contact = await on.as('contact')
    secretary = await on.as('secretary')
    untouched = await everyPageOf(contact)
    const proposal = await readyToClose(on)
    path = proposalPath(proposal)
    closed = await close(on, proposal, '2027-05-04')
  })

  const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())
  const nothingFor = async (visitor: SignedIn) => {
    for (const place of [path, `${path}/text`, `${path}/object`]) {
      const [hidden, never] = await Promise.all(
        [place, place.replace(/RD-2027-\w+/, 'RD-2027-ZZZZ')].map((one) => visitor.get(one)),
      )
      assert.deepEqual([hidden?.status, hidden?.text], [404, never?.text])
    }
  }

  it('follows on closing, which settles reference, day and bytes; nothing of it shows to the contact before', async () => {
    assert.equal(closed.state, 'Closed')
    assert.match(closed.summary['Public reference'] ?? '', /^PUB-/)
    assert.match(closed.summary['Day of publication'] ?? '', /^4 May 2027/)
    assert.doesNotMatch((await contact.get('/')).text, /[Pp]ublication of the remediation plan/)
    await nothingFor(contact)
  })

  it('leaves every page of the organisation as it was, byte for byte, while it is proposed and closed', async () => {
    const now = await everyPageOf(contact)

    assert.ok(untouched.size > 30, String(untouched.size))
    assert.deepEqual([...now.keys()], [...untouched.keys()])
    assert.deepEqual(
      [...now].filter(([place, text]) => text !== untouched.get(place)).map(([place]) => place),
      [],
    )
  })

  it('begins when the secretariat puts it to the organisation, with the last day for objections and why', async () => {
    const asking = await secretary.press(await secretary.get(path), 'Put it to the organisation')
    const page = await secretary.submit(asking, 'Put it to the organisation')

    assert.match(asking.summary['Objections until'] ?? '', /^15 March 2027/)
    assert.equal(page.state, 'Put to the organisation')
    assert.ok(page.whys.some(({ sentence }) => sentence.includes('The period is 10 working days')))
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows
    assert.ok(
      notices.some(([subject]) => subject?.startsWith('A publication of your remediation plan is proposed')),
    )
  })

  it('shows the organisation what is proposed and what is withheld, on its home page first, and no reasons', async () => {
    const line = (await contact.get('/')).tasks.find((one) =>
      one.startsWith('Publication of the remediation plan'),
    )
    const page = await contact.press(await contact.get(path), 'The plan, and what is withheld')

    assert.match(
      line ?? '',
      /Look at what would be published, and object where need be. Due on 15 March 2027/,
    )
    assert.match(page.text, /withheld, marked as sensitive: safe 4921/)
    assert.doesNotMatch(page.text, /Whoever knows it|Others keep their keys alike|Petra|history/i)
    assert.deepEqual(page.buttons, [])
    assert.equal((await contact.get(`${path}/checks`)).status, 404)
    assert.equal((await contact.get(`${path}/preview`)).status, 404)
  })

  it('takes an objection to one part, with ground and reason, from the named contact alone', async () => {
    const asking = await contact.press(await contact.get(path), 'Object to a part')
    const without = await contact.submit(asking, 'Object')
    const page = await contact.submit(asking, 'Object', {
      part: 'Part 3: Two guards watch the second door. The safe is opened by two…',
      ground: 'Security',
      reason: 'It tells how many people open the safe.',
    })

    assert.deepEqual(said(without), ['Choose the part.', 'Choose the ground.', 'Enter the reason.'])
    assert.match(page.flash ?? '', /Objection 1 is made/)
    const [row] = tableCalled(page, 'Objections').rows
    assert.deepEqual(row?.slice(1), ['3', 'Security It tells how many people open the safe.', 'None yet'])
  })

  it('is not ended while the organisation may still object', async () => {
    const asking = await secretary.press(await secretary.get(path), 'End the consultation')
    const page = await secretary.submit(asking, 'End the consultation')

    assert.deepEqual(said(page), [
      'The organisation may still object: wait until the period is over, or until it says that it is done.',
    ])
  })

  it('ends once the organisation says that it is done; each objection is answered before the PMA decides', async () => {
    const asking = await contact.press(await contact.get(path), 'Say that there are no (further) objections')
    await contact.submit(asking, 'There are no further objections')
    const ending = await secretary.press(await secretary.get(path), 'End the consultation')
    const ended = await secretary.submit(ending, 'End the consultation')
    const pki = await on.as('pki')
    const line = (await pki.get('/')).tasks.find((one) =>
      one.startsWith('Publication of the remediation plan'),
    )
    const answering = await pki.press(await pki.get(path), 'Objection 1')
    const answered = await pki.submit(answering, 'Answer', {
      answer: 'The number is known to every visitor.',
    })

    assert.equal(ended.state, 'Organisation consulted')
    assert.match(ended.summary['Ended'] ?? '', /The organisation objected/)
    assert.match(line ?? '', /Answer objection 1/)
    assert.deepEqual(
      tableCalled(answered, 'Objections').rows[0]?.at(-1),
      'The number is known to every visitor.',
    )
    assert.match((await contact.get(path)).text, /The number is known to every visitor\./)
  })

  it('keeps a late objection as late, and the decision does not wait for an answer', async () => {
    const asking = await contact.press(await contact.get(path), 'Object to a part, late')
    const page = await contact.submit(asking, 'Object', {
      part: 'Part 2: The root key lies in safe 4921 behind the second door.',
      ground: 'Commercial confidentiality',
      reason: 'We thought of it late.',
    })

    assert.match(page.flash ?? '', /kept as late/)
    assert.match(tableCalled(page, 'Objections').rows[1]?.join(' ') ?? '', /Late.*the decision does not wait/)
  })

  it('is void once the proposal is opened again: the contact sees nothing of it any more', async () => {
    const pki = await on.as('pki')
    const proposal = await pki.get(path)
    const again = 'Open again: decision, confirmation and all that follows are void'
    assert.equal(proposal.buttons.at(-1), again)
    const asking = await pki.press(proposal, again)
    const page = await pki.submit(asking, 'Open it again', {
      reason: 'The organisation is right about part 3.',
    })

    assert.equal(page.state, 'Being proposed')
    assert.match(page.text, /Void: closing, consultation\./)
    await nothingFor(contact)
  })

  it('records silence as silence, and not as consent', async () => {
    await close(on, path.split('/').at(-1) ?? '', '2027-05-04')
    const asking = await secretary.press(await secretary.get(path), 'Put it to the organisation')
    await secretary.submit(asking, 'Put it to the organisation')
    app.clock.pass({ days: 15 })
    const again = await peopleOf(app)('secretary')
    const ending = await again.press(await again.get(path), 'End the consultation')
    const page = await again.submit(ending, 'End the consultation')

    assert.match(
      page.summary['Ended'] ?? '',
      /The organisation said nothing\. That is recorded as silence, and not as consent\./,
    )
  })
})
