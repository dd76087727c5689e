import { Int32 } from 'bson'
import { compilePipeline, type PipelineContext, type Stage } from './aggregate.ts'
import { compareValues, typeRank } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { isArray, isDocument, type Value } from './value.ts'

/** $bucket: groups by the boundary at or below a value; a boundary belongs to the bucket it opens. */
export function compileBucket(specification: Value, context: PipelineContext): Stage {
  const { groupBy, boundaries, default: otherwise, output } = isDocument(specification) ? specification : {}
  if (groupBy === undefined || !isArray(boundaries))
    throw new EngineError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.")
  checkBoundaries(boundaries, context)
  if (output !== undefined && !isDocument(output))
    throw new EngineError(40196, "The $bucket 'output' field must be an object")
  const branches = boundaries.slice(0, -1).map((low, index) => ({
    case: {
      $and: [
        { $gte: [groupBy, { $literal: low }] },
        { $lt: [groupBy, { $literal: boundaries[index + 1] ?? null }] },
      ],
    },
    then: { $literal: low },
  }))
  const bucket = {
    $switch: { branches, ...(otherwise === undefined ? {} : { default: { $literal: otherwise } }) },
  }
  return compilePipeline(
    [
      { $group: { _id: bucket, ...(output ?? { count: { $sum: new Int32(1) } }) } },
      { $sort: { _id: new Int32(1) } },
    ],
    context,
  )
}

function checkBoundaries(boundaries: readonly Value[], { collation }: PipelineContext): void {
  if (boundaries.length < 2)
    throw new EngineError(40192, "The $bucket 'boundaries' field must have at least 2 values")
  boundaries.forEach((boundary, index) => {
    const before = boundaries[index - 1]
    if (before === undefined) return
    if (typeRank(before) !== typeRank(boundary))
      throw new EngineError(
        40193,
        "All values in the 'boundaries' option to $bucket must have the same type.",
      )
    if (compareValues(before, boundary, collation) >= 0)
      throw new EngineError(40194, "The 'boundaries' option to $bucket must be sorted")
  })
}
