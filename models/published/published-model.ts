import type { Model } from 'mongoose'
import { readers } from '../../server/database/readers.ts'
import { schemaOf, type FieldsOf, type Index } from '../schema.ts'

/** A collection of the published database, on the readers’ connection, which cannot write. */
export function published<Value extends object>(
  name: string,
  fields: FieldsOf<Value>,
  indexes: readonly Index[],
): Model<Value> {
  return readers.model<Value>(name, schemaOf(name, fields, indexes))
}
