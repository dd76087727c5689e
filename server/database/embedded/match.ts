import { BSONRegExp } from 'bson'
import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { compileExpression, type Variables } from './expression.ts'
import { fieldName } from './field-key.ts'
import { bitTest, modTest, type BitOperator } from './match-bits.ts'
import { equals, inTest, ordered, regexTest, type OrderOperator } from './match-operators.ts'
import { isTruthy, wholeNumber } from './number-values.ts'
import { parsePath, someAtPath, someWholeAtPath, type Path, type ValueTest } from './paths.ts'
import { typeSetTest } from './type-aliases.ts'
import { isArray, isDocument, isNumeric, type Document, type Value } from './value.ts'

/** Which element of the first array on the path matched: what the positional `$` of updates stands for. */
export type ArrayMatch = { index?: number | undefined }

export type FilterOptions = {
  readonly collation?: Collation | undefined
  /** Variables of `let`, readable as `$$name` inside `$expr`. */
  readonly variables?: Variables | undefined
  readonly now?: Date | undefined
}

export type Filter = (document: Document, arrayMatch?: ArrayMatch) => boolean

const deepestFilter = 100

/** A filter as a function. Everything wrong with the filter is thrown here, never while documents are matched. */
export function compileFilter(filter: Document, options: FilterOptions = {}): Filter {
  return compileConditions(filter, { ...options, depth: 0 })
}

type Context = FilterOptions & { readonly depth: number }

function compileConditions(filter: Document, context: Context): Filter {
  if (context.depth > deepestFilter)
    throw new EngineError('BadValue', `exceeded maximum query tree depth of ${deepestFilter} at conditions`)
  const conditions = Object.entries(filter).map(([key, value]) =>
    compileCondition(fieldName(key), value, context),
  )
  return every(conditions)
}

function every(filters: readonly Filter[]): Filter {
  const [only] = filters
  if (only !== undefined && filters.length === 1) return only
  return (document, arrayMatch) => filters.every((filter) => filter(document, arrayMatch))
}

function compileCondition(name: string, operand: Value, context: Context): Filter {
  if (!name.startsWith('$') || isReferenceField(name)) return compileField(parsePath(name), operand, context)
  switch (name) {
    case '$and':
      return every(branches(name, operand, context))
    case '$or': {
      const filters = branches(name, operand, context)
      return (document, arrayMatch) => filters.some((filter) => filter(document, arrayMatch))
    }
    case '$nor': {
      const filters = branches(name, operand, context)
      return (document) => !filters.some((filter) => filter(document))
    }
    case '$comment':
      return () => true
    case '$expr': {
      const evaluate = compileExpression(operand, context)
      return (document) => isTruthy(evaluate(document))
    }
    case '$alwaysTrue':
      return () => true
    case '$alwaysFalse':
      return () => false
    default:
      throw unknownTopLevel(name)
  }
}

function unknownTopLevel(name: string): EngineError {
  if (name === '$where' || name === '$text' || name === '$jsonSchema' || name === '$sampleRate')
    return new EngineError('NotImplemented', `${name} is not supported by this engine`)
  return new EngineError(
    'BadValue',
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  )
}

function branches(name: string, operand: Value, context: Context): readonly Filter[] {
  if (!isArray(operand)) throw new EngineError('BadValue', `${name} must be an array`)
  if (operand.length === 0) throw new EngineError('BadValue', '$and/$or/$nor must be a nonempty array')
  return operand.map((entry) => {
    if (!isDocument(entry)) throw new EngineError('BadValue', '$or/$and/$nor entries need to be full objects')
    return compileConditions(entry, { ...context, depth: context.depth + 1 })
  })
}

/** A document whose first field starts with `$` is a set of operators; DBRef fields are not. */
export function isOperatorDocument(value: Value | undefined): value is Document {
  if (!isDocument(value)) return false
  const [first] = Object.keys(value)
  return first?.startsWith('$') === true && !isReferenceField(first)
}

/** The fields of a DBRef, the only names with a dollar sign that a filter takes for fields. */
function isReferenceField(name: string): boolean {
  return name === '$ref' || name === '$id' || name === '$db'
}

function isJunction(name: string | undefined): boolean {
  return name === '$and' || name === '$or' || name === '$nor' || name === '$where'
}

function compileField(path: Path, operand: Value, context: Context): Filter {
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

function compileOperators(path: Path, operators: Document, context: Context): Filter {
  return every(
    Object.entries(operators).map(([key, operand]) =>
      compileOperator(path, fieldName(key), operand, operators, context),
    ),
  )
}

function compileOperator(path: Path, name: string, operand: Value, all: Document, context: Context): Filter {
  const { collation } = context
  switch (name) {
    case '$eq':
      return anyValue(path, equals(operand, collation))
    case '$ne':
      if (operand instanceof BSONRegExp) throw new EngineError('BadValue', "Can't have regex as arg to $ne.")
      return noValue(path, equals(operand, collation))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return compileOrder(path, name, operand, collation)
    case '$in':
      return anyValue(path, inTest(name, operand, collation))
    case '$nin':
      return noValue(path, inTest(name, operand, collation))
    case '$exists': {
      const exists = anyValue(path, (value) => value !== undefined)
      return isTruthy(operand) ? exists : (document) => !exists(document)
    }
    case '$type':
      return anyValue(path, typeSetTest(operand))
    case '$regex':
      return compileRegexOperator(path, operand, all['$options'])
    case '$options':
      if (all['$regex'] === undefined) throw new EngineError('BadValue', '$options needs a $regex')
      return () => true
    case '$mod':
      return anyValue(path, modTest(operand))
    case '$not':
      return compileNot(path, operand, context)
    case '$size':
      return compileSize(path, operand)
    case '$all':
      return compileAll(path, operand, context)
    case '$elemMatch':
      return compileElemMatch(path, operand, context)
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return anyValue(path, bitTest(name satisfies BitOperator, operand))
    case '$comment':
      return () => true
    default:
      throw unknownOperator(name)
  }
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
])

function unknownOperator(name: string): EngineError {
  return refusedOperators.has(name)
    ? new EngineError('NotImplemented', `${name} is not supported by this engine`)
    : new EngineError('BadValue', `unknown operator: ${name}`)
}

function compileOrder(
  path: Path,
  name: OrderOperator,
  operand: Value,
  collation: Collation | undefined,
): Filter {
  if (operand instanceof BSONRegExp) {
    const field = path.map((segment) => segment.name).join('.')
    throw new EngineError('BadValue', `Can't have RegEx as arg to predicate over field '${field}'.`)
  }
  return anyValue(path, ordered(name, operand, collation))
}

function compileRegexOperator(path: Path, operand: Value, options: Value | undefined): Filter {
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

function compileNot(path: Path, operand: Value, context: Context): Filter {
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

function compileAll(path: Path, operand: Value, context: Context): Filter {
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

function compileElemMatch(path: Path, operand: Value, context: Context): Filter {
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

function compileElementTest(operand: Value, context: Context): (value: Value) => boolean {
  if (!isDocument(operand)) throw new EngineError('BadValue', '$elemMatch needs an Object')
  return isValueElemMatch(operand) ? elementTest(operand, context) : documentTest(operand, context)
}

/** `$elemMatch`: a document is matched by conditions on its fields, any element by operators on itself. */
export function elemMatchTest(operand: Value, options: FilterOptions): (value: Value) => boolean {
  return compileElementTest(operand, { ...options, depth: 0 })
}

function isValueElemMatch(operand: Document): boolean {
  return isOperatorDocument(operand) && !isJunction(Object.keys(operand)[0])
}

/** Operators on the element itself, which is not taken apart when it is an array: the path of no steps. */
function elementTest(operators: Document, context: Context): (value: Value) => boolean {
  const filter = compileOperators([], operators, context)
  return (value) => filter(value as Document)
}

/** An element that is an array counts as a document of its positions. */
function documentTest(conditions: Document, context: Context): (value: Value) => boolean {
  const filter = compileConditions(conditions, context)
  return (value) => {
    if (isDocument(value)) return filter(value)
    return isArray(value) && filter(positionsOf(value))
  }
}

function positionsOf(items: readonly Value[]): Document {
  return Object.fromEntries(items.map((item, index) => [`\u0000${index}`, item]))
}

/** The top-level fields a filter reads, or `undefined` when it may read any ($expr): for decodeFields. */
export function fieldsOfFilter(filter: Document): ReadonlySet<string> | undefined {
  const names = new Set<string>()
  return collectFields(filter, names) ? names : undefined
}

function collectFields(filter: Document, names: Set<string>): boolean {
  return Object.entries(filter).every(([key, operand]) => {
    const name = fieldName(key)
    if (name === '$comment') return true
    if (name === '$and' || name === '$or' || name === '$nor')
      return isArray(operand) && operand.every((entry) => isDocument(entry) && collectFields(entry, names))
    if (name.startsWith('$')) return false
    names.add(name.split('.', 1)[0] ?? name)
    return true
  })
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
