import assert from 'node:assert/strict'
import { prepareDemo } from '../../server/demo/prepare-demo.ts'
import { markInstallation } from '../../server/installation/installation-store.ts'
import { useDatabase } from '../support/database.ts'

describe('A sample story that was told before @journey', () => {
  useDatabase()
  before('it is told', async () => {
    await markInstallation('story-told')
  })

  const lastLine = async (keptPassword: string | null) => {
    const { signIns } = await prepareDemo(null, true, {
      password: () => assert.fail('nothing makes a password anew'),
      keptPassword: () => keptPassword,
      now: new Date('2027-03-01T09:30:00Z'),
      baseUrl: 'http://127.0.0.1:3000',
      begins: () => assert.fail('the story is not told again'),
    })
    return signIns.at(-1)
  }

  it('has the password that its folder keeps', async () => {
    assert.equal(await lastLine('amber-basket'), '  The password of all of them: amber-basket')
  })

  it('has none that is said where the folder keeps none, as after a copy was brought back into another', async () => {
    assert.equal(
      await lastLine(null),
      '  The password of all of them is the one with which the story was told; this folder does not keep it.',
    )
  })
})
