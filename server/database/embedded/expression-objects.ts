import { EngineError } from './engine-error.ts'
import { isNullish, listed, named, type Operand, type Operators } from './expression-operands.ts'
import { fieldName } from './field-key.ts'
import { isDocument, typeName, type Document } from './value.ts'

/** Later documents win; a field keeps the place it first had. */
function mergeDocuments(values: readonly Operand[]): Document {
  return values.reduce<Document>((merged, value) => {
    if (isNullish(value)) return merged
    if (isDocument(value)) return { ...merged, ...value }
    throw new EngineError(
      40400,
      `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
    )
  }, {})
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

/** MongoDB's $concat: of strings alone; null or missing makes all of it null. */
function concatenate(values: readonly Operand[]): Operand {
  if (values.some(isNullish)) return null
  return values.reduce<string>((text, value) => {
    if (typeof value === 'string') return text + value
    throw new EngineError(16702, `$concat only supports strings, not ${typeName(value)}`)
  }, '')
}

export const objectOperators: Operators = {
  $literal: (operand) => () => operand,
  $let: letOperator,
  $mergeObjects: listed('$mergeObjects', [0, Infinity], mergeDocuments),
  $concat: listed('$concat', [0, Infinity], concatenate),
  $type: listed('$type', [1, 1], ([value]) => typeName(value)),
}
