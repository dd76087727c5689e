import { ObjectId } from 'bson'
import type { Arguments } from './arguments.ts'
import { readArguments } from './arguments.ts'
import { checkBson } from './bson-bytes.ts'
import { decodeDocument } from './document-codec.ts'
import type { Updating } from './document-writes.ts'
import type { Call } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { rawDocuments, withIdFirst } from './raw-bson.ts'
import type { Document, Value } from './value.ts'
import { isArray, isDocument } from './value.ts'
import { maxDocumentBytes } from './wire.ts'

// What insert, update and delete are given: documents and statements, in the body or in a section of their own.

const maxBatch = 100_000

function checkBatch(size: number): void {
  if (size < 1 || size > maxBatch)
    throw new EngineError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${maxBatch}. Got ${size} operations.`,
    )
}

/** The documents as the bytes that came: in a section of their own, or in the body. */
export function documentsOf(call: Call): readonly Buffer[] {
  const section = call.sequences.find((sequence) => sequence.name === 'documents')
  const documents = section?.documents ?? rawDocuments(call.raw, 'documents')
  if (documents === undefined)
    throw new EngineError('IDLFailedToParse', "BSON field 'insert.documents' is missing but a required field")
  checkBatch(documents.length)
  return documents
}

export function prepared(bytes: Buffer): { bytes: Buffer; document: Document } {
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
export function statementsOf(call: Call, field: 'updates' | 'deletes'): readonly Arguments[] {
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

export function readUpdate(statement: Arguments, call: Call): Updating {
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
