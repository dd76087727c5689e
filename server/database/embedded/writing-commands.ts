import { Int32, ObjectId } from 'bson'
import { readArguments } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import { checkNamespace } from './catalogue.ts'
import { decodeDocument } from './document-codec.ts'
import { deleteMatching, insertOne, updateMatching } from './document-writes.ts'
import { perform } from './engine.ts'
import type { Call, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import type { Work } from './group-commit.ts'
import { numberOf } from './index-definition.ts'
import { checkBson } from './bson-bytes.ts'
import { rawDocuments, withIdFirst } from './raw-bson.ts'
import { remembering } from './sessions.ts'
import type { Memory } from './sessions.ts'
import { isArray, isDocument } from './value.ts'
import type { Document, Value } from './value.ts'
import { maxDocumentBytes } from './wire.ts'

// insert, update and delete: batches of statements, each answered by its place in the batch.

const maxBatch = 100_000

type Batch = { n: number; readonly errors: Document[] }

/** Runs the statements in order; an ordered batch stops at its first error, a transaction always does. */
function* eachStatement<T>(
  call: Call,
  statements: readonly T[],
  run: (statement: T, position: number) => Work<void>,
): Work<Document[]> {
  const errors: Document[] = []
  const isOrdered = call.args.flag('ordered', true)
  for (const [position, statement] of statements.entries()) {
    try {
      yield* run(statement, position)
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      const isLost = call.transaction !== undefined
      if (isLost && error.labels.length > 0) throw error
      errors.push(writeError(error, position))
      if (isLost) call.engine.transactions.close(call.transaction)
      if (isOrdered || isLost) break
    }
  }
  return errors
}

function writeError(error: EngineError, index: number): Document {
  return {
    index: new Int32(index),
    code: new Int32(error.code),
    errmsg: error.message,
    ...(error.fields as Document),
  }
}

function reply(batch: Batch, more: Document = {}): Document {
  return {
    n: new Int32(batch.n),
    ...more,
    ...(batch.errors.length > 0 ? { writeErrors: batch.errors } : {}),
  }
}

function checkBatch(size: number): void {
  if (size < 1 || size > maxBatch)
    throw new EngineError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${maxBatch}. Got ${size} operations.`,
    )
}

/** The statement numbers under which a retryable batch is remembered. */
function statementId(call: Call, position: number): number {
  const ids = call.args.body['stmtIds']
  const id = isArray(ids) ? ids[position] : undefined
  return id === undefined ? position : numberOf(id)
}

export function runInsert(call: Call): Promise<Reply> {
  const name = call.args.text('insert')
  checkNamespace(call.database, name)
  const documents = documentsOf(call)
  checkBatch(documents.length)
  return perform(call, (writer) =>
    remembering(call, function* (memory: Memory): Work<Document> {
      let n = 0
      const errors = yield* eachStatement(call, documents, function* (bytes, position) {
        const id = statementId(call, position)
        if (memory.recall(id) === undefined) yield* insertOne(call, writer, name, prepared(bytes))
        memory.remember(id, {})
        n += 1
      })
      return reply({ n, errors })
    }),
  )
}

/** The documents as the bytes that came: in a section of their own, or in the body. */
function documentsOf(call: Call): readonly Buffer[] {
  const section = call.sequences.find((sequence) => sequence.name === 'documents')
  const documents = section?.documents ?? rawDocuments(call.raw, 'documents')
  if (documents === undefined)
    throw new EngineError('IDLFailedToParse', "BSON field 'insert.documents' is missing but a required field")
  return documents
}

function prepared(bytes: Buffer): { bytes: Buffer; document: Document } {
  if (bytes.length > maxDocumentBytes)
    throw new EngineError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${maxDocumentBytes}`,
    )
  checkBson(bytes)
  const whole = withIdFirst(bytes, () => new ObjectId())
  return { bytes: whole, document: decodeDocument(whole) }
}

const statementFields = {
  updates: new Set(['q', 'u', 'multi', 'upsert', 'collation', 'arrayFilters', 'hint']),
  deletes: new Set(['q', 'limit', 'collation', 'hint']),
}

/** The statements of an update or delete: in a section of their own, or in the body. */
function statementsOf(call: Call, field: 'updates' | 'deletes'): readonly Arguments[] {
  const section = call.sequences.find((sequence) => sequence.name === field)
  const documents = section?.documents.map((bytes) => decodeChecked(bytes)) ?? call.args.documents(field)
  checkBatch(documents.length)
  return documents.map((document) => {
    const unknown = Object.keys(document).find((name) => !statementFields[field].has(name))
    if (unknown !== undefined)
      throw new EngineError(
        'IDLUnknownField',
        `BSON field '${call.name}.${field}.${unknown}' is an unknown field.`,
      )
    return readArguments(`${call.name}.${field}`, document)
  })
}

function decodeChecked(bytes: Buffer): Document {
  checkBson(bytes)
  return decodeDocument(bytes)
}

export type UpdateStatement = Parameters<typeof updateMatching>[3]

function readUpdate(statement: Arguments, call: Call): UpdateStatement {
  const { body } = statement
  return {
    filter: statement.document('q'),
    update: readUpdateValue(body['u']),
    isMulti: statement.flag('multi'),
    isUpsert: statement.flag('upsert'),
    collation: statement.collation(),
    arrayFilters: body['arrayFilters'] === undefined ? undefined : statement.documents('arrayFilters'),
    hint: body['hint'],
    now: call.now,
  }
}

export function readUpdateValue(value: Value | undefined): Document {
  if (isDocument(value)) return value
  if (isArray(value))
    throw new EngineError('NotImplemented', 'Updates by a pipeline are not supported by this engine')
  throw new EngineError('FailedToParse', 'Update argument must be either an object or an array')
}

export function runUpdate(call: Call): Promise<Reply> {
  const name = call.args.text('update')
  checkNamespace(call.database, name)
  const statements = statementsOf(call, 'updates')
  return perform(call, (writer) =>
    remembering(call, function* (memory): Work<Document> {
      let n = 0
      let nModified = 0
      const upserted: Document[] = []
      const errors = yield* eachStatement(call, statements, function* (statement, position) {
        const id = statementId(call, position)
        const result =
          memory.recall(id) ??
          describeUpdate(yield* updateMatching(call, writer, name, readUpdate(statement, call)))
        memory.remember(id, result)
        n += numberOf(result['n'] ?? null)
        nModified += numberOf(result['nModified'] ?? null)
        if (result['upserted'] !== undefined)
          upserted.push({ index: new Int32(position), _id: result['upserted'] })
      })
      return reply(
        { n, errors },
        { nModified: new Int32(nModified), ...(upserted.length > 0 ? { upserted } : {}) },
      )
    }),
  )
}

function describeUpdate(result: { n: number; nModified: number; upserted?: Value }): Document {
  return {
    n: new Int32(result.n),
    nModified: new Int32(result.nModified),
    ...(result.upserted === undefined ? {} : { upserted: result.upserted }),
  }
}

export function runDelete(call: Call): Promise<Reply> {
  const name = call.args.text('delete')
  checkNamespace(call.database, name)
  const statements = statementsOf(call, 'deletes')
  return perform(call, (writer) =>
    remembering(call, function* (memory): Work<Document> {
      let n = 0
      const errors = yield* eachStatement(call, statements, function* (statement, position) {
        const id = statementId(call, position)
        const known = memory.recall(id)
        const limit = statement.number('limit', -1)
        if (limit !== 0 && limit !== 1)
          throw new EngineError('FailedToParse', 'The limit field in delete objects must be 0 or 1.')
        const deleted =
          known === undefined
            ? (yield* deleteMatching(call, writer, name, {
                filter: statement.document('q'),
                isMulti: limit === 0,
                collation: statement.collation(),
                hint: statement.body['hint'],
                now: call.now,
              })).n
            : numberOf(known['n'] ?? null)
        memory.remember(id, { n: new Int32(deleted) })
        n += deleted
      })
      return reply({ n, errors })
    }),
  )
}
