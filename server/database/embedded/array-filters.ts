import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'
import { compileFilter, type FilterOptions } from './match.ts'
import type { Branch } from './update-tree.ts'
import { isArray, isDocument, type Document, type Value } from './value.ts'

export type ElementTests = ReadonlyMap<string, (element: Value) => boolean>

/** The `arrayFilters` of an update, by identifier; each must be used by a `$[identifier]` and each of those have one. */
export function compileArrayFilters(
  filters: readonly Document[],
  root: Branch,
  options: FilterOptions,
): ElementTests {
  const tests = new Map<string, (element: Value) => boolean>()
  for (const filter of filters) {
    const identifier = identifierOf(filter)
    if (tests.has(identifier)) throw refusal(`Found multiple array filters with the same name ${identifier}`)
    const matches = compileFilter(filter, options)
    tests.set(identifier, (element) => matches({ [identifier]: element }))
  }
  const used = new Set(identifiersIn(root))
  for (const identifier of used)
    if (!tests.has(identifier))
      throw new EngineError('BadValue', `No array filter found for identifier '${identifier}'`)
  for (const identifier of tests.keys())
    if (!used.has(identifier))
      throw refusal(`The array filter for identifier '${identifier}' was not used in the update`)
  return tests
}

function refusal(message: string): EngineError {
  return new EngineError('FailedToParse', message)
}

/** The one top-level name all conditions of an array filter speak of. */
function identifierOf(filter: Document): string {
  const [identifier, other] = new Set(namesIn(filter))
  if (identifier === undefined)
    throw refusal('Cannot use an expression without a top-level field name in arrayFilters')
  if (other !== undefined)
    throw refusal(`Expected a single top-level field name, found '${identifier}' and '${other}'`)
  if (!/^[a-z][A-Za-z0-9]*$/.test(identifier))
    throw new EngineError(
      'BadValue',
      `The name of an array filter must be alphanumeric and begin with a lowercase letter, found '${identifier}'`,
    )
  return identifier
}

function namesIn(filter: Document): readonly string[] {
  return Object.entries(filter).flatMap(([key, operand]) => {
    const name = fieldName(key)
    if (!name.startsWith('$')) return [name.split('.', 1)[0] ?? name]
    return isArray(operand) ? operand.filter(isDocument).flatMap(namesIn) : []
  })
}

function identifiersIn(branch: Branch): readonly string[] {
  return [...branch.children].flatMap(([name, child]) => [
    ...(name.startsWith('$[') && name !== '$[]' ? [name.slice(2, -1)] : []),
    ...(child.kind === 'branch' ? identifiersIn(child) : []),
  ])
}
