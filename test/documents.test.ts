import assert from 'node:assert/strict'
import { readConfig } from '../server/config.ts'
import { projectFiles, readProjectFile } from './support/project-files.ts'
import { writtenDocs } from './support/written-docs.ts'

describe('The documents', () => {
  for (const path of ['README.md', 'server/docs/addresses.md']) {
    it(`say what the code says, or npm run docs was forgotten: ${path}`, async () => {
      assert.equal(readProjectFile(path), (await writtenDocs()).get(path))
    })
  }

  it('draw every workflow table there is', () => {
    const tables = projectFiles('server').flatMap((path) =>
      [...readProjectFile(path).matchAll(/^export const (\w+Workflow) = \{/gm)].map(([, name = '']) => name),
    )
    const drawn = readProjectFile('test/support/written-docs.ts')

    assert.ok(tables.length >= 6)
    assert.deepEqual(
      tables.filter((name) => !drawn.includes(`workflowMermaid(${name},`)),
      [],
    )
  })

  it('name every folder of server/ in the map of the README', () => {
    const readme = readProjectFile('README.md')
    const folders = new Set(
      projectFiles('server').flatMap((path) => /^server\/([^/]+)\//.exec(path)?.[1] ?? []),
    )

    assert.deepEqual(
      [...folders].filter((folder) => !readme.includes(`\`${folder}/\``)),
      [],
    )
  })

  it('name every script of package.json and no other', () => {
    const { scripts } = JSON.parse(readProjectFile('package.json')) as { scripts: Record<string, string> }
    const readme = readProjectFile('README.md') + readProjectFile('CONTRIBUTING.md')
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)

    assert.deepEqual(
      [...new Set(named)].filter((name) => !(name in scripts)),
      [],
    )
    assert.deepEqual(
      Object.keys(scripts).filter((name) => !['start', 'test'].includes(name) && !named.includes(name)),
      [],
    )
  })

  it('name every setting, in README and .env.example', () => {
    const settings = [...readProjectFile('server/config.ts').matchAll(/'((?:ASSAY|MONGODB)_[A-Z_]+|PORT)'/g)]
    const names = [...new Set(settings.map(([, name = '']) => name))]
    const readme = readProjectFile('README.md')
    const example = readProjectFile('.env.example')

    assert.ok(names.length >= 10)
    assert.deepEqual(
      names.filter((name) => !readme.includes(`\`${name}\``) || !example.includes(`${name}=`)),
      [],
    )
  })

  it('show example settings that Assay takes', () => {
    const lines = readProjectFile('.env.example').split('\n')
    const given = lines.flatMap((line) => {
      const [, name = '', value = ''] = /^#? ?([A-Z_]+)=(.*)$/.exec(line) ?? []
      return name ? [[name, value] as const] : []
    })

    assert.doesNotThrow(() => readConfig(Object.fromEntries(given)))
  })

  it('keep within a length that is read: 120 lines, not counting pictures, figures and a line for each folder', () => {
    for (const path of ['README.md', 'CONTRIBUTING.md']) {
      const text = readProjectFile(path)
        .replaceAll(/<!-- (lives|leaks) -->[^]*?<!-- \/\1 -->/g, '')
        .replaceAll(/^\| `[a-z-]+\/` .*\n/gm, '')
      assert.ok(text.split('\n').length <= 120, `${path} has ${text.split('\n').length} lines`)
    }
  })

  it('tell each decision in twelve lines at most, newest first', () => {
    const decisions = readProjectFile('DECISIONS.md').split(/^##? /m).slice(1)
    const dated = decisions.filter((decision) => /^\d{4}-\d{2}-\d{2}/.test(decision))
    const days = dated.map((decision) => decision.slice(0, 10))

    assert.ok(dated.length > 5)
    assert.deepEqual(days, days.toSorted().reverse())
    assert.deepEqual(
      dated
        .filter((decision) => decision.trim().split('\n').length > 13)
        .map((decision) => decision.split('\n')[0]),
      [],
    )
  })
})
