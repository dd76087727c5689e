import type { Collation } from './collation.ts'
import { readCollation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { isTrue, numberOf } from './index-definition.ts'
import { isArray, isDocument, isNumeric, typeName } from './value.ts'
import type { Document, Value } from './value.ts'

// Reads the arguments of a command, each with the type MongoDB wants.

function wrongType(command: string, field: string, value: Value, wanted: string): EngineError {
  return new EngineError(
    'TypeMismatch',
    `BSON field '${command}.${field}' is the wrong type '${typeName(value)}', expected type '${wanted}'`,
  )
}

export type Arguments = {
  readonly body: Document
  readonly text: (field: string) => string
  readonly optionalText: (field: string) => string | undefined
  readonly document: (field: string) => Document
  readonly optionalDocument: (field: string) => Document | undefined
  readonly documents: (field: string) => readonly Document[]
  readonly number: (field: string, otherwise: number) => number
  readonly flag: (field: string, otherwise?: boolean) => boolean
  readonly collation: () => Collation | undefined
}

export function readArguments(command: string, body: Document): Arguments {
  const given = (field: string): Value | undefined => body[field] ?? undefined
  const required = (field: string): Value => {
    const value = given(field)
    if (value === undefined)
      throw new EngineError(
        'IDLFailedToParse',
        `BSON field '${command}.${field}' is missing but a required field`,
      )
    return value
  }
  const optionalDocument = (field: string): Document | undefined => {
    const value = given(field)
    if (value !== undefined && !isDocument(value)) throw wrongType(command, field, value, 'object')
    return value
  }
  const optionalText = (field: string): string | undefined => {
    const value = given(field)
    if (value !== undefined && typeof value !== 'string') throw wrongType(command, field, value, 'string')
    return value
  }
  return {
    body,
    optionalDocument,
    optionalText,
    text(field) {
      const value = required(field)
      if (typeof value !== 'string') throw wrongType(command, field, value, 'string')
      return value
    },
    document(field) {
      const value = required(field)
      if (!isDocument(value)) throw wrongType(command, field, value, 'object')
      return value
    },
    documents(field) {
      const value = required(field)
      if (!isArray(value)) throw wrongType(command, field, value, 'array')
      return value.map((item, position) => {
        if (!isDocument(item)) throw wrongType(command, `${field}.${position}`, item, 'object')
        return item
      })
    },
    number(field, otherwise) {
      const value = given(field)
      if (value === undefined) return otherwise
      if (!isNumeric(value)) throw wrongType(command, field, value, 'number')
      const number = Math.trunc(numberOf(value))
      return Number.isNaN(number) ? otherwise : number
    },
    flag(field, otherwise = false) {
      const value = given(field)
      if (value === undefined) return otherwise
      if (typeof value !== 'boolean' && !isNumeric(value)) throw wrongType(command, field, value, 'bool')
      return isTrue(value)
    },
    collation: () => readCollation(optionalDocument('collation')),
  }
}
