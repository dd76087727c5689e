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

function missing(command: string, field: string): EngineError {
  return new EngineError(
    'IDLFailedToParse',
    `BSON field '${command}.${field}' is missing but a required field`,
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

function given(body: Document, field: string): Value | undefined {
  return body[field] ?? undefined
}

export function readArguments(command: string, body: Document): Arguments {
  return {
    body,
    text(field) {
      const value = this.optionalText(field)
      if (value === undefined) throw missing(command, field)
      return value
    },
    optionalText(field) {
      const value = given(body, field)
      if (value !== undefined && typeof value !== 'string') throw wrongType(command, field, value, 'string')
      return value
    },
    document(field) {
      const value = this.optionalDocument(field)
      if (value === undefined) throw missing(command, field)
      return value
    },
    optionalDocument(field) {
      const value = given(body, field)
      if (value !== undefined && !isDocument(value)) throw wrongType(command, field, value, 'object')
      return value
    },
    documents(field) {
      const value = given(body, field)
      if (value === undefined) throw missing(command, field)
      if (!isArray(value)) throw wrongType(command, field, value, 'array')
      return value.map((item, position) => {
        if (!isDocument(item)) throw wrongType(command, `${field}.${position}`, item, 'object')
        return item
      })
    },
    number(field, otherwise) {
      const value = given(body, field)
      if (value === undefined) return otherwise
      if (!isNumeric(value)) throw wrongType(command, field, value, 'number')
      const number = Math.trunc(numberOf(value))
      return Number.isNaN(number) ? otherwise : number
    },
    flag(field, otherwise = false) {
      const value = given(body, field)
      if (value === undefined) return otherwise
      if (typeof value !== 'boolean' && !isNumeric(value)) throw wrongType(command, field, value, 'bool')
      return isTrue(value)
    },
    collation() {
      return readCollation(this.optionalDocument('collation'))
    },
  }
}
