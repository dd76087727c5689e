import { EngineError } from './engine-error.ts'
import type { Compiler, Evaluate } from './expression.ts'
import {
  isNullish,
  listed,
  named,
  optional,
  unary,
  type Operand,
  type Operator,
  type Operators,
} from './expression-operands.ts'
import { fieldKey, fieldName } from './field-key.ts'
import { isArray, isDocument, typeName, type Document, type Value } from './value.ts'

/** Later documents win; a field keeps the place it first had. */
export function mergeDocuments(name: string, values: readonly Operand[]): Document {
  return values.reduce<Document>((merged, value) => {
    if (isNullish(value)) return merged
    if (!isDocument(value))
      throw new EngineError(40400, `${name} requires object inputs, but input is of type ${typeName(value)}`)
    return { ...merged, ...value }
  }, {})
}

function objectToArray(value: Value): Operand {
  if (!isDocument(value))
    throw new EngineError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`)
  return Object.entries(value).map(([key, inner]) => ({ k: fieldName(key), v: inner }))
}

function arrayToObject(value: Value): Operand {
  if (!isArray(value))
    throw new EngineError(40386, `$arrayToObject requires an array input, found: ${typeName(value)}`)
  return Object.fromEntries(value.map(entryOf))
}

function entryOf(item: Value): readonly [string, Value] {
  const [name, value] = isArray(item) ? item : isDocument(item) ? [item['k'], item['v']] : []
  if (typeof name !== 'string' || value === undefined)
    throw new EngineError(40392, '$arrayToObject requires pairs of a key of type string and a value')
  return [fieldKey(name), value]
}

const letOperator = named('$let', ['vars', 'in'], [], (fields, compiler) => {
  if (!isDocument(fields.vars)) throw new EngineError(16874, 'invalid parameter: expected an object (vars)')
  const bindings = Object.entries(fields.vars).map(
    ([key, value]) => [variableName(fieldName(key)), compiler.expression(value)] as const,
  )
  const body = compiler.within(bindings.map(([name]) => name)).expression(fields.in ?? null)
  return (environment) => {
    const variables = new Map(environment.variables)
    for (const [name, evaluate] of bindings) variables.set(name, evaluate(environment))
    return body({ root: environment.root, variables })
  }
})

/** User variables start with a small letter, so that they cannot hide $$ROOT and its like. */
export function variableName(name: string): string {
  if (!/^[a-z\u0080-\uffff]\w*$/u.test(name))
    throw new EngineError(
      'FailedToParse',
      `'${name}' starts with an invalid character for a user variable name`,
    )
  return name
}

const getField: Operator = (operand, compiler) => {
  const { field, input } =
    isDocument(operand) && operand['field'] !== undefined ? operand : { field: operand }
  const name = constantName('$getField', field)
  const evaluate = input === undefined ? compiler.expression('$$CURRENT') : compiler.expression(input)
  return (environment) => {
    const value = evaluate(environment)
    return isDocument(value) ? value[fieldKey(name)] : isNullish(value) ? value : undefined
  }
}

function constantName(operator: string, field: Value | undefined): string {
  const literal = isDocument(field) ? field['$literal'] : field
  if (typeof literal !== 'string' || (literal === field && literal.startsWith('$')))
    throw new EngineError(
      5654602,
      `${operator} requires 'field' to evaluate to a constant, but got a non-constant argument`,
    )
  return literal
}

const setField = named('$setField', ['field', 'input', 'value'], [], (fields, compiler) =>
  setFieldTo(
    constantName('$setField', fields.field),
    fields.input,
    compiler.expression(fields.value ?? null),
    compiler,
  ),
)

const unsetField = named('$unsetField', ['field', 'input'], [], (fields, compiler) =>
  setFieldTo(constantName('$unsetField', fields.field), fields.input, () => undefined, compiler),
)

function setFieldTo(name: string, input: Value | undefined, value: Evaluate, compiler: Compiler): Evaluate {
  const key = fieldKey(name)
  const document = optional(input, compiler)
  return (environment) => {
    const before = document(environment)
    if (isNullish(before)) return null
    if (!isDocument(before))
      throw new EngineError(4161105, "$setField requires 'input' to evaluate to type Object")
    const after = value(environment)
    if (after !== undefined) return { ...before, [key]: after }
    return Object.fromEntries(Object.entries(before).filter(([other]) => other !== key))
  }
}

export const objectOperators: Operators = {
  $mergeObjects: listed('$mergeObjects', [0, Infinity], (values) => mergeDocuments('$mergeObjects', values)),
  $objectToArray: unary('$objectToArray', objectToArray),
  $arrayToObject: unary('$arrayToObject', arrayToObject),
  $let: letOperator,
  $literal: (operand) => () => operand,
  $getField: getField,
  $setField: setField,
  $unsetField: unsetField,
}
