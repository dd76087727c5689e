import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { Binary, Int32 } from 'bson'
import type { Call, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import type { Document } from './value.ts'

// SCRAM-SHA-256 (RFC 5802 and 7677), for where the engine must listen on loopback: there any program of the
// machine can connect, and only one that was told the password is served.

/** The one user of a connection that asks for a password, and how far its proof has come. */
export type Gate = {
  readonly user: string
  readonly password: string
  isOpen: boolean
  asked?: { readonly bare: string; readonly answered: string }
}

const salt = randomBytes(16)
const iterations = 15_000
const keys = new Map<string, Buffer>()

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

function saltedPassword(password: string): Buffer {
  const known = keys.get(password) ?? pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  keys.set(password, known)
  return known
}

function readPayload(call: Call): string {
  const payload = call.args.body['payload']
  if (!(payload instanceof Binary)) throw new EngineError('BadValue', 'the payload must be binary')
  return Buffer.from(payload.value()).toString('utf8')
}

/** The attributes of a SCRAM message: `r=…,s=…`. */
function attribute(message: string, name: string): string {
  return (
    message
      .split(',')
      .find((part) => part.startsWith(`${name}=`))
      ?.slice(2) ?? ''
  )
}

function failed(): EngineError {
  return new EngineError('AuthenticationFailed', 'Authentication failed.')
}

function says(text: string, done: boolean): Document {
  return { conversationId: new Int32(1), done, payload: new Binary(Buffer.from(text)) }
}

export function runSaslStart(call: Call): Reply {
  const { gate } = call.connection
  if (gate === undefined || call.args.text('mechanism') !== 'SCRAM-SHA-256')
    throw new EngineError('BadValue', 'the engine does not know this mechanism')
  const bare = readPayload(call).replace(/^[nyp][^,]*,[^,]*,/, '')
  const nonce = attribute(bare, 'r')
  if (attribute(bare, 'n') !== gate.user || nonce === '') throw failed()
  const answered = `r=${nonce}${randomBytes(18).toString('base64')},s=${salt.toString('base64')},i=${iterations}`
  gate.asked = { bare, answered }
  return says(answered, false)
}

export function runSaslContinue(call: Call): Reply {
  const { gate } = call.connection
  if (gate?.isOpen === true) return says('', true)
  if (gate?.asked === undefined) throw failed()
  const { bare, answered } = gate.asked
  delete gate.asked
  const last = readPayload(call)
  const withoutProof = last.slice(0, last.lastIndexOf(',p='))
  const password = saltedPassword(gate.password)
  const clientKey = hmac(password, 'Client Key')
  const storedKey = createHash('sha256').update(clientKey).digest()
  const signed = `${bare},${answered},${withoutProof}`
  const signature = hmac(storedKey, signed)
  const proof = Buffer.from(attribute(last, 'p'), 'base64')
  const expected = clientKey.map((byte, position) => byte ^ (signature[position] ?? 0))
  const isRight =
    attribute(withoutProof, 'r') === attribute(answered, 'r') &&
    proof.length === expected.length &&
    timingSafeEqual(proof, expected)
  if (!isRight) throw failed()
  gate.isOpen = true
  return says(`v=${hmac(hmac(password, 'Server Key'), signed).toString('base64')}`, true)
}
