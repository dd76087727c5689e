import { arithmeticOperators } from './expression-arithmetic.ts'
import { logicOperators } from './expression-logic.ts'
import type { Operator } from './expression-operands.ts'
import { valueOperators } from './expression-values.ts'

/** Every operator of an expression by its name; what is not here is refused as unrecognized. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({ ...arithmeticOperators, ...logicOperators, ...valueOperators }),
)
