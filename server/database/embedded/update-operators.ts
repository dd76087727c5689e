import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'
import { parsePath, type Path } from './paths.ts'
import { addToSet, pop, pull, pullAll, push } from './update-arrays.ts'
import { addLeaf, emptyBranch, type Application, type Branch } from './update-tree.ts'
import { currentDate, extreme, increment, multiply, setTo, type Change } from './update-values.ts'
import { isArray, isDocument, typeName, type Document, type Value } from './value.ts'

type LeafContext = { readonly collation: Collation | undefined; readonly now: Date }

/** Whether an operator makes a missing field: $unset, $pop, $pull and $pullAll do not. */
type LeafMaker = {
  readonly make: (path: string, operand: Value, context: LeafContext) => Change
  readonly creates: boolean
}

/** The operators of an update but $setOnInsert and $rename, which look beyond one value. A new one goes here. */
const makers: Readonly<Record<string, LeafMaker>> = {
  $set: { make: (_, operand) => setTo(operand), creates: true },
  $unset: { make: () => () => undefined, creates: false },
  $inc: { make: increment, creates: true },
  $mul: { make: multiply, creates: true },
  $min: { make: (_, operand, { collation }) => extreme(operand, -1, collation), creates: true },
  $max: { make: (_, operand, { collation }) => extreme(operand, 1, collation), creates: true },
  $currentDate: { make: (_, operand, { now }) => currentDate(operand, now), creates: true },
  $push: { make: (path, operand, { collation }) => push(path, operand, collation), creates: true },
  $addToSet: { make: (path, operand, { collation }) => addToSet(path, operand, collation), creates: true },
  $pop: { make: pop, creates: false },
  $pull: { make: (_, operand, { collation }) => pull(operand, collation), creates: false },
  $pullAll: { make: (_, operand, { collation }) => pullAll(operand, collation), creates: false },
}

/** The names of the operators of an update. */
export const updateOperatorNames: readonly string[] = [...Object.keys(makers), '$setOnInsert', '$rename']

/** All operators of an update as one tree. Thrown: unknown operators, broken operands, conflicting paths. */
export function updateTree(update: Document, context: LeafContext): Branch {
  const root = emptyBranch()
  for (const [name, fields] of Object.entries(update)) {
    if (name !== '$setOnInsert' && name !== '$rename' && !Object.hasOwn(makers, name))
      throw new EngineError(
        'FailedToParse',
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      )
    if (!isDocument(fields))
      throw new EngineError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: …}`,
      )
    for (const [key, operand] of Object.entries(fields))
      addOperator(root, name, fieldName(key), operand, context)
  }
  return root
}

function addOperator(root: Branch, name: string, path: string, operand: Value, context: LeafContext): void {
  checkPath(path)
  if (name === '$rename') addRename(root, path, operand)
  else if (name === '$setOnInsert')
    addLeaf(root, {
      kind: 'leaf',
      path,
      change: (value, application) => (application.isInsert ? setTo(operand)(value, application) : value),
      creates: ({ isInsert }) => isInsert,
    })
  else {
    const maker = makers[name]
    if (maker === undefined) return
    const change = maker.make(path, operand, context)
    addLeaf(root, { kind: 'leaf', path, change, creates: () => maker.creates })
  }
}

function checkPath(path: string): void {
  const names = path.split('.')
  if (path === '') throw new EngineError('EmptyFieldName', 'An empty update path is not valid.')
  if (names.includes(''))
    throw new EngineError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  if (names[0]?.startsWith('$[') === true || names[0] === '$')
    throw new EngineError(
      'BadValue',
      `Cannot have ${names[0] === '$' ? "positional (i.e. '$')" : "array filter identifier (i.e. '$[<id>]')"} element in the first position in path '${path}'`,
    )
  if (names.filter((name) => name === '$').length > 1)
    throw new EngineError('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`)
  // Names that merely start with a dollar sign can be stored since MongoDB 5.
  const wrong = names.find((name) => name.startsWith('$[') && !/^\$\[\w*\]$/.test(name))
  if (wrong !== undefined)
    throw new EngineError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${wrong}' in '${path}' is not valid for storage.`,
    )
}

/** A rename takes the old field out and sets the new one to what the document held before the update. */
function addRename(root: Branch, from: string, operand: Value): void {
  if (typeof operand !== 'string')
    throw new EngineError('BadValue', `The 'to' field for $rename must be a string: ${from}`)
  checkPath(operand)
  if (from === operand)
    throw new EngineError(
      'BadValue',
      `The source and target field for $rename must differ: ${from}: "${operand}"`,
    )
  if (from.includes('$'))
    throw new EngineError('BadValue', `The source field for $rename may not be dynamic: ${from}`)
  if (operand.includes('$'))
    throw new EngineError('BadValue', `The destination field for $rename may not be dynamic: ${operand}`)
  const source = parsePath(from)
  const target = parsePath(operand)
  const found = (application: Application): Value | undefined => {
    const value = plainValue(application.original, source, 'source')
    if (value !== undefined) plainValue(application.original, target, 'destination')
    return value
  }
  addLeaf(root, { kind: 'leaf', path: from, change: () => undefined, creates: () => false })
  addLeaf(root, {
    kind: 'leaf',
    path: operand,
    change: (value, application) => found(application) ?? value,
    creates: (application) => found(application) !== undefined,
  })
}

function plainValue(document: Document, path: Path, role: 'source' | 'destination'): Value | undefined {
  let value: Value | undefined = document
  for (const segment of path) {
    if (isArray(value))
      throw new EngineError(
        'BadValue',
        `The ${role} field cannot be an array element, '${path.map(({ name }) => name).join('.')}' in the document`,
      )
    if (!isDocument(value)) return undefined
    value = value[segment.key]
  }
  return value
}
