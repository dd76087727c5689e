import assert from 'node:assert/strict'
import fc from 'fast-check'
import { openOverlay } from '../../../server/database/embedded/overlay.ts'
import type { View } from '../../../server/database/embedded/store.ts'

const nothing: View = { get: () => undefined, range: () => [] }
const key = fc.uint8Array({ minLength: 1, maxLength: 3 }).map((bytes) => Buffer.from(bytes))
const write = fc.record({ key, isRemoved: fc.boolean(), isReadAfter: fc.boolean() })

describe('What an open transaction has written', () => {
  it('is read in the order of its keys, whether few or many were written since it was last read', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 200 }), (writes) => {
        const overlay = openOverlay(nothing)
        const kept = new Set<string>()
        const read = () =>
          [
            ...overlay.range('documents', { start: Buffer.alloc(0), end: Buffer.from([255, 255, 255, 255]) }),
          ].map((entry) => entry.key.toString('latin1'))
        for (const one of writes) {
          if (one.isRemoved) overlay.remove('documents', one.key)
          else overlay.put('documents', one.key, one.key)
          kept[one.isRemoved ? 'delete' : 'add'](one.key.toString('latin1'))
          if (one.isReadAfter && writes.length < 40) assert.deepEqual(read(), [...kept].sort())
        }
        assert.deepEqual(read(), [...kept].sort())
      }),
    )
  })
})
