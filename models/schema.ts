import mongoose, { Schema, type Model, type SchemaDefinition } from 'mongoose'
import type { Day } from '../server/kernel/day.ts'

/** How one value is kept. The phantom makes the compiler compare it exactly with the domain's type. */
export type Kept<Value> = { readonly definition: unknown; readonly exactly?: (value: Value) => Value }

const kept = <Value>(definition: unknown): Kept<Value> => ({ definition })

export const text = (): Kept<string> => kept({ type: String, required: true })
export const day = (): Kept<Day> => kept({ type: String, required: true })
export const number = (): Kept<number> => kept({ type: Number, required: true })
export const flag = (): Kept<boolean> => kept({ type: Boolean, required: true })
export const instant = (): Kept<Date> => kept({ type: Date, required: true })
export const word = <Word extends string>(words: readonly Word[]): Kept<Word> =>
  kept({ type: String, required: true, enum: words })
/** Bytes as they are; a document holds 16 MB of them at most. */
export const bytes = (): Kept<Buffer> => kept({ type: Buffer, required: true })
/** A value whose inner shape the domain checks when it is read, such as a frozen copy. */
export const frozen = <Value>(): Kept<Value> => kept({ type: Schema.Types.Mixed, required: true })

export const orNull = <Value>(value: Kept<Value>): Kept<Value | null> =>
  kept({ ...(value.definition as object), required: false, default: null })

export const list = <Value>(item: Kept<Value>): Kept<readonly Value[]> =>
  kept({ type: [item.definition], required: true })

export type FieldsOf<Value> = { readonly [Key in keyof Value]-?: Kept<Value[Key]> }

/** A part of a record: forgetting or inventing a field does not compile. */
export const part = <Value extends object>(fields: FieldsOf<Value>): Kept<Value> =>
  kept({ type: new Schema<unknown>(definitionOf(fields), { _id: false, minimize: false }), required: true })

export type Index = {
  readonly on: Readonly<Record<string, 1 | -1>>
  readonly unique?: boolean
  readonly expireAfterSeconds?: number
}

/** A collection of records, its fields compared with the domain type by the compiler, its indexes declared. */
export function model<Value extends object>(
  name: string,
  fields: FieldsOf<Value>,
  indexes: readonly Index[],
): Model<Value> {
  return mongoose.model<Value>(name, schemaOf(name, fields, indexes))
}

/** The schema of a collection, which belongs to no connection yet. */
export function schemaOf<Value extends object>(
  name: string,
  fields: FieldsOf<Value>,
  indexes: readonly Index[],
): Schema<Value> {
  const schema = new Schema<Value>(definitionOf(fields) as SchemaDefinition<Value>, {
    collection: name,
    strict: 'throw',
    minimize: false,
    versionKey: false,
  })
  for (const { on, ...options } of indexes) schema.index(on, options)
  return schema
}

function definitionOf(fields: object): SchemaDefinition {
  return Object.fromEntries(
    (Object.entries(fields) as [string, Kept<unknown>][]).map(([name, field]) => [name, field.definition]),
  ) as SchemaDefinition
}
