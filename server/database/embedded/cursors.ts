import { randomInt } from 'node:crypto'
import { EngineError } from './engine-error.ts'
import type { Call } from './engine.ts'
import type { Reader } from './store.ts'
import type { Transaction } from './transactions.ts'
import { maxDocumentBytes } from './wire.ts'

// Results are read in batches; what does not fit into the first waits in a cursor, for ten minutes at most and
// without holding a snapshot of the storage.

export type Batches = AsyncGenerator<readonly Buffer[], void, undefined>

export type Cursor = {
  readonly id: bigint
  readonly namespace: string
  readonly batches: Batches
  readonly transaction: Transaction | undefined
  readonly reader: Reader | undefined
  readonly session: string | undefined
  readonly watch: { call: Call }
  left: Buffer[]
  /** How many documents may still be handed out. */
  remaining: number
  isDone: boolean
  isInUse: boolean
  lastUsedAt: number
}

export type Cursors = {
  readonly open: (
    parts: Pick<Cursor, 'namespace' | 'batches' | 'transaction' | 'reader' | 'session' | 'watch'> & {
      limit: number
    },
  ) => Cursor
  readonly find: (id: bigint) => Cursor | undefined
  readonly kill: (cursor: Cursor) => Promise<void>
  readonly all: () => Iterable<Cursor>
  /** Up to `count` documents of at most 16 MB together; the cursor is kept only while there may be more. */
  readonly take: (cursor: Cursor, count: number) => Promise<Buffer[]>
}

const maxCursors = 10_000
export const cursorIdleMs = 10 * 60 * 1000

export function openCursors(): Cursors {
  const byId = new Map<bigint, Cursor>()

  async function kill(cursor: Cursor): Promise<void> {
    byId.delete(cursor.id)
    cursor.isDone = true
    cursor.left = []
    cursor.reader?.letGo()
    await cursor.batches.return()
  }

  async function fill(cursor: Cursor, count: number): Promise<Buffer[]> {
    const taken: Buffer[] = []
    let bytes = 0
    for (;;) {
      while (cursor.left.length > 0 && taken.length < count) {
        const next = cursor.left[0]
        if (next === undefined) break
        if (taken.length > 0 && bytes + next.length > maxDocumentBytes) return taken
        cursor.left.shift()
        bytes += next.length + 16
        taken.push(next)
        cursor.remaining -= 1
      }
      if (cursor.remaining <= 0) {
        cursor.isDone = true
        cursor.left = []
      }
      if (taken.length >= count || cursor.isDone) return taken
      const more = await cursor.batches.next()
      if (more.done === true) cursor.isDone = true
      else cursor.left = [...more.value]
    }
  }

  return {
    kill,
    find: (id) => byId.get(id),
    all: () => byId.values(),
    open({ limit, ...parts }) {
      if (byId.size >= maxCursors) throw new EngineError('InternalError', 'too many open cursors')
      return {
        // Drawn from a stock of random bytes: asking the system for eight at each find took 3 % of its time.
        id: BigInt(randomInt(1, 2 ** 48 - 1)),
        ...parts,
        left: [],
        remaining: limit === 0 ? Infinity : limit,
        isDone: false,
        isInUse: false,
        lastUsedAt: Date.now(),
      }
    },
    async take(cursor, count) {
      if (cursor.isInUse) throw new EngineError('CursorInUse', `cursor id ${cursor.id} is already in use`)
      cursor.isInUse = true
      cursor.reader?.hold()
      try {
        const taken = await fill(cursor, count)
        cursor.lastUsedAt = Date.now()
        if (cursor.isDone && cursor.left.length === 0) await kill(cursor)
        else byId.set(cursor.id, cursor)
        return taken
      } catch (error) {
        await kill(cursor)
        throw error
      } finally {
        cursor.isInUse = false
        cursor.reader?.letGo()
      }
    },
  }
}
