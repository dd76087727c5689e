import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'
import { parsePath, type Path } from './paths.ts'
import { addToSet, pop, pull, pullAll, push } from './update-arrays.ts'
import { addLeaf, emptyBranch, type Application, type Branch } from './update-tree.ts'
import { currentDate, extreme, increment, multiply, setTo, type Change } from './update-values.ts'
import { isArray, isDocument, typeName, type Document, type Value } from './value.ts'

type LeafContext = { readonly collation: Collation | undefined; readonly now: Date }

type LeafMaker = (path: string, operand: Value, context: LeafContext) => Change

/** The operators of an update but $setOnInsert and $rename, which look beyond one value. A new one goes here. */
const makers: Readonly<Record<string, LeafMaker>> = {
  $set: (_, operand) => setTo(operand),
  $unset: () => () => undefined,
  $inc: increment,
  $mul: multiply,
  $min: (_, operand, { collation }) => extreme(operand, -1, collation),
  $max: (_, operand, { collation }) => extreme(operand, 1, collation),
  $currentDate: (_, operand, { now }) => currentDate(operand, now),
  $push: (path, operand, { collation }) => push(path, operand, collation),
  $addToSet: (path, operand, { collation }) => addToSet(path, operand, collation),
  $pop: pop,
  $pull: (path, operand, { collation }) => pull(path, operand, collation),
  $pullAll: (path, operand, { collation }) => pullAll(path, operand, collation),
}

/** Those that make nothing where there is no field. */
const takeAway: ReadonlySet<string> = new Set(['$unset', '$pop', '$pull', '$pullAll'])

/** The names of the operators of an update. */
export const updateOperatorNames: readonly string[] = [...Object.keys(makers), '$setOnInsert', '$rename']

/** All operators of an update as one tree. Thrown: unknown operators, broken operands, conflicting paths. */
export function updateTree(update: Document, context: LeafContext): Branch {
  const root = emptyBranch()
  for (const [name, fields] of Object.entries(update)) {
    if (!updateOperatorNames.includes(name))
      throw new EngineError('FailedToParse', `Unknown modifier: ${name}. Expected a valid update modifier`)
    if (!isDocument(fields))
      throw new EngineError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeName(fields)} instead`,
      )
    for (const [key, operand] of Object.entries(fields))
      addOperator(root, name, fieldName(key), operand, context)
  }
  return root
}

function addOperator(root: Branch, name: string, path: string, operand: Value, context: LeafContext): void {
  checkPath(path)
  if (name === '$rename') addRename(root, path, operand)
  else if (name === '$setOnInsert') {
    const set = setTo(operand)
    addLeaf(root, {
      kind: 'leaf',
      path,
      change: (value, application) => (application.isInsert ? set(value, application) : value),
      creates: ({ isInsert }) => isInsert,
    })
  } else {
    const change = makers[name]?.(path, operand, context) ?? ((value) => value)
    addLeaf(root, { kind: 'leaf', path, change, creates: () => !takeAway.has(name) })
  }
}

function checkPath(path: string): void {
  const names = path.split('.')
  const [first = ''] = names
  if (names.includes(''))
    throw new EngineError('EmptyFieldName', `The update path '${path}' contains an empty field name`)
  if (first.startsWith('$[') || first === '$')
    throw new EngineError(
      'BadValue',
      `Cannot have a positional element or array filter in the first position in path '${path}'`,
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
function addRename(root: Branch, from: string, to: Value): void {
  if (typeof to !== 'string')
    throw new EngineError('BadValue', `The 'to' field for $rename must be a string: ${from}`)
  checkPath(to)
  if (from === to)
    throw new EngineError('BadValue', `The source and target field for $rename must differ: ${from}`)
  if (`${from}${to}`.includes('$'))
    throw new EngineError('BadValue', `The fields for $rename may not be dynamic: ${from}, ${to}`)
  const [source, target] = [parsePath(from), parsePath(to)]
  const found = ({ original }: Application): Value | undefined => {
    const value = plainValue(original, source)
    if (value !== undefined) plainValue(original, target)
    return value
  }
  addLeaf(root, { kind: 'leaf', path: from, change: () => undefined, creates: () => false })
  addLeaf(root, {
    kind: 'leaf',
    path: to,
    change: (value, application) => found(application) ?? value,
    creates: (application) => found(application) !== undefined,
  })
}

function plainValue(document: Document, path: Path): Value | undefined {
  let value: Value | undefined = document
  for (const segment of path) {
    if (isArray(value))
      throw new EngineError('BadValue', `A field of $rename cannot be an array element: '${segment.name}'`)
    if (!isDocument(value)) return undefined
    value = value[segment.key]
  }
  return value
}
