import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { signedInAs } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled } from '../support/page.ts'

/** What is drawn next; after that, by chance. */
const drawn: number[] = []

describe('A reference drawn for the second time @journey', () => {
  const app = useApp({ random: (limit) => drawn.shift() ?? randomInt(limit) })

  it('is drawn again, so that the second record is entered as well', async () => {
    const secretary = await signedInAs(app, 'secretariat')
    const enter = async (name: string) =>
      await secretary.submit(await secretary.get('/organisations/new'), 'Enter the organisation', {
        name,
        role: 'Subscriber: large supplier',
        from: '2026-04-01',
      })
    drawn.push(0, 0, 0, 0)
    await enter('Alpha Energy')
    drawn.push(0, 0, 0, 0, 5, 5, 5, 5)

    const beta = await enter('Beta Networks')

    assert.equal(beta.status, 200)
    assert.match(beta.path, /7777$/)
    assert.deepEqual(
      tableCalled(await secretary.get('/organisations'), 'Organisations').rows.map(([name]) => name),
      ['Alpha Energy', 'Beta Networks'],
    )
  })
})
