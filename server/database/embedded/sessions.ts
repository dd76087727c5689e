import { Int32, Long } from 'bson'
import { decodeDocument, decodeFields, encodeDocument } from './document-codec.ts'
import { EngineError } from './engine-error.ts'
import type { Call } from './engine.ts'
import type { Work } from './group-commit.ts'
import { numberOf } from './index-definition.ts'
import type { Store } from './store.ts'
import type { Document, Value } from './value.ts'

// Retryable writes happen once: what each statement of the last numbered write answered is stored in the same
// storage transaction as the write itself, so a repeated command gets the same answer, also after a restart.

export type Memory = {
  readonly recall: (statement: number) => Document | undefined
  readonly remember: (statement: number, result: Document) => void
}

type Session = { number: bigint; isCommitted: boolean; statements: Map<number, Document>; at: Date }

function sessionKey(session: string): Buffer {
  return Buffer.from(session, 'latin1')
}

export function readSession(store: Store, session: string): Session | undefined {
  const bytes = store.live.get('sessions', sessionKey(session))
  if (bytes === undefined) return undefined
  const stored = decodeDocument(bytes)
  const number = stored['number']
  return {
    number: number instanceof Long ? number.toBigInt() : 0n,
    isCommitted: stored['committed'] === true,
    statements: new Map(
      (stored['statements'] as readonly Document[]).map((entry) => [
        numberOf(entry['id'] as Value),
        entry['result'] as Document,
      ]),
    ),
    at: stored['at'] as Date,
  }
}

export function writeSession(store: Store, session: string, state: Session): void {
  store.put(
    'sessions',
    sessionKey(session),
    encodeDocument({
      number: Long.fromBigInt(state.number),
      committed: state.isCommitted,
      statements: [...state.statements].map(([id, result]) => ({ id: new Int32(id), result })),
      at: state.at,
    }),
  )
}

const noMemory: Memory = { recall: () => undefined, remember: () => undefined }

/** Runs a write with the memory of its session; what it remembers is stored with each part of its work. */
export function* remembering<T>(call: Call, start: (memory: Memory) => Work<T>): Work<T> {
  const { retry, session, engine } = call
  if (retry === undefined || session === undefined) return yield* start(noMemory)
  const known = readSession(engine.store, session)
  checkNotOlder(known?.number, retry)
  const statements = known?.number === retry ? known.statements : new Map<number, Document>()
  let stored = statements.size
  const work = start({
    recall: (statement) => statements.get(statement),
    remember: (statement, result) => statements.set(statement, result),
  })
  for (;;) {
    const result = work.next()
    if (statements.size > stored)
      writeSession(engine.store, session, { number: retry, isCommitted: false, statements, at: call.now })
    stored = statements.size
    if (result.done === true) return result.value
    yield result.value
  }
}

export function checkNotOlder(known: bigint | undefined, asked: bigint): void {
  if (known !== undefined && known > asked)
    throw new EngineError(
      'TransactionTooOld',
      `Cannot start transaction ${asked}: a newer transaction ${known} has already started on this session`,
    )
}

export function readSessionTime(bytes: Buffer): number {
  const { at } = decodeFields(bytes, new Set(['at']))
  return at instanceof Date ? at.getTime() : 0
}
