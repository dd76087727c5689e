import { arithmeticOperators } from './expression-arithmetic.ts'
import { arrayOperators } from './expression-arrays.ts'
import { logicOperators } from './expression-logic.ts'
import { objectOperators } from './expression-objects.ts'
import type { Operator } from './expression-operands.ts'

/** Every operator of an expression by its name; what is not here is refused as unrecognized. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({ ...arithmeticOperators, ...arrayOperators, ...logicOperators, ...objectOperators }),
)
