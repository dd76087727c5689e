import { createHash } from 'node:crypto'
import mongoose, { type Schema, type SchemaType } from 'mongoose'
import { DatabaseUnfit } from './database-unfit.ts'
import { readers } from './readers.ts'

/*
 * A database keeps the shape of the records that were written to it. A program whose records have another shape would
 * miss fields, or drop them when it saves: it does not start. What a frozen part holds is not in the shape.
 */

type KeptShape = { readonly _id: string; readonly shape: string }
const id = 'records'

/** Names the shape of all records that this program knows: collections, fields, their types and words. */
export function recordShape(): string {
  const models = [...Object.values(mongoose.models), ...Object.values(readers.models)]
  const lines = models.flatMap(({ modelName, schema }) => fieldsOf(schema, modelName)).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)
}

function fieldsOf(schema: Schema, place: string): readonly string[] {
  return Object.entries(schema.paths).flatMap(([name, field]) => fieldLines(field, `${place}.${name}`))
}

function fieldLines(field: SchemaType, place: string): readonly string[] {
  const { instance, options, schema } = field as SchemaType & { readonly schema?: Schema }
  const { required = false, enum: words = [] } = options as { required?: boolean; enum?: readonly string[] }
  const line = `${place}: ${instance} ${String(required)} ${words.join()}`
  const item = field.getEmbeddedSchemaType()
  if (schema) return [line, ...fieldsOf(schema, place)]
  return item ? [line, ...fieldLines(item, `${place}[]`)] : [line]
}

/** Refuses a database whose records have another shape than this program's; an empty one takes on this shape. */
export async function refuseOtherShape(place: string, cure: string): Promise<void> {
  const isUnmarked = (await keptShape()) === null
  // Asked again after looking: several Assays may start on one empty database at once.
  if (isUnmarked && !(await isEmpty()) && (await keptShape()) === null) throw otherVersion(place, cure)
  const shape = recordShape()
  await shapes().updateOne({ _id: id }, { $setOnInsert: { shape } }, { upsert: true })
  if ((await keptShape()) !== shape) throw otherVersion(place, cure)
}

function otherVersion(place: string, cure: string): DatabaseUnfit {
  return new DatabaseUnfit(
    `The records in ${place} were written by another version of Assay, and nothing converts them: start that version, or name ${cure}.`,
  )
}

function shapes() {
  return mongoose.connection.collection<KeptShape>('record-shape')
}

async function keptShape(): Promise<string | null> {
  return (await shapes().findOne({ _id: id }))?.shape ?? null
}

async function isEmpty(): Promise<boolean> {
  for (const { name } of await mongoose.connection.listCollections())
    if ((await mongoose.connection.collection(name).findOne({})) !== null) return false
  return true
}
