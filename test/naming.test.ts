import assert from 'node:assert/strict'
import { basename, dirname } from 'node:path'
import { linesMatching, projectFiles, readProjectFile } from './support/project-files.ts'

// Words that say nothing of the field; a “SMKI Service” or a “data request” is of the field.
const empty = 'utils? helpers? common misc manager service services dto impl data info'.split(' ').join('|')
const otherLayers = 'controller repository presenter model validator handler middleware factory'
  .split(' ')
  .join('|')

const code = projectFiles().filter((path) => /\.(ts|js)$/.test(path))
const tests = code.filter((path) => path.endsWith('.test.ts'))
const product = code.filter((path) => !path.startsWith('test/'))
const stem = (path: string) => basename(path).replace(/(\.test|\.d)?\.(ts|js|hbs)$/, '')

/** This file names what it forbids. */
const others = (paths: readonly string[]) => paths.filter((path) => path !== 'test/naming.test.ts')

describe('Names of files', () => {
  it('are small words joined by hyphens', () => {
    const named = projectFiles().filter((path) => /\.(ts|hbs)$/.test(path))

    assert.deepEqual(
      named.filter((path) => !/^_?[a-z0-9]+(-[a-z0-9]+)*$/.test(stem(path))),
      [],
    )
  })

  it('stand once in the whole of server/, the built-in engine excepted', () => {
    const paths = product.filter((path) => /^server\/(?!database\/embedded\/)/.test(path))
    const twice = paths.filter((path) =>
      paths.some((other) => other !== path && basename(other) === basename(path)),
    )

    assert.deepEqual(twice, [])
  })

  it('say what is inside, never “utils” or “service”', () => {
    const parts = (path: string) =>
      path
        .replace(/^views\/helpers\//, '')
        .split('/')
        .map(stem)
    const hollow = new RegExp(`(^|-)(${empty})$`)

    assert.deepEqual(
      projectFiles().filter((path) => parts(path).some((part) => hollow.test(part))),
      [],
    )
  })

  it('have no ending of another layer than the five of the shell', () => {
    const strange = new RegExp(`-(${otherLayers})$`)

    assert.deepEqual(
      product.filter((path) => path.startsWith('server/') && strange.test(stem(path))),
      [],
    )
  })

  it('are no barrels', () => {
    assert.deepEqual(
      code.filter((path) => stem(path) === 'index'),
      [],
    )
  })

  it('lie at most two folders deep, the built-in engine excepted', () => {
    const deep = product.filter((path) => path.startsWith('server/') && path.split('/').length > 3)

    assert.deepEqual(
      deep.filter((path) => !path.startsWith('server/database/embedded/')),
      [],
    )
  })
})

describe('Tests', () => {
  it('lie in folders named as what they test', () => {
    const known = new Set([...projectFiles('server', 'views', 'models', 'reports').map(dirname)])
    const alsoFine = ['support', 'bench', 'browser', 'guards', 'leaks', 'walks']
    const lost = tests
      .map((path) => dirname(path).replace(/^test\/?/, ''))
      .filter((folder) => folder !== '' && !alsoFine.includes(folder))
      .filter((folder) => !known.has(`server/${folder}`) && !known.has(folder) && !folder.startsWith('views'))

    assert.deepEqual(
      [...new Set(lost)].filter((folder) => folder !== 'models' && folder !== 'reports'),
      [],
    )
  })

  it('are named by what happens, without “should” and “works”', () => {
    assert.deepEqual(
      linesMatching(others(tests), /\b(it|describe)\(\s*['"`].*\b(should \w|works?( correctly)?['"`])/),
      [],
    )
  })

  it('never run alone, and are left out only with a reason', () => {
    const wrong = /\b(it|describe|context)\.(only|skip)\(|\bx(it|describe)\(|\bthis\.skip\(/

    assert.deepEqual(linesMatching(others(tests), wrong), [])
  })

  it('compare no pages with stored pages', () => {
    assert.deepEqual(
      projectFiles('test').filter((path) => /snap(shot)?s?\b/.test(path)),
      [],
    )
  })
})

describe('The code', () => {
  it('silences the linter only with a reason', () => {
    const silenced = linesMatching(others(code), /eslint-disable|@ts-(ignore|expect-error|nocheck)/)

    assert.deepEqual(
      silenced.filter((line) => !/ -- \S|@ts-expect-error\b.{10}/.test(line)),
      [],
    )
  })

  it('leaves no note to be done later', () => {
    assert.deepEqual(linesMatching(others(code), /\b(TODO|FIXME|XXX|HACK)\b/), [])
  })

  it('prints nothing but through the log and the start', () => {
    const may = /^server\/say\.ts$|^server\/database\//
    const printing = product.filter((path) => path.startsWith('server/') && !may.test(path))

    assert.deepEqual(linesMatching(printing, /\bconsole\.|process\.std(out|err)/), [])
  })

  it('speaks of the project alone: no path of a machine, no address of a registry', () => {
    const written = [
      ...projectFiles(),
      'README.md',
      'CONTRIBUTING.md',
      'DECISIONS.md',
      'package.json',
      '.env.example',
    ]
    const text = written.filter((path) => /\.(ts|js|hbs|scss|md|json|example)$/.test(path))
    const wrong = /(^|[\s'"`(=])\/(home|work|workspace|Users)\/[a-z]|registry\.|\bissue #?\d+\b/

    assert.deepEqual(linesMatching(others(text), wrong), [])
  })

  it('is locked to addresses that say nothing of where it was written', () => {
    const lock = JSON.parse(readProjectFile('package-lock.json')) as {
      packages: Record<string, { resolved?: string }>
    }
    const hosts = new Set(
      Object.values(lock.packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : [])),
    )

    assert.deepEqual(
      [...hosts].filter((host) => host !== 'registry.npmjs.org'),
      [],
    )
  })
})
