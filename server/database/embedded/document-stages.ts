import { EngineError } from './engine-error.ts'
import { compileExpression, type ExpressionContext } from './expression.ts'
import { fieldName } from './field-key.ts'
import { compileProjectStage } from './project.ts'
import { addProjectionLeaf, computedBy, projectDocument, type ProjectionBranch } from './projection-tree.ts'
import { isArray, isDocument, typeName, type Document, type Value } from './value.ts'

export type DocumentStage = (document: Document) => Document

type StageMaker = (specification: Value, context: ExpressionContext) => DocumentStage

const makers: Readonly<Record<string, StageMaker>> = {
  $set: addFields,
  $addFields: addFields,
  $unset: unset,
  $project: (specification, context) => {
    if (!isDocument(specification)) throw new EngineError(15969, '$project specification must be an object')
    return compileProjectStage(specification, context)
  },
  $replaceWith: replaceWith,
  $replaceRoot: (specification, context) => {
    const newRoot = isDocument(specification) ? specification['newRoot'] : undefined
    if (newRoot === undefined) throw new EngineError(40231, 'no newRoot specified for the $replaceRoot stage')
    return replaceWith(newRoot, context)
  },
}

export const documentStageNames: readonly string[] = Object.keys(makers)

/** A stage that turns one document into one other; `undefined` for the other stages. */
export function compileDocumentStage(
  name: string,
  specification: Value,
  context: ExpressionContext,
): DocumentStage | undefined {
  return Object.hasOwn(makers, name) ? makers[name]?.(specification, context) : undefined
}

function addFields(specification: Value, context: ExpressionContext): DocumentStage {
  if (!isDocument(specification))
    throw new EngineError(
      40272,
      `$addFields specification stage must be an object, got ${typeName(specification)}`,
    )
  const root: ProjectionBranch = { kind: 'branch', children: new Map() }
  for (const [key, value] of Object.entries(specification)) addField(root, fieldName(key), value, context)
  return (document) => projectDocument(document, root, 'add', { root: document, matched: undefined })
}

/** A nested document of fields is a path into the field, not a new value for it. */
function addField(root: ProjectionBranch, path: string, value: Value, context: ExpressionContext): void {
  const names = isDocument(value) ? Object.keys(value) : []
  if (!isDocument(value) || names.length === 0 || names[0]?.startsWith('$') === true)
    addProjectionLeaf(root, path, computedBy(compileExpression(value, context)))
  else
    for (const [key, inner] of Object.entries(value))
      addField(root, `${path}.${fieldName(key)}`, inner, context)
}

function unset(specification: Value): DocumentStage {
  const paths = isArray(specification) ? specification : [specification]
  const root: ProjectionBranch = { kind: 'branch', children: new Map() }
  if (paths.length === 0)
    throw new EngineError(31119, '$unset specification must be a string or an array with at least one field')
  for (const path of paths) {
    if (typeof path !== 'string')
      throw new EngineError(
        31120,
        '$unset specification must be a string or an array containing only string values',
      )
    addProjectionLeaf(root, path, { kind: 'exclude' })
  }
  return (document) => projectDocument(document, root, 'exclude', { root: document, matched: undefined })
}

function replaceWith(expression: Value, context: ExpressionContext): DocumentStage {
  const evaluate = compileExpression(expression, context)
  return (document) => {
    const value = evaluate(document)
    if (isDocument(value)) return value
    throw new EngineError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type: ${typeName(value)}`,
    )
  }
}
