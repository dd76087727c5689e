import {
  runCreate,
  runDrop,
  runDropDatabase,
  runListCollections,
  runListDatabases,
} from './collection-commands.ts'
import type { Call, Reply } from './engine.ts'
import { runExplain } from './explain.ts'
import { runFindAndModify } from './find-and-modify.ts'
import { runCollMod, runCreateIndexes, runDropIndexes, runListIndexes } from './index-commands.ts'
import { runBuildInfo, runConnectionStatus, runPing, runServerStatus } from './hello-commands.ts'
import { runAggregate } from './aggregate-command.ts'
import { runCount, runDistinct } from './count-commands.ts'
import { runGetMore, runKillCursors } from './cursor-commands.ts'
import { runFind } from './find-command.ts'
import { runSaslContinue, runSaslStart } from './scram.ts'
import { runAbort, runCommit, runEndSessions } from './session-commands.ts'
import { runDelete, runInsert, runUpdate } from './writing-commands.ts'

// Every command there is, with the fields each understands. What is not here is refused by name.

export type Command = {
  readonly run: (call: Call) => Reply | Promise<Reply>
  /** Its own fields beside its name and the generic ones; any other field is refused. */
  readonly fields: ReadonlySet<string>
  readonly isReadOnly: boolean
  /** Whether a transaction may run it. */
  readonly isTransactional: boolean
  /** About the engine and the client's own sessions, whatever database it is sent to. */
  readonly isOfNoDatabase: boolean
}

function reading(run: Command['run'], fields = '', isTransactional = true): Command {
  return { run, fields: new Set(fields.split(' ')), isReadOnly: true, isTransactional, isOfNoDatabase: false }
}

function writing(run: Command['run'], fields = '', isTransactional = true): Command {
  return { ...reading(run, fields, isTransactional), isReadOnly: false }
}

function aboutTheEngine(run: Command['run'], fields = ''): Command {
  return { ...reading(run, fields, false), isOfNoDatabase: true }
}

const findAndModify = writing(
  runFindAndModify,
  'query sort remove update new fields upsert bypassDocumentValidation collation arrayFilters hint',
)

export const commands: ReadonlyMap<string, Command> = new Map([
  // Documents
  [
    'find',
    reading(
      runFind,
      'filter sort projection hint skip limit batchSize singleBatch max min returnKey showRecordId tailable oplogReplay noCursorTimeout awaitData allowPartialResults allowDiskUse collation',
    ),
  ],
  [
    'aggregate',
    reading(runAggregate, 'pipeline explain allowDiskUse cursor bypassDocumentValidation collation hint'),
  ],
  ['count', reading(runCount, 'query limit skip hint collation', false)],
  ['distinct', reading(runDistinct, 'key query collation hint')],
  ['getMore', reading(runGetMore, 'collection batchSize')],
  ['killCursors', reading(runKillCursors, 'cursors')],
  ['explain', reading(runExplain, 'verbosity', false)],
  ['insert', writing(runInsert, 'documents ordered bypassDocumentValidation stmtIds')],
  ['update', writing(runUpdate, 'updates ordered bypassDocumentValidation stmtIds')],
  ['delete', writing(runDelete, 'deletes ordered stmtIds')],
  ['findAndModify', findAndModify],
  ['findandmodify', findAndModify],
  // Collections and indexes
  [
    'create',
    writing(
      runCreate,
      'capped autoIndexId idIndex size max storageEngine validator validationLevel validationAction indexOptionDefaults viewOn pipeline collation changeStreamPreAndPostImages timeseries expireAfterSeconds clusteredIndex encryptedFields',
    ),
  ],
  ['drop', writing(runDrop, '', false)],
  ['dropDatabase', writing(runDropDatabase, '', false)],
  ['listCollections', reading(runListCollections, 'filter nameOnly cursor authorizedCollections', false)],
  ['listDatabases', aboutTheEngine(runListDatabases, 'filter nameOnly authorizedDatabases')],
  ['createIndexes', writing(runCreateIndexes, 'indexes commitQuorum ignoreUnknownIndexOptions')],
  ['listIndexes', reading(runListIndexes, 'cursor', false)],
  ['dropIndexes', writing(runDropIndexes, 'index', false)],
  ['collMod', writing(runCollMod, 'index', false)],
  // Sessions
  ['commitTransaction', writing(runCommit, 'recoveryToken')],
  ['abortTransaction', writing(runAbort, 'recoveryToken')],
  ['endSessions', aboutTheEngine(runEndSessions)],
  ['killSessions', aboutTheEngine(runEndSessions)],
  ['refreshSessions', aboutTheEngine(runPing)],
  ['saslStart', aboutTheEngine(runSaslStart, 'mechanism payload options autoAuthorize')],
  ['saslContinue', aboutTheEngine(runSaslContinue, 'conversationId payload')],
  // The engine itself
  ['ping', aboutTheEngine(runPing)],
  ['buildInfo', aboutTheEngine(runBuildInfo)],
  ['buildinfo', aboutTheEngine(runBuildInfo)],
  ['serverStatus', aboutTheEngine(runServerStatus)],
  ['connectionStatus', aboutTheEngine(runConnectionStatus, 'showPrivileges')],
])

export const genericFields: ReadonlySet<string> = new Set(
  'lsid txnNumber autocommit startTransaction readConcern writeConcern $db $readPreference $clusterTime maxTimeMS maxTimeMSOpOnly comment apiVersion apiStrict apiDeprecationErrors'.split(
    ' ',
  ),
)
