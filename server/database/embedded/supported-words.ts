import { accumulatorNames } from './accumulators.ts'
import { stageNames } from './aggregate.ts'
import { operators } from './expression-operators.ts'
import { junctionNames } from './match.ts'
import { fieldOperatorNames } from './match-fields.ts'
import { pushModifiers } from './update-arrays.ts'
import { updateOperatorNames } from './update-operators.ts'

/** Every word with a dollar sign that the engine understands, by where it may stand; the tables themselves say so. */
export const supportedWords = {
  filters: [...junctionNames, ...fieldOperatorNames],
  updates: [...updateOperatorNames, ...pushModifiers],
  projections: ['$slice', '$elemMatch'],
  stages: stageNames,
  accumulators: accumulatorNames,
  expressions: [...operators.keys()],
} as const
