import { Double, Int32, Long, Timestamp } from 'bson'
import { readArguments } from './arguments.ts'
import { commands, genericFields } from './command-table.ts'
import type { Command } from './command-table.ts'
import { decodeDocument, encodeDocument } from './document-codec.ts'
import type { Call, Connection, Engine } from './engine.ts'
import { describeFailure } from './engine-log.ts'
import { EngineError } from './engine-error.ts'
import { hello } from './hello-commands.ts'
import { checkBson, MalformedBson } from './bson-bytes.ts'
import { decodableBody, withFields } from './raw-bson.ts'
import { noSuchTransaction, sessionName } from './session-commands.ts'
import { checkNotOlder, readSession } from './sessions.ts'
import type { Transaction } from './transactions.ts'
import { isDocument } from './value.ts'
import type { Document, Value } from './value.ts'
import type { Message } from './wire.ts'

// One message in, one reply out: which command it is, in which session and transaction, and what became of it.

export async function answer(
  engine: Engine,
  connection: Connection,
  { message, address }: { message: Message; address: string },
): Promise<Buffer> {
  const began = performance.now()
  let name = 'unknown'
  let namespace = ''
  let transaction: Transaction | undefined
  try {
    checkBson(message.body)
    const body = decodeDocument(decodableBody(message.body))
    name = Object.keys(body)[0] ?? ''
    if (name === 'hello' || name === 'isMaster' || name === 'ismaster')
      return encodeDocument({ ...hello(address, new Date(), name !== 'hello'), ok: new Double(1) })
    const command = knownCommand(name, body, connection)
    const database = databaseOf(body, message)
    namespace = `${database}.${nameIn(body[name])}`
    const call = readCall({ engine, connection, message, body, name, database, command })
    transaction = call.transaction
    if (transaction !== undefined) transaction.connection = connection
    const reply = await command.run(call)
    const end = { ok: new Double(1), ...epilogue(body) }
    return Buffer.isBuffer(reply) ? withFields(reply, end) : encodeDocument({ ...reply, ...end })
  } catch (error) {
    const refusal = asRefusal(error)
    // A name that is no command's may be anything, also a value.
    const about = { command: commands.has(name) ? name : 'unknown', namespace }
    const ms = Math.round(performance.now() - began)
    if (refusal.code === 1) engine.log({ event: 'failure', ...about, failure: describeFailure(error) })
    else engine.log({ event: 'refused', ...about, code: refusal.code, ms })
    if (transaction !== undefined && name !== 'commitTransaction') engine.transactions.close(transaction)
    return encodeRefusal(refusal)
  }
}

function nameIn(value: Value | undefined): string {
  return typeof value === 'string' ? value : ''
}

function knownCommand(name: string, body: Document, connection: Connection): Command {
  const command = commands.get(name)
  if (command === undefined) throw new EngineError('CommandNotFound', `no such command: '${name}'`)
  if (connection.gate?.isOpen === false && !name.startsWith('sasl'))
    throw new EngineError('Unauthorized', `command ${name} requires authentication`)
  for (const field of Object.keys(body).slice(1))
    if (!command.fields.has(field) && !genericFields.has(field))
      throw new EngineError('IDLUnknownField', `BSON field '${name}.${field}' is an unknown field.`)
  return command
}

function databaseOf(body: Document, message: Message): string {
  const database = body['$db'] ?? (message.kind === 'query' ? 'admin' : undefined)
  if (typeof database !== 'string' || database === '')
    throw new EngineError('IDLFailedToParse', 'OP_MSG requests require a $db argument')
  return database
}

type Parts = {
  engine: Engine
  connection: Connection
  message: Message
  body: Document
  name: string
  database: string
  command: Command
}

/** A read-only connection reads its one database, outside transactions, and nothing else. */
function checkAllowed({ connection, command, database, body }: Parts): void {
  const allowed = connection.readOnlyDatabase
  if (allowed === undefined || command.isOfNoDatabase) return
  if (database !== allowed || !command.isReadOnly || body['autocommit'] !== undefined)
    throw new EngineError('Unauthorized', `this connection only reads the database ${allowed}`)
}

function readCall(parts: Parts): Call {
  const { engine, connection, message, body, name, database, command } = parts
  checkAllowed(parts)
  const args = readArguments(name, body)
  checkConcerns(args.optionalDocument('readConcern'), body)
  const session = sessionName(connection, body['lsid'])
  const number = body['txnNumber']
  const isTransaction = body['autocommit'] === false
  if (isTransaction && !command.isTransactional)
    throw new EngineError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    )
  const txnNumber = number instanceof Long ? number.toBigInt() : undefined
  const maxTime = args.number('maxTimeMS', 0)
  return {
    engine,
    connection,
    name,
    database,
    args,
    raw: message.body,
    sequences: message.sequences,
    session,
    retry: isTransaction ? undefined : txnNumber,
    transaction: isTransaction ? joinTransaction(parts, session, txnNumber) : undefined,
    deadline: maxTime > 0 ? Date.now() + maxTime : Infinity,
    now: new Date(),
  }
}

function checkConcerns(read: Document | undefined, body: Document): void {
  const level = read?.['level']
  if (level === 'snapshot' && body['autocommit'] !== false)
    throw new EngineError('NotImplemented', 'snapshot reads outside a transaction are not implemented')
}

/**
 * What every reply ends with: in a session the time of the operation, which drivers hand on for causal consistency
 * (one node has always seen it), and after the write, which stands, that there are not as many nodes as were asked for.
 */
function epilogue(body: Document): Document {
  const concern = body['writeConcern']
  const w = isDocument(concern) ? concern['w'] : undefined
  const fields: Record<string, Value> = {}
  if (w instanceof Int32 && w.value > 1)
    fields['writeConcernError'] = {
      code: new Int32(100),
      codeName: 'UnsatisfiableWriteConcern',
      errmsg: 'Not enough data-bearing nodes',
    }
  if (body['lsid'] !== undefined)
    fields['operationTime'] = new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 })
  return fields
}

/** The transaction a statement belongs to: begun by its first statement, joined by the others. */
function joinTransaction(
  { engine, connection, body, name }: Parts,
  session: string | undefined,
  number: bigint | undefined,
): Transaction | undefined {
  if (session === undefined || number === undefined)
    throw new EngineError('InvalidOptions', 'a transaction needs a session and a transaction number')
  const current = engine.transactions.current(session)
  if (body['startTransaction'] === true) {
    checkNotOlder(current?.number ?? readSession(engine.store, session)?.number, number)
    if (current?.number === number)
      throw new EngineError(
        'ConflictingOperationInProgress',
        `Cannot start a transaction with the number of one in progress`,
      )
    return engine.transactions.begin(session, number, connection)
  }
  if (current?.number === number) return current
  if (name === 'commitTransaction' || name === 'abortTransaction') return undefined
  throw noSuchTransaction(number)
}

function asRefusal(error: unknown): EngineError {
  if (error instanceof EngineError) return error
  if (error instanceof MalformedBson) return new EngineError(22, 'InvalidBSON: the document is malformed')
  return new EngineError('InternalError', 'the engine failed at this command')
}

function encodeRefusal(error: EngineError): Buffer {
  return encodeDocument({
    ok: new Double(0),
    errmsg: error.message,
    code: new Int32(error.code),
    codeName: error.codeName,
    ...(error.fields as Document),
    ...(error.labels.length > 0 ? { errorLabels: error.labels } : {}),
  })
}
