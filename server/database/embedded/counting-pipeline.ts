import { numberOf } from './index-definition.ts'
import { isDocument, isNumeric } from './value.ts'
import type { Document, Value } from './value.ts'

/** A pipeline that only counts, as the drivers write countDocuments: what to count, and how to answer. */
export type Counting = {
  readonly request: { readonly filter: Document; readonly skip: number; readonly limit: number }
  readonly rest: Document
  readonly field: string
}

const order = ['$match', '$skip', '$limit']

export function readCounting(stages: readonly Document[]): Counting | undefined {
  const last = stages[stages.length - 1]
  const answer = last === undefined ? undefined : readAnswer(last)
  if (answer === undefined) return undefined
  const found = { filter: {} as Document, skip: 0, limit: 0 }
  let position = 0
  for (const stage of stages.slice(0, -1)) {
    const [[name, value] = ['', null], more] = Object.entries(stage)
    const place = order.indexOf(name, position)
    if (place < 0 || more !== undefined) return undefined
    position = place + 1
    if (name === '$match' && isDocument(value)) found.filter = value
    else if (name === '$skip' && isWhole(value, 0)) found.skip = numberOf(value)
    else if (name === '$limit' && isWhole(value, 1)) found.limit = numberOf(value)
    else return undefined
  }
  return { request: found, ...answer }
}

function isWhole(value: Value, least: number): boolean {
  return isNumeric(value) && Number.isInteger(numberOf(value)) && numberOf(value) >= least
}

/** `{ $group: { _id: 1, n: { $sum: 1 } } }` and nothing else. */
function readAnswer(stage: Document): Omit<Counting, 'request'> | undefined {
  const group = stage['$group']
  if (!isDocument(group) || Object.keys(stage).length !== 1) return undefined
  const [[idName, id] = ['', null], [field, sum] = ['', null], more] = Object.entries(group)
  const isConstant = id === null || isNumeric(id)
  if (idName !== '_id' || !isConstant || more !== undefined || !isDocument(sum)) return undefined
  const [[operator, by] = ['', null], extra] = Object.entries(sum)
  const isCount = operator === '$sum' && extra === undefined && isNumeric(by) && by.toString() === '1'
  return isCount ? { rest: { _id: id }, field } : undefined
}
