import type { Call } from './engine.ts'
import { aTurn } from './group-commit.ts'
import type { Work } from './group-commit.ts'
import { checkInterrupted } from './result-batches.ts'

// Longer than those of reading, because each ends with a sync of the disk.
const sliceMs = 50

/** Lets others have their turn after each slice of work. Never between a change and what is remembered of it. */
export function slices(call: Call): () => Work<void> {
  let until = Date.now() + sliceMs
  return function* turnWhenDue() {
    if (Date.now() < until) return
    yield aTurn
    checkInterrupted(call)
    until = Date.now() + sliceMs
  }
}
