import { Int32 } from 'bson'
import { readArguments } from './arguments.ts'
import { findCollection, openView } from './engine.ts'
import type { Call, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { search } from './find-documents.ts'
import type { FindRequest, Search } from './find-documents.ts'
import { preparePipeline } from './aggregate-command.ts'
import { inBatches, readRequest } from './result-batches.ts'
import type { AccessPath } from './planner.ts'
import type { View } from './store.ts'
import { isDocument } from './value.ts'
import type { Document } from './value.ts'

const filterFields = new Map([
  ['find', 'filter'],
  ['count', 'query'],
  ['distinct', 'query'],
  ['findAndModify', 'query'],
])

/** Names the index a command uses, or COLLSCAN, and how many keys and documents it looks at. Writes nothing. */
export async function runExplain(call: Call): Promise<Reply> {
  const inner = call.args.document('explain')
  const [command] = Object.keys(inner)
  const verbosity = call.args.optionalText('verbosity') ?? 'allPlansExecution'
  if (command === undefined) throw new EngineError('FailedToParse', 'there is nothing to explain')
  const name = inner[command]
  if (typeof name !== 'string')
    throw new EngineError('FailedToParse', `${command} wants the name of a collection`)
  const { view, reader } = openView(call)
  reader?.hold()
  try {
    const request = explained({ ...call, name: command, args: readArguments(command, inner) }, command, view)
    return await describe(call, name, request, { view, isExecuted: verbosity !== 'queryPlanner' })
  } finally {
    reader?.letGo()
  }
}

function explained(call: Call, command: string, view: View): FindRequest {
  const field = filterFields.get(command)
  if (field !== undefined) return readRequest(call, field)
  if (command === 'aggregate') return preparePipeline({ call }, view).request
  if (command === 'update' || command === 'delete') {
    const [statement] = call.args.documents(command === 'update' ? 'updates' : 'deletes')
    const filter = statement?.['q']
    if (isDocument(filter)) return { filter, hint: statement?.['hint'] }
  }
  throw new EngineError('CommandNotFound', `Explain failed due to unknown command: ${command}`)
}

async function describe(
  call: Call,
  name: string,
  request: FindRequest,
  { view, isExecuted }: { view: View; isExecuted: boolean },
): Promise<Document> {
  const namespace = `${call.database}.${name}`
  const collection = findCollection(call, name)
  if (collection === undefined)
    return {
      explainVersion: '1',
      queryPlanner: { namespace, winningPlan: { stage: 'EOF' }, rejectedPlans: [] },
    }
  const searched = search(view, collection, request)
  const winningPlan = describePlan(searched, request)
  const queryPlanner = { namespace, parsedQuery: request.filter, winningPlan, rejectedPlans: [] }
  if (!isExecuted) return { explainVersion: '1', queryPlanner }
  const began = Date.now()
  let found = 0
  for await (const batch of inBatches({ call }, searched.results(), ({ bytes }) => bytes))
    found += batch.length
  return {
    explainVersion: '1',
    queryPlanner,
    executionStats: {
      executionSuccess: true,
      nReturned: new Int32(found),
      executionTimeMillis: new Int32(Date.now() - began),
      totalKeysExamined: new Int32(searched.examined.keys),
      totalDocsExamined: new Int32(searched.examined.documents),
      executionStages: winningPlan,
    },
  }
}

function describePlan({ path }: Search, request: FindRequest): Document {
  const access = describeAccess(path, request.filter)
  const { sort } = request
  const isSorted = sort === undefined || Object.keys(sort).length === 0 || path.isSorted
  return isSorted ? access : { stage: 'SORT', sortPattern: sort, inputStage: access }
}

function describeAccess(path: AccessPath, filter: Document): Document {
  if (path.alternatives !== undefined)
    return {
      stage: 'FETCH',
      filter,
      inputStage: { stage: 'OR', inputStages: path.alternatives.map(describeKeys) },
    }
  if (path.index === undefined) return { stage: 'COLLSCAN', filter, direction: directionOf(path) }
  return { stage: 'FETCH', filter, inputStage: describeKeys(path) }
}

function describeKeys(path: AccessPath): Document {
  if (path.alternatives !== undefined)
    return { stage: 'OR', inputStages: path.alternatives.map(describeKeys) }
  return {
    stage: 'IXSCAN',
    keyPattern: path.index?.specification['key'] ?? {},
    indexName: path.index?.name ?? '',
    isMultiKey: path.index?.multikey === true,
    isUnique: path.index?.unique === true,
    isSparse: path.index?.sparse === true,
    isPartial: path.index?.partial !== undefined,
    direction: directionOf(path),
  }
}

function directionOf(path: AccessPath): string {
  return path.reverse ? 'backward' : 'forward'
}
