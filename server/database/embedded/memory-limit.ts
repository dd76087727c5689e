import { getHeapStatistics } from 'node:v8'
import { EngineError } from './engine-error.ts'

/** What one sort may hold, as in MongoDB without disk use; this engine has no files to spill into. */
export const sortLimit = 100 * 1024 * 1024

// Stages that hold documents in memory stop here, so that one aggregation cannot end the process for everybody.
const heapShare = 0.5

export function memoryExceeded(what: string): EngineError {
  return new EngineError(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    `${what} exceeded the memory limit, and this engine does not sort or group on disk`,
  )
}

/** Asked by stages that collect documents, once for each batch. */
export function checkMemory(stage: string): void {
  const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics()
  if (used > most * heapShare) throw memoryExceeded(stage)
}
