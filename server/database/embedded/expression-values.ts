import { Int32 } from 'bson'
import { equalValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { isNullish, listed, strict, type Operand, type Operators } from './expression-operands.ts'
import { wholeIndex } from './number-values.ts'
import { isArray, isDocument, typeName, type Document, type Value } from './value.ts'

function array(name: string, value: Operand, code = 28689): readonly Value[] {
  if (isArray(value)) return value
  throw new EngineError(code, `${name} requires an array, but is of type: ${typeName(value)}`)
}

function elementAt([value, position]: readonly Value[]): Operand {
  const index = wholeIndex(position)
  if (index !== undefined) return array('$arrayElemAt', value).at(index)
  throw new EngineError(28690, `$arrayElemAt's second argument must be an integer, not ${typeName(position)}`)
}

/** Later documents win; a field keeps the place it first had. */
function mergeDocuments(values: readonly Operand[]): Document {
  return values.reduce<Document>((merged, value) => {
    if (isNullish(value)) return merged
    if (isDocument(value)) return { ...merged, ...value }
    throw new EngineError(40400, `$mergeObjects requires object inputs, not ${typeName(value)}`)
  }, {})
}

function concatenate(values: readonly Value[]): Operand {
  return values.reduce<string>((text, value) => {
    if (typeof value === 'string') return text + value
    throw new EngineError(16702, `$concat only supports strings, not ${typeName(value)}`)
  }, '')
}

/** Operators on arrays, documents and text. */
export const valueOperators: Operators = {
  $literal: (operand) => () => operand,
  $type: listed('$type', [1, 1], ([value]) => typeName(value)),
  $isArray: listed('$isArray', [1, 1], ([value]) => isArray(value)),
  $size: listed('$size', [1, 1], ([value]) => new Int32(array('The argument to $size', value, 17124).length)),
  $arrayElemAt: strict('$arrayElemAt', [2, 2], elementAt),
  $first: strict('$first', [1, 1], ([value]) => array('$first', value).at(0)),
  $last: strict('$last', [1, 1], ([value]) => array('$last', value).at(-1)),
  $in: listed('$in', [2, 2], ([item, items], collation) =>
    array('$in', items, 40081).some((other) => equalValues(other, item, collation)),
  ),
  $concatArrays: strict('$concatArrays', [0, Infinity], (arrays) =>
    arrays.flatMap((value) => array('$concatArrays', value, 28664)),
  ),
  $mergeObjects: listed('$mergeObjects', [0, Infinity], mergeDocuments),
  $concat: strict('$concat', [0, Infinity], concatenate),
}
