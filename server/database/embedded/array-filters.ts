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
    if (identifier === undefined)
      throw new EngineError(
        'FailedToParse',
        'Cannot use an expression without a top-level field name in arrayFilters',
      )
    if (!/^[a-z][A-Za-z0-9]*$/.test(identifier))
      throw new EngineError(
        'BadValue',
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
      )
    if (tests.has(identifier))
      throw new EngineError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      )
    const matches = compileFilter(filter, options)
    tests.set(identifier, (element) => matches({ [identifier]: element }))
  }
  checkUse(root, tests)
  return tests
}

/** The one top-level name all conditions of an array filter speak of. */
function identifierOf(filter: Document): string | undefined {
  const names = new Set<string>()
  collectNames(filter, names)
  if (names.size > 1)
    throw new EngineError(
      'FailedToParse',
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
    )
  return [...names][0]
}

function collectNames(filter: Document, names: Set<string>): void {
  for (const [key, operand] of Object.entries(filter)) {
    const name = fieldName(key)
    if (!name.startsWith('$')) names.add(name.split('.', 1)[0] ?? name)
    else if (isArray(operand)) for (const entry of operand) if (isDocument(entry)) collectNames(entry, names)
  }
}

function checkUse(root: Branch, tests: ElementTests): void {
  const used = new Map<string, string>()
  collectIdentifiers(root, used)
  for (const [identifier, path] of used)
    if (!tests.has(identifier))
      throw new EngineError(
        'BadValue',
        `No array filter found for identifier '${identifier}' in path '${path}'`,
      )
  for (const identifier of tests.keys())
    if (!used.has(identifier))
      throw new EngineError(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update`,
      )
}

function collectIdentifiers(branch: Branch, used: Map<string, string>): void {
  for (const [name, child] of branch.children) {
    if (name.startsWith('$[') && name !== '$[]') used.set(name.slice(2, -1), child.path)
    if (child.kind === 'branch') collectIdentifiers(child, used)
  }
}
