import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { compileExpression } from './expression.ts'
import { fieldName } from './field-key.ts'
import { compileField, isReferenceField } from './match-fields.ts'
import { isTruthy } from './number-values.ts'
import { parsePath } from './paths.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

/** Which element of the first array on the path matched: what the positional `$` of updates stands for. */
export type ArrayMatch = { index?: number | undefined }

export type FilterOptions = {
  readonly collation?: Collation | undefined
}

export type Filter = (document: Document, arrayMatch?: ArrayMatch) => boolean

/** What is being compiled, and how deep inside logical conditions it stands. */
export type FilterContext = FilterOptions & { readonly depth: number }

const deepestFilter = 100

/** A filter as a function. Everything wrong with the filter is thrown here, never while documents are matched. */
export function compileFilter(filter: Document, options: FilterOptions = {}): Filter {
  return compileConditions(filter, { ...options, depth: 0 })
}

/** All conditions of one document of a filter. */
export function compileConditions(filter: Document, context: FilterContext): Filter {
  if (context.depth > deepestFilter)
    throw new EngineError('BadValue', `exceeded maximum query tree depth of ${deepestFilter} at conditions`)
  const conditions = Object.entries(filter).map(([key, value]) =>
    compileCondition(fieldName(key), value, context),
  )
  return every(conditions)
}

export function every(filters: readonly Filter[]): Filter {
  const [only] = filters
  if (only !== undefined && filters.length === 1) return only
  return (document, arrayMatch) => filters.every((filter) => filter(document, arrayMatch))
}

type Junction = (operand: Value, context: FilterContext) => Filter

/** What may stand where the name of a field stands. A new logical operator goes here. */
const junctions: Readonly<Record<string, Junction>> = {
  $and: (operand, context) => every(branches('$and', operand, context)),
  $or: (operand, context) => {
    const filters = branches('$or', operand, context)
    return (document, arrayMatch) => filters.some((filter) => filter(document, arrayMatch))
  },
  $nor: (operand, context) => {
    const filters = branches('$nor', operand, context)
    return (document) => !filters.some((filter) => filter(document))
  },
  $expr: (operand, context) => {
    const evaluate = compileExpression(operand, context)
    return (document) => isTruthy(evaluate(document))
  },
  $comment: () => () => true,
}

function compileCondition(name: string, operand: Value, context: FilterContext): Filter {
  if (!name.startsWith('$') || isReferenceField(name)) return compileField(parsePath(name), operand, context)
  const junction = Object.hasOwn(junctions, name) ? junctions[name] : undefined
  if (junction === undefined) throw unknownTopLevel(name)
  return junction(operand, context)
}

function unknownTopLevel(name: string): EngineError {
  if (
    name === '$where' ||
    name === '$text' ||
    name === '$jsonSchema' ||
    name === '$sampleRate' ||
    name.startsWith('$always')
  )
    return new EngineError('NotImplemented', `${name} is not supported by this engine`)
  return new EngineError(
    'BadValue',
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  )
}

function branches(name: string, operand: Value, context: FilterContext): readonly Filter[] {
  if (!isArray(operand)) throw new EngineError('BadValue', `${name} must be an array`)
  if (operand.length === 0) throw new EngineError('BadValue', '$and/$or/$nor must be a nonempty array')
  return operand.map((entry) => {
    if (!isDocument(entry)) throw new EngineError('BadValue', '$or/$and/$nor entries need to be full objects')
    return compileConditions(entry, { ...context, depth: context.depth + 1 })
  })
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

/** The names of the operators a filter may have beside fields. */
export const junctionNames: readonly string[] = Object.keys(junctions)
