import { Int32 } from 'bson'
import { checkNamespace } from './catalogue.ts'
import { deleteMatching, insertOne, updateMatching } from './document-writes.ts'
import type { Call, Reply } from './engine.ts'
import { perform } from './engine.ts'
import { EngineError } from './engine-error.ts'
import type { Work } from './group-commit.ts'
import { numberOf } from './index-definition.ts'
import type { Memory } from './sessions.ts'
import { remembering } from './sessions.ts'
import type { Document, Value } from './value.ts'
import { isArray } from './value.ts'
import { documentsOf, prepared, readUpdate, statementsOf } from './write-statements.ts'

// insert, update and delete: batches of statements, each answered by its place in the batch.

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
