import {
  runCollMod,
  runCreate,
  runCreateIndexes,
  runDrop,
  runDropDatabase,
  runDropIndexes,
  runListCollections,
  runListDatabases,
  runListIndexes,
} from './collection-commands.ts'
import type { Call, Reply } from './engine.ts'
import { runExplain } from './explain.ts'
import { runFindAndModify } from './find-and-modify.ts'
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
}

function reading(run: Command['run'], fields = '', isTransactional = true): Command {
  return { run, fields: new Set(fields.split(' ')), isReadOnly: true, isTransactional }
}

function writing(run: Command['run'], fields = '', isTransactional = true): Command {
  return { ...reading(run, fields, isTransactional), isReadOnly: false }
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
  ['listDatabases', reading(runListDatabases, 'filter nameOnly authorizedDatabases', false)],
  ['createIndexes', writing(runCreateIndexes, 'indexes commitQuorum ignoreUnknownIndexOptions')],
  ['listIndexes', reading(runListIndexes, 'cursor', false)],
  ['dropIndexes', writing(runDropIndexes, 'index', false)],
  ['collMod', writing(runCollMod, 'index', false)],
  // Sessions
  ['commitTransaction', reading(runCommit, 'recoveryToken')],
  ['abortTransaction', reading(runAbort, 'recoveryToken')],
  ['endSessions', reading(runEndSessions, '', false)],
  ['killSessions', reading(runEndSessions, '', false)],
  ['refreshSessions', reading(runPing, '', false)],
  ['saslStart', reading(runSaslStart, 'mechanism payload options autoAuthorize', false)],
  ['saslContinue', reading(runSaslContinue, 'conversationId payload', false)],
  // The engine itself
  ['ping', reading(runPing, '', false)],
  ['buildInfo', reading(runBuildInfo, '', false)],
  ['buildinfo', reading(runBuildInfo, '', false)],
  ['serverStatus', reading(runServerStatus, '', false)],
  ['connectionStatus', reading(runConnectionStatus, 'showPrivileges', false)],
])

export const genericFields: ReadonlySet<string> = new Set(
  'lsid txnNumber autocommit startTransaction readConcern writeConcern $db $readPreference $clusterTime maxTimeMS maxTimeMSOpOnly comment apiVersion apiStrict apiDeprecationErrors'.split(
    ' ',
  ),
)
