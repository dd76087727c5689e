import { collect, compilePipeline, type Batches } from '../../../server/database/embedded/aggregate.ts'
import { EngineError } from '../../../server/database/embedded/engine-error.ts'
import { stored } from './documents-for-tests.ts'

// Run by memory-limit.test.ts in a process with a small heap: a pipeline over documents that never end. Prints the
// name of the error it is refused with.

async function* endless(): Batches {
  for (let batch = 0; ; batch += 1)
    yield await Promise.resolve(
      Array.from({ length: 500 }, (_, index) => stored({ n: batch * 500 + index, text: 'x'.repeat(200) })),
    )
}

const stage =
  process.argv[2] === 'sort' ? { $sort: { n: -1 } } : { $group: { _id: null, all: { $push: '$$ROOT' } } }
const run = compilePipeline([stored(stage)], { read: endless })
try {
  await collect(run(endless()))
} catch (error) {
  process.stdout.write(error instanceof EngineError ? error.codeName : String(error))
}
