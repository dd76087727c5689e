import type { Collection } from './catalogue.ts'
import type { Collation } from './collation.ts'
import { decodeDocument, decodeFields } from './document-codec.ts'
import { numberOf } from './index-definition.ts'
import { compileFilter, fieldsOfFilter } from './match.ts'
import type { ArrayMatch, Filter } from './match.ts'
import { memoryExceeded, sortLimit } from './memory-limit.ts'
import { planQuery, wholeCollection } from './planner.ts'
import type { AccessPath } from './planner.ts'
import { compileSort } from './sort.ts'
import type { Sort } from './sort.ts'
import type { Entry, Space, View } from './store.ts'
import type { Document, Value } from './value.ts'

// Finds documents: candidates from the access path, the filter on each, then order, skip and limit.

export type FindRequest = {
  readonly filter: Document
  readonly sort?: Document | undefined
  readonly skip?: number
  readonly limit?: number
  readonly hint?: Value | undefined
  readonly collation?: Collation | undefined
  /** Only how many there are is wanted: where the index is exact, no document is read. */
  readonly isCountOnly?: boolean
}

export type Found = { readonly key: Buffer; readonly bytes: Buffer }

/** What was looked at: explain shows it. */
export type Examined = { keys: number; documents: number }

export type Search = {
  readonly path: AccessPath
  readonly examined: Examined
  readonly matches: Filter
  /** Undefined stands for a moment's work without a result, so that others can be let in. */
  readonly results: () => Generator<Found | undefined>
}

const breathAfter = 128
const breathMs = 10
const nothing = Buffer.alloc(0)

export function search(view: View, collection: Collection, request: FindRequest): Search {
  const { filter, collation, skip = 0, limit = 0 } = request
  const matches = compileFilter(filter, { collation })
  const natural = request.sort?.['$natural']
  const sort =
    request.sort === undefined || natural !== undefined ? undefined : compileSort(request.sort, collation)
  const isSortWanted = sort !== undefined && sort.fields.length > 0
  const path =
    natural === undefined
      ? planQuery(view, collection, {
          filter,
          sort,
          collation,
          hint: request.hint,
          limit: limit && skip + limit,
        })
      : wholeCollection(collection, numberOf(natural) < 0)
  const examined: Examined = { keys: 0, documents: 0 }
  const isEverything = Object.keys(filter).length === 0
  const check = isEverything ? () => true : checkOn(matches, fieldsOfFilter(filter))
  const isKeysOnly = request.isCountOnly === true && path.isExact
  const found = () => candidates(view, path, { examined, check, isKeysOnly })

  return {
    path,
    examined,
    matches,
    results: () =>
      cut(
        isSortWanted && !path.isSorted ? sorted(found(), sort, limit && skip + limit) : found(),
        skip,
        limit,
      ),
  }
}

/** A broken filter or sort is refused also where there is no collection to search. */
export function checkRequest(request: FindRequest): void {
  const { filter, sort, collation } = request
  compileFilter(filter, { collation })
  if (sort !== undefined && sort['$natural'] === undefined) compileSort(sort, collation)
}

/** The filter over bytes: only the fields it reads are decoded. */
function checkOn(matches: Filter, fields: ReadonlySet<string> | undefined): (bytes: Buffer) => boolean {
  if (fields === undefined) return (bytes) => matches(decodeDocument(bytes))
  return (bytes) => matches(decodeFields(bytes, fields))
}

/** Which element of an array the filter met, for the positional `$`. */
export function arrayMatchOf(matches: Filter, document: Document): ArrayMatch {
  const arrayMatch: ArrayMatch = {}
  matches(document, arrayMatch)
  return arrayMatch
}

type Looking = { examined: Examined; check: (bytes: Buffer) => boolean; isKeysOnly: boolean }

function* candidates(
  view: View,
  path: AccessPath,
  { examined, check, isKeysOnly }: Looking,
): Generator<Found | undefined> {
  // One document may have several keys in a multikey index, or be meant by several alternatives.
  const isOnce = path.index?.multikey !== true && path.alternatives === undefined
  const seen = isOnce ? undefined : new Set<string>()
  let fruitless = 0
  let since = Date.now()
  for (const one of path.alternatives ?? [path])
    for (const range of one.ranges) {
      for (const entry of one.isUnique
        ? onlyEntry(view, one.space, range.start)
        : view.range(one.space, range)) {
        examined.keys += one.index === undefined ? 0 : 1
        const key = one.space === 'documents' ? entry.key : entry.value
        fruitless += 1
        // By the clock as well: a costly expression over long texts may take its time on each document.
        if (fruitless >= breathAfter || Date.now() - since >= breathMs) {
          fruitless = 0
          yield undefined
          since = Date.now()
        }
        if (isKeysOnly) {
          yield { key, bytes: nothing }
          continue
        }
        if (seen !== undefined) {
          const text = key.toString('latin1')
          if (seen.has(text)) continue
          seen.add(text)
        }
        const bytes = one.space === 'documents' ? entry.value : view.get('documents', key)
        if (bytes === undefined) continue
        examined.documents += 1
        if (!check(bytes)) continue
        fruitless = 0
        yield { key, bytes }
      }
    }
}

function onlyEntry(view: View, space: Space, key: Buffer): readonly Entry[] {
  const value = view.get(space, key)
  return value === undefined ? [] : [{ key, value }]
}

/** Sorts in memory, keeping no more than the first `keep` where there is a limit. */
function* sorted(found: Iterable<Found | undefined>, sort: Sort, keep: number): Generator<Found | undefined> {
  const names = new Set(sort.fields.map(({ path }) => path.split('.')[0] ?? path))
  let held: { keys: readonly (Value | undefined)[]; one: Found }[] = []
  const order = (): void => {
    held.sort((left, right) => sort.compareKeys(left.keys, right.keys))
  }
  let bytes = 0
  let sinceBreath = 0
  for (const one of found) {
    sinceBreath += 1
    if (one === undefined || sinceBreath > breathAfter) {
      sinceBreath = 0
      yield undefined
    }
    if (one === undefined) continue
    held.push({ keys: sort.keyOf(decodeFields(one.bytes, names)), one })
    bytes += one.bytes.length
    if (keep > 0 && held.length >= 2 * keep + 1000) {
      order()
      held = held.slice(0, keep)
      bytes = held.reduce((sum, { one: kept }) => sum + kept.bytes.length, 0)
    }
    if (bytes > sortLimit) throw memoryExceeded('The sort')
  }
  order()
  for (const { one } of keep > 0 ? held.slice(0, keep) : held) yield one
}

function* cut(found: Iterable<Found | undefined>, skip: number, limit: number): Generator<Found | undefined> {
  let passed = 0
  for (const one of found) {
    if (one === undefined) {
      yield undefined
      continue
    }
    passed += 1
    if (passed <= skip) continue
    yield one
    if (limit > 0 && passed >= skip + limit) return
  }
}
