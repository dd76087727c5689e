import { relative, resolve } from 'node:path'

/** What the environment says, checked once and frozen. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly baseUrl: string
  readonly dataDir: string
  /** Where recalls of publications are kept, outside the data folder, so that no restore takes them back. */
  readonly recallFile: string
  readonly mongodbUri: string | null
  /** The user of that MongoDB as whom readers read what is published; null with the built-in database. */
  readonly readersUri: string | null
  /** Whether what protects readers and cases is demanded, and not only said to be missing. */
  readonly isProduction: boolean
  /** Null means: made once and kept in the data folder. */
  readonly sessionSecret: string | null
  readonly trustProxy: number
  readonly adminEmail: string | null
  /** Null means: on where the built-in engine starts on an empty folder, off with MONGODB_URI. */
  readonly demo: boolean | null
  readonly demoPassword: string | null
}

/** Thrown at start with every mistake in the settings, one line each. */
export class BadSettings extends Error {
  constructor(mistakes: readonly string[]) {
    super(
      `Assay cannot start with these settings:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`,
    )
    this.name = 'BadSettings'
  }
}

const loopback = ['127.0.0.1', '::1', 'localhost']

/** Reads the settings; throws BadSettings with every mistake at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const mistakes: string[] = []
  const known = new Set<string>()
  const given = (name: string): string | null => {
    known.add(name)
    const text = environment[name]?.trim() ?? ''
    return text === '' ? null : text
  }
  const whole = (name: string, otherwise: number, least: number, most: number): number => {
    const text = given(name)
    if (text === null) return otherwise
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text)
    mistakes.push(`${name} must be a whole number from ${least} to ${most}.`)
    return otherwise
  }

  const port = whole('PORT', 3000, 0, 65535)
  const host = given('ASSAY_HOST') ?? '127.0.0.1'
  const baseUrl = given('ASSAY_BASE_URL') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const mongodbUri = given('MONGODB_URI')
  const readersUri = given('MONGODB_READERS_URI')
  const isProduction = given('NODE_ENV') === 'production'
  const secret = given('ASSAY_SESSION_SECRET')
  const adminEmail = given('ASSAY_ADMIN_EMAIL')
  const demoText = given('ASSAY_DEMO')
  const demoPassword = given('ASSAY_DEMO_PASSWORD')

  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    mistakes.push('ASSAY_BASE_URL must be the http or https address at which people reach Assay.')
  } else {
    const { href, origin, protocol } = new URL(baseUrl)
    if (href !== `${origin}/`)
      mistakes.push(
        'ASSAY_BASE_URL must not have a path, a question mark or a user name: only scheme, host and port.',
      )
    if (protocol === 'http:' && !loopback.includes(host))
      mistakes.push(
        'ASSAY_BASE_URL must be https where ASSAY_HOST is not loopback: passwords would cross the network in the clear.',
      )
  }
  if (mongodbUri !== null && !/^mongodb(\+srv)?:\/\//.test(mongodbUri)) {
    mistakes.push('MONGODB_URI must begin with mongodb:// or mongodb+srv://.')
  }
  if (readersUri !== null && !/^mongodb(\+srv)?:\/\//.test(readersUri)) {
    mistakes.push('MONGODB_READERS_URI must begin with mongodb:// or mongodb+srv://.')
  }
  if (readersUri !== null && mongodbUri === null) {
    mistakes.push(
      'MONGODB_READERS_URI goes with MONGODB_URI: the built-in database has a way for readers of its own.',
    )
  }
  if (readersUri === null && mongodbUri !== null && isProduction) {
    mistakes.push(
      'MONGODB_READERS_URI is needed with MONGODB_URI where NODE_ENV is production: a user who can read what is published and nothing else.',
    )
  }
  if (secret !== null && secret.length < 32)
    mistakes.push('ASSAY_SESSION_SECRET must have 32 characters or more.')
  if (mongodbUri !== null && secret === null) {
    mistakes.push('ASSAY_SESSION_SECRET is needed with MONGODB_URI, so that several Assays share sessions.')
  }
  if (adminEmail !== null && !/^[^@\s]+@[^@\s]+$/.test(adminEmail)) {
    mistakes.push('ASSAY_ADMIN_EMAIL must be an e-mail address.')
  }
  if (demoText !== null && demoText !== 'on' && demoText !== 'off')
    mistakes.push('ASSAY_DEMO must be on or off.')
  if (demoPassword !== null && demoPassword.length < 12) {
    mistakes.push('ASSAY_DEMO_PASSWORD must have 12 characters or more.')
  }
  const trustProxy = whole('ASSAY_TRUST_PROXY', 0, 0, 10)
  if (/^https:/i.test(baseUrl) && trustProxy === 0) {
    mistakes.push(
      'ASSAY_TRUST_PROXY must say how many proxies stand before Assay where ASSAY_BASE_URL is https: Assay itself speaks http.',
    )
  }
  const dataDir = resolve(given('ASSAY_DATA_DIR') ?? 'data')
  const recallFile = resolve(given('ASSAY_RECALL_FILE') ?? `${dataDir}-recalls.txt`)
  if (!/^\.\.([/\\]|$)/.test(relative(dataDir, recallFile))) {
    mistakes.push(
      'ASSAY_RECALL_FILE must lie outside ASSAY_DATA_DIR, so that bringing the folder back does not bring the file back.',
    )
  }
  // A misspelt setting would otherwise be as if it were not there: ASSAY_DEM=off would tell samples to an empty folder.
  for (const name of Object.keys(environment).filter((one) => one.startsWith('ASSAY_') && !known.has(one)))
    mistakes.push(`${name} is no setting of Assay; the README lists those there are.`)
  if (mistakes.length > 0) throw new BadSettings(mistakes)

  return Object.freeze({
    port,
    host,
    baseUrl: new URL(baseUrl).origin,
    dataDir,
    recallFile,
    mongodbUri,
    readersUri,
    isProduction,
    sessionSecret: secret,
    trustProxy,
    adminEmail,
    demo: demoText === null ? null : demoText === 'on',
    demoPassword,
  })
}
