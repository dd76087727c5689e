import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import { compileExpression } from './expression.ts'
import { fieldName } from './field-key.ts'
import type { ArrayMatch } from './match.ts'
import { isTruthy } from './number-values.ts'
import { addElemMatch, addSlice, readPositional } from './projection-words.ts'
import {
  addProjectionLeaf,
  computedBy,
  projectDocument,
  type ProjectionBranch,
  type ProjectionLeaf,
  type ProjectionMode,
} from './projection-tree.ts'
import { isArray, isDocument, isNumeric, type Document, type Value } from './value.ts'

export type ProjectionOptions = {
  readonly collation?: Collation | undefined
}

export type Projection = {
  /** Whether the projection uses the positional `$`, so that the filter must report the element it matched. */
  readonly positional: boolean
  readonly apply: (document: Document, arrayMatch?: ArrayMatch) => Document
}

/** `find` knows $slice, $elemMatch and the positional `$`; in a pipeline the same words are expressions. */
type Dialect = 'find' | 'pipeline'

export type Reading = ProjectionOptions & {
  readonly dialect: Dialect
  readonly root: ProjectionBranch
  mode: ProjectionMode | undefined
  positional: boolean
}

/** The projection of a find or findAndModify; an empty one returns documents as they are. */
export function compileProjection(specification: Document, options: ProjectionOptions = {}): Projection {
  if (Object.keys(specification).length === 0) return { positional: false, apply: (document) => document }
  const { root, mode, positional } = readProjection(specification, 'find', options)
  return {
    positional,
    apply: (document, arrayMatch) => project(document, root, mode, arrayMatch?.index),
  }
}

/** The $project stage of a pipeline. */
export function compileProjectStage(
  specification: Document,
  options: ProjectionOptions,
): (document: Document) => Document {
  if (Object.keys(specification).length === 0)
    throw new EngineError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  const { root, mode } = readProjection(specification, 'pipeline', options)
  return (document) => project(document, root, mode, undefined)
}

function project(
  document: Document,
  root: ProjectionBranch,
  mode: ProjectionMode,
  matched: number | undefined,
): Document {
  const projected = projectDocument(document, root, mode, { root: document, matched })
  const { _id, ...others } = projected
  return _id !== undefined && root.children.get('_id')?.kind === 'computed' ? { _id, ...others } : projected
}

function readProjection(
  specification: Document,
  dialect: Dialect,
  options: ProjectionOptions,
): { readonly root: ProjectionBranch; readonly mode: ProjectionMode; readonly positional: boolean } {
  const root: ProjectionBranch = { kind: 'branch', children: new Map() }
  const reading: Reading = { ...options, dialect, root, mode: undefined, positional: false }
  const { _id, ...others } = specification
  for (const [key, value] of Object.entries(others)) readField(fieldName(key), value, reading)
  if (_id !== undefined) readId(_id, reading)
  const mode = reading.mode ?? (_id !== undefined && isSwitch(_id) && isTruthy(_id) ? 'include' : 'exclude')
  // The _id comes along unless it is excluded, and stands first.
  if (mode === 'include' && _id === undefined) root.children.set('_id', { kind: 'include' })
  return { root, mode, positional: reading.positional }
}

function isSwitch(value: Value): boolean {
  return typeof value === 'boolean' || isNumeric(value)
}

/** The _id may be left out of an inclusion and named in an exclusion. */
function readId(value: Value, reading: Reading): void {
  if (!isSwitch(value)) readField('_id', value, reading)
  else if (!isTruthy(value)) reading.root.children.set('_id', { kind: 'exclude' })
  else reading.root.children.set('_id', { kind: 'include' })
}

function readField(path: string, value: Value, reading: Reading): void {
  if (path === '') throw new EngineError(40352, 'FieldPath cannot be constructed with empty string')
  if (isSwitch(value)) readSwitch(path, isTruthy(value), reading)
  else if (isDocument(value)) readDocument(path, value, reading)
  else addComputed(path, value, reading)
}

export function setMode(mode: ProjectionMode, path: string, reading: Reading): void {
  if (reading.mode !== undefined && reading.mode !== mode) {
    throw mode === 'include'
      ? new EngineError(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
      : new EngineError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
  }
  reading.mode = mode
}

function readSwitch(path: string, isIncluded: boolean, reading: Reading): void {
  if (path === '$' || path.endsWith('.$')) {
    readPositional(path, isIncluded, reading)
    return
  }
  setMode(isIncluded ? 'include' : 'exclude', path, reading)
  addLeaf(path, { kind: isIncluded ? 'include' : 'exclude' }, reading)
}

function readDocument(path: string, value: Document, reading: Reading): void {
  const [first] = Object.keys(value)
  if (first === undefined)
    throw new EngineError(
      51270,
      `An empty sub-projection is not a valid value. Found empty object at path ${path}`,
    )
  if (!first.startsWith('$')) {
    for (const [key, inner] of Object.entries(value)) readField(`${path}.${fieldName(key)}`, inner, reading)
    return
  }
  const operand = value[first] ?? null
  if (reading.dialect === 'find' && first === '$slice' && !(isArray(operand) && isArray(operand[0]))) {
    if (addSlice(path, operand, reading)) return
  }
  if (reading.dialect === 'find' && first === '$elemMatch') addElemMatch(path, operand, reading)
  else if (first === '$meta') throw new EngineError('NotImplemented', '$meta is not supported by this engine')
  else addComputed(path, value, reading)
}

function addComputed(path: string, value: Value, reading: Reading): void {
  if (reading.mode === 'exclude')
    throw new EngineError(31252, 'Cannot use expression other than $meta in exclusion projection')
  setMode('include', path, reading)
  addLeaf(path, computedBy(compileExpression(value, reading)), reading)
}

export function addLeaf(path: string, leaf: ProjectionLeaf, reading: Reading): void {
  addProjectionLeaf(reading.root, path, leaf)
}
