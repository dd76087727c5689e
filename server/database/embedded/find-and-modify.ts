import { Int32 } from 'bson'
import { checkNamespace } from './catalogue.ts'
import { deleteMatching, updateMatching } from './document-writes.ts'
import type { Selection } from './document-writes.ts'
import { perform } from './engine.ts'
import type { Call, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { arrayMatchOf } from './find-documents.ts'
import type { Work } from './group-commit.ts'
import { compileFilter } from './match.ts'
import { compileProjection } from './project.ts'
import { remembering } from './sessions.ts'
import type { Document } from './value.ts'
import { readUpdateValue } from './write-statements.ts'
import type { Writer } from './writer.ts'

/** Changes or removes one document and answers with it, as it was or as it is now. */
export function runFindAndModify(call: Call): Promise<Reply> {
  const { args } = call
  const name = args.text(call.name)
  checkNamespace(call.database, name)
  const isRemove = args.flag('remove')
  if (isRemove && (args.body['update'] !== undefined || args.flag('upsert') || args.flag('new')))
    throw new EngineError('FailedToParse', "Cannot specify 'update', 'upsert' or 'new' along with 'remove'")
  if (!isRemove && args.body['update'] === undefined)
    throw new EngineError('FailedToParse', 'Either an update or remove=true must be specified')
  const selection: Selection = {
    filter: args.optionalDocument('query') ?? {},
    sort: args.optionalDocument('sort'),
    collation: args.collation(),
    hint: args.body['hint'],
    now: call.now,
  }
  const show = projector(call, selection)
  return perform(call, (writer) =>
    remembering(call, function* (memory): Work<Document> {
      const known = memory.recall(0)
      if (known !== undefined) return known
      const answer = isRemove
        ? yield* removeOne(call, writer, { name, selection, show })
        : yield* updateOne(call, writer, { name, selection, show })
      memory.remember(0, answer)
      return answer
    }),
  )
}

type Job = { name: string; selection: Selection; show: (document: Document) => Document }

function* removeOne(call: Call, writer: Writer, { name, selection, show }: Job): Work<Document> {
  const { n, before } = yield* deleteMatching(call, writer, name, { ...selection, isMulti: false })
  return {
    lastErrorObject: { n: new Int32(n) },
    value: before === undefined ? null : show(before),
  }
}

function* updateOne(call: Call, writer: Writer, { name, selection, show }: Job): Work<Document> {
  const { args } = call
  const result = yield* updateMatching(call, writer, name, {
    ...selection,
    update: readUpdateValue(args.body['update']),
    isMulti: false,
    isUpsert: args.flag('upsert'),
    arrayFilters: args.body['arrayFilters'] === undefined ? undefined : args.documents('arrayFilters'),
  })
  const shown = args.flag('new') ? result.after : result.before
  return {
    lastErrorObject: {
      n: new Int32(result.n),
      updatedExisting: result.n > 0 && result.upserted === undefined,
      ...(result.upserted === undefined ? {} : { upserted: result.upserted }),
    },
    value: shown === undefined ? null : show(shown),
  }
}

function projector(call: Call, selection: Selection): (document: Document) => Document {
  const specification = call.args.optionalDocument('fields')
  if (specification === undefined || Object.keys(specification).length === 0) return (document) => document
  const options = { collation: selection.collation }
  const projection = compileProjection(specification, options)
  const matches = compileFilter(selection.filter, options)
  return (document) =>
    projection.apply(document, projection.positional ? arrayMatchOf(matches, document) : undefined)
}
