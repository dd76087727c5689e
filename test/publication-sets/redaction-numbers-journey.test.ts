import assert from 'node:assert/strict'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { step } from '../redaction-proposals/shown-proposal.ts'
import { aProposing, choose, propose, tell, withhold } from '../redaction-proposals/proposing.ts'
import { close } from '../redaction-proposals/story-proposing.ts'
import { useApp } from '../support/app.ts'

describe('The numbers of redactions as the organisation sees them @journey', function () {
  this.timeout(120_000)
  const app = useApp()

  it('tell nothing of a redaction that was taken back before it was consulted', async () => {
    const on = await aProposing(app)
    const proposal = (await propose(on)).caption ?? ''
    const path = proposalPath(proposal)
    await choose(on, proposal, [2, 3])
    await withhold(on, proposal, 3, 'opened by two people')
    await withhold(on, proposal, 2, 'safe 4921')
    await withhold(on, proposal, 3, 'Two guards')
    const asking = await on.pki.get(`${path}/redactions/1`)
    await on.pki.submit(asking, asking.buttons.find((one) => /back/i.test(one)) ?? 'Take it back')
    await tell(on, proposal, 'Others can look at where they keep their keys.')
    await close(on, proposal, '2027-03-20')
    await step(on.secretary, proposal, 'Put it to the organisation', 'Put it to the organisation')
    const page = await on.contact.get(`${path}/text`)

    assert.equal(page.status, 200)
    const numbers = [...page.text.matchAll(/(\d+): (?:Security|Commercial|Personal|Not)/g)].map(
      ([, one]) => one,
    )
    assert.deepEqual(numbers.toSorted(), ['1', '2'])
    const own = await on.contact.get(path)
    for (const move of ['Object to a part', 'Say that there are no (further) objections']) {
      const sent = (await on.contact.press(own, move)).forms.flatMap(({ asItStands }) => asItStands)
      assert.deepEqual(
        sent.filter(([name]) => name === 'version'),
        [['version', '1']],
        'the number counts what was done before the organisation was asked',
      )
    }
  })
})
