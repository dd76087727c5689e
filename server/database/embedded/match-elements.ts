import { type BSONRegExp } from 'bson'
import { EngineError } from './engine-error.ts'
import {
  compileConditions,
  compileFilter,
  type Filter,
  type FilterContext,
  type FilterOptions,
} from './match.ts'
import { compileOperators, isOperatorDocument } from './match-fields.ts'
import { someWholeAtPath, type Path } from './paths.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

// $elemMatch: an array element that is a document is matched by conditions on its fields, any element by operators
// on itself.

export function compileElemMatch(path: Path, operand: Value, context: FilterContext): Filter {
  const test = compileElementTest(operand, { ...context, depth: context.depth + 1 })
  return (document, arrayMatch) =>
    someWholeAtPath(
      document,
      path,
      (value) => {
        const index = isArray(value) ? value.findIndex(test) : -1
        if (index >= 0 && arrayMatch !== undefined) arrayMatch.index = index
        return index >= 0
      },
      arrayMatch,
    )
}

function compileElementTest(operand: Value, context: FilterContext): (value: Value) => boolean {
  if (!isDocument(operand)) throw new EngineError('BadValue', '$elemMatch needs an Object')
  return isValueElemMatch(operand) ? elementTest(operand, context) : documentTest(operand, context)
}

/** The condition of $elemMatch as a test of one element. */
export function elemMatchTest(operand: Value, options: FilterOptions): (value: Value) => boolean {
  return compileElementTest(operand, { ...options, depth: 0 })
}

function isValueElemMatch(operand: Document): boolean {
  return (
    isOperatorDocument(operand) && !['$and', '$or', '$nor', '$where'].includes(Object.keys(operand)[0] ?? '')
  )
}

/** Operators on the element itself, which is not taken apart when it is an array: the path of no steps. */
function elementTest(operators: Document, context: FilterContext): (value: Value) => boolean {
  const filter = compileOperators([], operators, context)
  return (value) => filter(value as Document)
}

/** An element that is an array counts as a document of its positions. */
function documentTest(conditions: Document, context: FilterContext): (value: Value) => boolean {
  const filter = compileConditions(conditions, context)
  return (value) => {
    if (isDocument(value)) return filter(value)
    return isArray(value) && filter(positionsOf(value))
  }
}

function positionsOf(items: readonly Value[]): Document {
  return Object.fromEntries(items.map((item, index) => [`\u0000${index}`, item]))
}

/** The condition of `$pull`: a filter on elements that are documents, or operators on any element. */
export function elementFilter(
  operand: Document | BSONRegExp,
  options: FilterOptions,
): (element: Value) => boolean {
  if (isDocument(operand) && !isValueElemMatch(operand)) {
    const filter = compileFilter(operand, options)
    return (element) => isDocument(element) && filter(element)
  }
  const filter = compileFilter({ element: operand }, options)
  return (element) => filter({ element })
}
