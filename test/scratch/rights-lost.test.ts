import assert from 'node:assert/strict'
import { PersonModel } from '../../models/person.ts'
import { organisations } from '../../server/demo/demo-register.ts'
import { personOf, useSampleWorld, type Viewer } from '../support/sample-world.ts'
import { lookAt, neverWas } from '../walks/looker.ts'

describe('SCRATCH after rights are lost', function () {
  this.timeout(600_000)
  const world = useSampleWorld()

  async function crawl(viewer: Viewer): Promise<Map<string, string>> {
    const seen = new Map<string, string>()
    const waiting = ['/']
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(path)) continue
      const look = await lookAt(world.as(viewer), path)
      seen.set(path, `${look.status}`)
      if (look.status !== 200) continue
      const { links, forms } = look.read()
      for (const link of [...links, ...forms.map(({ action }) => action)])
        if (/^\/[^?#]*$/.test(link) && !seen.has(link)) waiting.push(link)
    }
    return seen
  }

  const lose: readonly (readonly [Viewer, string, object])[] = [
    ['con', 'contact role ended yesterday', { $set: { 'roles.$[].to': '2027-02-28' } }],
    ['lsB', 'PMA role ended yesterday', { $set: { 'roles.$[].to': '2027-02-28' } }],
    ['pki', 'PKI role ended yesterday', { $set: { 'roles.$[].to': '2027-02-28' } }],
    ['asr', 'assessor role ended', { $set: { 'roles.$[].to': '2027-02-28' } }],
    ['pnl', 'Panel role ended', { $set: { 'roles.$[].to': '2027-02-28' } }],
    ['aud', 'auditor role ended', { $set: { 'roles.$[].to': '2027-02-28' } }],
  ]
  for (const [viewer, what, change] of lose)
    it(`${viewer}: ${what}`, async () => {
      const before = await crawl(viewer)
      await PersonModel.updateOne({ reference: personOf(viewer) }, change)
      const left: string[] = []
      for (const [path] of before) {
        const look = await lookAt(world.as(viewer), path)
        if (look.status === 404) {
          const never = await lookAt(world.as(viewer), neverWas(path))
          if (never.digest !== look.digest) left.push(`${path} unlike never`)
        } else left.push(`${path} ${look.status}`)
      }
      console.log(viewer, before.size, left)
    })

  it('net newly employed by Northwind', async () => {
    const viewer: Viewer = 'chr'
    const before = await crawl(viewer)
    await PersonModel.updateOne(
      { reference: personOf(viewer) },
      { $push: { employments: { organisation: organisations.northwind, from: '2027-03-01', to: null } } },
    )
    const left: string[] = []
    for (const [path] of before) {
      const look = await lookAt(world.as(viewer), path)
      if (look.status === 404) {
        const never = await lookAt(world.as(viewer), neverWas(path))
        if (never.digest !== look.digest) left.push(`${path} unlike never`)
      } else if (/northwind|harrowvane|umberlatch|single-card|single operator/i.test(look.read().words)) left.push(`${path} ${look.status}`)
    }
    console.log('chr', before.size, left)
    assert.ok(true)
  })
})
