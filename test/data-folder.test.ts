import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BadSettings } from '../server/config.ts'
import { keptSecret, openDataFolder } from '../server/data-folder.ts'

describe('The data folder', () => {
  let place: string

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'assay-folder-'))
  })
  afterEach(() => {
    rmSync(place, { recursive: true })
  })

  const modeOf = (path: string) => statSync(path).mode & 0o777

  it('is made, with the folders above it, for its owner alone', () => {
    const folder = join(place, 'var', 'assay')

    openDataFolder(folder)

    assert.equal(modeOf(folder), 0o700)
  })

  it('is refused in one sentence where a file stands in its place or above it', () => {
    const file = join(place, 'file')
    writeFileSync(file, 'not a folder')

    for (const folder of [file, join(file, 'data')])
      assert.throws(
        () => {
          openDataFolder(folder)
        },
        new BadSettings([
          `ASSAY_DATA_DIR ${folder} can be neither made nor kept as a folder: name one that belongs to whoever starts Assay.`,
        ]),
      )
  })

  it('is closed to others where it stood open', () => {
    const folder = join(place, 'open')
    mkdirSync(folder)
    chmodSync(folder, 0o755)

    openDataFolder(folder)

    assert.equal(modeOf(folder), 0o700)
  })

  it('keeps a secret of 64 signs, readable by its owner alone, and gives the same one again', () => {
    const made = keptSecret(place, 'session-secret')

    assert.match(made, /^[0-9a-f]{64}$/)
    assert.equal(keptSecret(place, 'session-secret'), made)
    assert.equal(modeOf(join(place, 'session-secret')), 0o600)
  })

  it('keeps each secret apart', () => {
    assert.notEqual(keptSecret(place, 'one'), keptSecret(place, 'other'))
    assert.equal(existsSync(join(place, 'one')) && existsSync(join(place, 'other')), true)
  })
})
