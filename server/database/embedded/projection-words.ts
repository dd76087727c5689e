import { EngineError } from './engine-error.ts'
import { elemMatchTest } from './match-elements.ts'
import { wholeIndex } from './number-values.ts'
import { addLeaf, setMode, type Reading } from './project.ts'
import { isArray, type Value } from './value.ts'

// What a projection of find can say of an array: the element that was met, a slice, the first that matches.

export function readPositional(path: string, isIncluded: boolean, reading: Reading): void {
  if (reading.dialect === 'pipeline' || !isIncluded)
    throw new EngineError(31395, `positional projection cannot be used with exclusion`)
  if (reading.positional)
    throw new EngineError(31276, 'Cannot specify more than one positional projection per query.')
  setMode('include', path, reading)
  reading.positional = true
  addLeaf(
    path.slice(0, -2),
    {
      kind: 'part',
      of: (value, { matched }) => {
        if (!isArray(value)) return value
        const element = matched === undefined ? undefined : value[matched]
        if (element === undefined)
          throw new EngineError(
            51246,
            "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
          )
        return [element]
      },
    },
    reading,
  )
}

/** `{ $slice: n }` or `{ $slice: [skip, n] }`; other operands are the expression of the same name. */
export function addSlice(path: string, operand: Value, reading: Reading): boolean {
  const [skip, limit] = isArray(operand) ? operand.map(wholeIndex) : [undefined, wholeIndex(operand)]
  if (limit === undefined || (isArray(operand) && (skip === undefined || operand.length !== 2))) return false
  if (skip !== undefined && limit <= 0)
    throw new EngineError(28724, 'First argument to $slice must be an array, but is of type: int')
  addLeaf(
    path,
    { kind: 'part', of: (value) => (isArray(value) ? sliced(value, skip, limit) : value) },
    reading,
  )
  return true
}

function sliced(items: readonly Value[], skip: number | undefined, limit: number): readonly Value[] {
  if (skip === undefined) return limit < 0 ? items.slice(limit) : items.slice(0, limit)
  const from = skip < 0 ? Math.max(0, items.length + skip) : skip
  return items.slice(from, from + limit)
}

export function addElemMatch(path: string, operand: Value, reading: Reading): void {
  if (path.includes('.')) throw new EngineError(31275, 'Cannot use $elemMatch projection on a nested field.')
  setMode('include', path, reading)
  const test = elemMatchTest(operand, reading)
  addLeaf(
    path,
    {
      kind: 'computed',
      evaluate: (value) => {
        const found = isArray(value) ? value.find(test) : undefined
        return found === undefined ? undefined : [found]
      },
    },
    reading,
  )
}
