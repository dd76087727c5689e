import assert from 'node:assert/strict'
import { settleRegister } from '../../server/publishing/register-actions.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { somethingToPublish } from '../support/builders/publication.ts'
import { tableCalled } from '../support/page.ts'
import { aPublisher, random } from './a-publisher.ts'

const { publish, withdraw } = aPublisher()

describe('The register of publications after a restore @journey', () => {
  const app = useApp()
  let secretary: SignedIn
  let party: SignedIn
  const current = somethingToPublish()
  const withdrawn = somethingToPublish({ organisation: 'Calder Networks' })

  before('two publications, one withdrawn, and a database that was brought back', async () => {
    secretary = await signedInAs(app, 'secretariat', { name: 'Sarah Secretary' })
    party = await signedInAs(app, 'sec-party')
    await publish(current, 'RP-2027-BBBB')
    await publish(withdrawn, 'RP-2027-CCCC')
    await withdraw('RP-2027-CCCC', 1)
    await settleRegister({ now: app.clock.now(), random }, true)
  })

  it('waits on the secretariat’s home page', async () => {
    const home = await secretary.get('/')

    assert.ok(
      home.links.some(
        ({ text, href }) => text === 'Register of publications' && href === '/published-register',
      ),
    )
    assert.equal((await party.send(`/publications/${current.reference}`)).status, 503)
  })

  it('shows every row beside what the recall file says', async () => {
    const page = await secretary.get('/published-register')

    assert.equal(page.state, 'Waiting')
    assert.deepEqual(
      tableCalled(page, 'Publications beside the recall file')
        .rows.map((row) => [row[0], row[3], row[4]])
        .toSorted(),
      [
        [current.reference, 'Current', 'Not recalled'],
        [withdrawn.reference, 'Withdrawn', 'Withdrawn'],
      ].toSorted(),
    )
  })

  it('is confirmed by a named person, and publications are served again', async () => {
    const page = await secretary.press(
      await secretary.get('/published-register'),
      'Confirm the register and serve publications',
    )

    assert.equal(page.flash, 'The register is confirmed. Publications are served again.')
    assert.equal(page.state, 'Served')
    assert.match(page.summary['Last confirmed'] ?? '', /by Sarah Secretary$/)
    assert.equal((await party.send(`/publications/${current.reference}`)).status, 200)
    assert.equal((await party.send(`/publications/${withdrawn.reference}`)).status, 410)
    assert.doesNotMatch((await secretary.get('/')).text, /confirm what is published/)
  })

  it('is nowhere for anybody else', async () => {
    assert.equal((await party.send('/published-register')).status, 404)
  })
})
