import assert from 'node:assert/strict'
import { isAbsolute } from 'node:path'
import { BadSettings, readConfig } from '../server/config.ts'

type Environment = Parameters<typeof readConfig>[0]

const mistakesIn = (environment: Environment): readonly string[] => {
  try {
    readConfig(environment)
    return []
  } catch (problem) {
    assert.ok(problem instanceof BadSettings)
    return problem.message.split('\n').slice(1)
  }
}

describe('Settings that are not given', () => {
  const config = readConfig({})

  it('listen on this machine alone, port 3000', () => {
    assert.deepEqual([config.host, config.port, config.baseUrl], ['127.0.0.1', 3000, 'http://127.0.0.1:3000'])
  })

  it('use the built-in engine in the folder data', () => {
    assert.equal(config.mongodbUri, null)
    assert.equal(isAbsolute(config.dataDir) && config.dataDir.endsWith('/data'), true)
  })

  it('keep recalls beside the data folder, not in it', () => {
    assert.equal(config.recallFile, `${config.dataDir}-recalls.txt`)
  })

  it('trust no proxy, make a secret and leave the demo to the state of the folder', () => {
    assert.deepEqual([config.trustProxy, config.sessionSecret, config.demo], [0, null, null])
  })

  it('are the same where a setting is empty or blank', () => {
    const blank = { PORT: '', ASSAY_HOST: ' ', ASSAY_BASE_URL: '', MONGODB_URI: '', ASSAY_DEMO: ' ' }

    assert.deepEqual(readConfig(blank), config)
  })

  it('cannot be changed afterwards', () => {
    assert.equal(Object.isFrozen(config), true)
  })
})

describe('Settings that are given', () => {
  it('are taken as they are', () => {
    const config = readConfig({
      PORT: '8443',
      ASSAY_HOST: '0.0.0.0',
      ASSAY_BASE_URL: 'https://assay.example',
      ASSAY_DATA_DIR: '/var/lib/assay/data',
      ASSAY_RECALL_FILE: '/srv/recalls.txt',
      MONGODB_URI: 'mongodb+srv://db.example/assay',
      MONGODB_READERS_URI: 'mongodb+srv://readers:secret@db.example/assay_published',
      NODE_ENV: 'production',
      ASSAY_SESSION_SECRET: 'x'.repeat(32),
      ASSAY_TRUST_PROXY: '1',
      ASSAY_ADMIN_EMAIL: 'admin@example.org',
      ASSAY_DEMO: 'off',
      ASSAY_DEMO_PASSWORD: 'twelve signs',
    })

    assert.deepEqual(config, {
      port: 8443,
      host: '0.0.0.0',
      baseUrl: 'https://assay.example',
      dataDir: '/var/lib/assay/data',
      recallFile: '/srv/recalls.txt',
      mongodbUri: 'mongodb+srv://db.example/assay',
      readersUri: 'mongodb+srv://readers:secret@db.example/assay_published',
      isProduction: true,
      sessionSecret: 'x'.repeat(32),
      trustProxy: 1,
      adminEmail: 'admin@example.org',
      demo: false,
      demoPassword: 'twelve signs',
    })
  })

  it('may name this machine by an address of version 6', () => {
    assert.equal(readConfig({ ASSAY_HOST: '::1' }).baseUrl, 'http://[::1]:3000')
  })

  it('may end the address with a slash', () => {
    const settings = { ASSAY_BASE_URL: 'https://assay.example/', ASSAY_TRUST_PROXY: '1' }

    assert.equal(readConfig(settings).baseUrl, 'https://assay.example')
  })

  it('may switch the demo on with a MongoDB', () => {
    const settings = { MONGODB_URI: 'mongodb://db.example/assay', ASSAY_SESSION_SECRET: 's'.repeat(40) }

    assert.equal(readConfig({ ...settings, ASSAY_DEMO: 'on' }).demo, true)
  })
})

describe('A mistake in the settings', () => {
  const wrong: readonly (readonly [string, Environment, string])[] = [
    ['a port that is no number', { PORT: 'http' }, 'PORT must be a whole number from 0 to 65535.'],
    ['a port beyond the last', { PORT: '65536' }, 'PORT must be a whole number from 0 to 65535.'],
    ['a negative port', { PORT: '-1' }, 'PORT must be a whole number from 0 to 65535.'],
    ['a port with decimals', { PORT: '3000.5' }, 'PORT must be a whole number from 0 to 65535.'],
    [
      'too many proxies',
      { ASSAY_TRUST_PROXY: '11' },
      'ASSAY_TRUST_PROXY must be a whole number from 0 to 10.',
    ],
    [
      'a proxy named “true”',
      { ASSAY_TRUST_PROXY: 'true' },
      'ASSAY_TRUST_PROXY must be a whole number from 0 to 10.',
    ],
    [
      'an address of another scheme',
      { ASSAY_BASE_URL: 'ftp://assay.example' },
      'ASSAY_BASE_URL must be the http or https address at which people reach Assay.',
    ],
    [
      'an address without a scheme',
      { ASSAY_BASE_URL: 'assay.example' },
      'ASSAY_BASE_URL must be the http or https address at which people reach Assay.',
    ],
    [
      'plain http beyond this machine',
      { ASSAY_HOST: '0.0.0.0', ASSAY_BASE_URL: 'http://assay.example' },
      'ASSAY_BASE_URL must be https where ASSAY_HOST is not loopback: passwords would cross the network in the clear.',
    ],
    [
      'listening beyond this machine without an address',
      { ASSAY_HOST: '192.168.0.7' },
      'ASSAY_BASE_URL must be https where ASSAY_HOST is not loopback: passwords would cross the network in the clear.',
    ],
    [
      'https without a proxy, so that no cookie would ever be sent',
      { ASSAY_BASE_URL: 'https://assay.example' },
      'ASSAY_TRUST_PROXY must say how many proxies stand before Assay where ASSAY_BASE_URL is https: Assay itself speaks http.',
    ],
    [
      'a database of another kind',
      { MONGODB_URI: 'postgres://db', ASSAY_SESSION_SECRET: 's'.repeat(32) },
      'MONGODB_URI must begin with mongodb:// or mongodb+srv://.',
    ],
    ...['/var/lib/assay/recalls.txt', '/var/lib/assay', '/var/lib/assay/a/b'].map(
      (file) =>
        [
          `a recall file in the data folder: ${file}`,
          { ASSAY_DATA_DIR: '/var/lib/assay', ASSAY_RECALL_FILE: file },
          'ASSAY_RECALL_FILE must lie outside ASSAY_DATA_DIR, so that bringing the folder back does not bring the file back.',
        ] as const,
    ),
    [
      'readers without a MongoDB',
      { MONGODB_READERS_URI: 'mongodb://readers@db.example' },
      'MONGODB_READERS_URI goes with MONGODB_URI: the built-in database has a way for readers of its own.',
    ],
    [
      'readers of a database of another kind',
      {
        MONGODB_URI: 'mongodb://db.example',
        MONGODB_READERS_URI: 'postgres://db',
        ASSAY_SESSION_SECRET: 's'.repeat(32),
      },
      'MONGODB_READERS_URI must begin with mongodb:// or mongodb+srv://.',
    ],
    [
      'a MongoDB without a user for readers, in production',
      { MONGODB_URI: 'mongodb://db.example', ASSAY_SESSION_SECRET: 's'.repeat(32), NODE_ENV: 'production' },
      'MONGODB_READERS_URI is needed with MONGODB_URI where NODE_ENV is production: a user who can read what is published and nothing else.',
    ],
    [
      'a MongoDB without a secret of its own',
      { MONGODB_URI: 'mongodb://db.example' },
      'ASSAY_SESSION_SECRET is needed with MONGODB_URI, so that several Assays share sessions.',
    ],
    [
      'a short secret',
      { ASSAY_SESSION_SECRET: 's'.repeat(31) },
      'ASSAY_SESSION_SECRET must have 32 characters or more.',
    ],
    [
      'an administrator without an address',
      { ASSAY_ADMIN_EMAIL: 'admin' },
      'ASSAY_ADMIN_EMAIL must be an e-mail address.',
    ],
    [
      'a setting that does not exist, as one that is misspelt',
      { ASSAY_DEM: 'off' },
      'ASSAY_DEM is no setting of Assay; the README lists those there are.',
    ],
    ['a demo neither on nor off', { ASSAY_DEMO: 'yes' }, 'ASSAY_DEMO must be on or off.'],
    [
      'a short demo password',
      { ASSAY_DEMO_PASSWORD: 'elevensigns' },
      'ASSAY_DEMO_PASSWORD must have 12 characters or more.',
    ],
  ]

  for (const [what, environment, message] of wrong) {
    it(`is said of ${what}`, () => {
      assert.deepEqual(mistakesIn(environment), [`  - ${message}`])
    })
  }

  for (const address of [
    'https://assay.example/assay',
    'https://assay.example/?a=b',
    'https://assay.example/#x',
    'https://user:secret@assay.example',
  ]) {
    it(`is said of the address ${address}`, () => {
      assert.deepEqual(mistakesIn({ ASSAY_BASE_URL: address, ASSAY_TRUST_PROXY: '1' }), [
        '  - ASSAY_BASE_URL must not have a path, a question mark or a user name: only scheme, host and port.',
      ])
    })
  }

  it('never stands alone: every mistake is listed at once', () => {
    const all = mistakesIn({
      PORT: 'x',
      ASSAY_BASE_URL: 'x',
      MONGODB_URI: 'x',
      MONGODB_READERS_URI: 'x',
      ASSAY_SESSION_SECRET: 'x',
      ASSAY_ADMIN_EMAIL: 'x',
      ASSAY_DEMO: 'x',
      ASSAY_DEMO_PASSWORD: 'x',
      ASSAY_TRUST_PROXY: 'x',
    })

    assert.equal(all.length, 9)
  })

  it('is said of an address that is wrong in two ways as two', () => {
    const all = mistakesIn({ ASSAY_HOST: '0.0.0.0', ASSAY_BASE_URL: 'http://assay.example/office' })

    assert.deepEqual(
      all.map((mistake) => mistake.slice(0, 40)),
      ['  - ASSAY_BASE_URL must not have a path,', '  - ASSAY_BASE_URL must be https where A'],
    )
  })

  it('is told without the value, which may be a secret', () => {
    const secret = 'hunter2-hunter2'
    const names = [
      'PORT',
      'ASSAY_BASE_URL',
      'MONGODB_URI',
      'MONGODB_READERS_URI',
      'ASSAY_SESSION_SECRET',
      'ASSAY_ADMIN_EMAIL',
      'ASSAY_DEMO',
      'ASSAY_TRUST_PROXY',
    ]

    const all = mistakesIn(Object.fromEntries(names.map((name) => [name, secret])))

    assert.equal(all.length >= 6 && !all.join('\n').includes(secret), true)
  })
})
