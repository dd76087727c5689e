import { BSONRegExp } from 'bson'
import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'
import { every, type Filter, type FilterContext } from './match.ts'
import { compileElemMatch } from './match-elements.ts'
import { equals, inTest, modTest, ordered, regexTest, type OrderOperator } from './match-operators.ts'
import { isTruthy, wholeNumber } from './number-values.ts'
import { someAtPath, someWholeAtPath, type Path, type ValueTest } from './paths.ts'
import { typeSetTest } from './type-aliases.ts'
import { isArray, isDocument, isNumeric, type Document, type Value } from './value.ts'

/** `siblings` are all operators on the same field: $regex and $options belong together. */
type FieldOperator = (path: Path, operand: Value, context: FilterContext, siblings: Document) => Filter

/** The operators on a field. A new one goes here. */
const operators: Readonly<Record<string, FieldOperator>> = {
  $eq: (path, operand, { collation }) => anyValue(path, equals(operand, collation)),
  $ne: compileNotEqual,
  $gt: ordering('$gt'),
  $gte: ordering('$gte'),
  $lt: ordering('$lt'),
  $lte: ordering('$lte'),
  $in: (path, operand, { collation }) => anyValue(path, inTest('$in', operand, collation)),
  $nin: (path, operand, { collation }) => noValue(path, inTest('$nin', operand, collation)),
  $exists: compileExists,
  $type: (path, operand) => anyValue(path, typeSetTest(operand)),
  $regex: compileRegexOperator,
  $options: (_path, _operand, _context, siblings) => {
    if (siblings['$regex'] === undefined) throw new EngineError('BadValue', '$options needs a $regex')
    return () => true
  },
  $mod: (path, operand) => anyValue(path, modTest(operand)),
  $not: compileNot,
  $size: compileSize,
  $all: compileAll,
  $elemMatch: compileElemMatch,
  $comment: () => () => true,
}

/** The names of the operators on a field. */
export const fieldOperatorNames: readonly string[] = Object.keys(operators)

/** A document whose first field starts with `$` is a set of operators; DBRef fields are not. */
export function isOperatorDocument(value: Value | undefined): value is Document {
  if (!isDocument(value)) return false
  const [first] = Object.keys(value)
  return first?.startsWith('$') === true && !isReferenceField(first)
}

/** The fields of a DBRef, the only names with a dollar sign that a filter takes for fields. */
export function isReferenceField(name: string): boolean {
  return name === '$ref' || name === '$id' || name === '$db'
}

/** One field: equal to a value, matched by an expression, or passing every operator. */
export function compileField(path: Path, operand: Value, context: FilterContext): Filter {
  if (operand instanceof BSONRegExp) return anyValue(path, regexTest(operand.pattern, operand.options))
  if (isOperatorDocument(operand)) return compileOperators(path, operand, context)
  return anyValue(path, equals(operand, context.collation))
}

function anyValue(path: Path, test: ValueTest): Filter {
  return (document, arrayMatch) => someAtPath(document, path, test, arrayMatch)
}

function noValue(path: Path, test: ValueTest): Filter {
  return (document) => !someAtPath(document, path, test)
}

/** Every operator of a document of operators. */
export function compileOperators(path: Path, siblings: Document, context: FilterContext): Filter {
  return every(
    Object.entries(siblings).map(([key, operand]) =>
      operatorOf(fieldName(key))(path, operand, context, siblings),
    ),
  )
}

function operatorOf(name: string): FieldOperator {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (operator === undefined) throw unknownOperator(name)
  return operator
}

const refusedOperators = new Set([
  '$geoWithin',
  '$geoIntersects',
  '$near',
  '$nearSphere',
  '$within',
  '$geoNear',
  '$maxDistance',
  '$minDistance',
  '$bitsAllSet',
  '$bitsAllClear',
  '$bitsAnySet',
  '$bitsAnyClear',
])

function unknownOperator(name: string): EngineError {
  return refusedOperators.has(name)
    ? new EngineError('NotImplemented', `${name} is not supported by this engine`)
    : new EngineError('BadValue', `unknown operator: ${name}`)
}

function ordering(name: OrderOperator): FieldOperator {
  return (path, operand, { collation }) => {
    if (operand instanceof BSONRegExp) {
      const field = path.map((segment) => segment.name).join('.')
      throw new EngineError('BadValue', `Can't have RegEx as arg to predicate over field '${field}'.`)
    }
    return anyValue(path, ordered(name, operand, collation))
  }
}

function compileNotEqual(path: Path, operand: Value, { collation }: FilterContext): Filter {
  if (operand instanceof BSONRegExp) throw new EngineError('BadValue', "Can't have regex as arg to $ne.")
  return noValue(path, equals(operand, collation))
}

function compileExists(path: Path, operand: Value): Filter {
  const exists = anyValue(path, (value) => value !== undefined)
  return isTruthy(operand) ? exists : (document) => !exists(document)
}

function compileRegexOperator(path: Path, operand: Value, _: FilterContext, siblings: Document): Filter {
  const options = siblings['$options']
  if (options !== undefined && typeof options !== 'string')
    throw new EngineError('BadValue', '$options has to be a string')
  if (operand instanceof BSONRegExp) {
    if (options !== undefined && operand.options !== '')
      throw new EngineError(51075, 'options set in both $regex and $options')
    return anyValue(path, regexTest(operand.pattern, options ?? operand.options))
  }
  if (typeof operand !== 'string') throw new EngineError('BadValue', '$regex has to be a string')
  return anyValue(path, regexTest(operand, options ?? ''))
}

function compileNot(path: Path, operand: Value, context: FilterContext): Filter {
  if (operand instanceof BSONRegExp) return noValue(path, regexTest(operand.pattern, operand.options))
  if (!isDocument(operand)) throw new EngineError('BadValue', '$not needs a regex or a document')
  if (Object.keys(operand).length === 0) throw new EngineError('BadValue', '$not cannot be empty')
  const filter = compileOperators(path, operand, context)
  return (document) => !filter(document)
}

function compileSize(path: Path, operand: Value): Filter {
  const size = wholeNumber(operand)
  if (!isNumeric(operand) || size === undefined)
    throw new EngineError('FailedToParse', 'Failed to parse $size. Expected an integer')
  if (size < 0n)
    throw new EngineError('FailedToParse', 'Failed to parse $size. Expected a non-negative number')
  return (document) =>
    someWholeAtPath(document, path, (value) => isArray(value) && value.length === Number(size))
}

function compileAll(path: Path, operand: Value, context: FilterContext): Filter {
  if (!isArray(operand)) throw new EngineError('BadValue', '$all needs an array')
  if (operand.length === 0) return () => false
  const isElemMatch = (item: Value): item is Document =>
    isDocument(item) && Object.keys(item)[0] === '$elemMatch'
  const many = operand.filter(isElemMatch)
  if (many.length > 0 && many.length < operand.length)
    throw new EngineError('BadValue', 'no $ expressions in $all')
  if (many.length > 0) return every(many.map((item) => compileOperators(path, item, context)))
  return every(
    operand.map((item) => {
      if (isOperatorDocument(item)) throw new EngineError('BadValue', 'no $ expressions in $all')
      return compileField(path, item, context)
    }),
  )
}
