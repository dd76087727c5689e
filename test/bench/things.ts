import type { Collection } from 'mongodb'

// What is measured on: documents of 1.1 kB with four indexes.

export type Thing = {
  _id: number
  key: string
  status: string
  owner: string
  dueOn: Date
  n: number
  text: string
  tags: string[]
  parts: { a: number; b: string }[]
}

export function thing(n: number): Thing {
  return {
    _id: n,
    key: `key-${String(n)}`,
    status: `s${String(n % 10)}`,
    owner: `o${String(n % 97)}`,
    dueOn: new Date(1_700_000_000_000 + ((n * 7919) % 1_000_000) * 1000),
    n: n % 1000,
    text: 'word '.repeat(150),
    tags: ['a', 'b', 'c'],
    parts: [
      { a: n, b: 'part' },
      { a: n + 1, b: 'part' },
    ],
  }
}

/** Fills a collection; gives the documents a second. */
export async function fill(collection: Collection<Thing>, size: number): Promise<number> {
  const began = performance.now()
  await collection.createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { status: 1, owner: 1, dueOn: -1 } },
    { key: { dueOn: 1 } },
    { key: { n: 1 } },
  ])
  for (let start = 0; start < size; start += 1000)
    await collection.insertMany(
      Array.from({ length: Math.min(1000, size - start) }, (_, at) => thing(start + at)),
    )
  return Math.round(size / ((performance.now() - began) / 1000))
}

/** A list page: two equalities, sorted, fifty of them. */
export const page = (collection: Collection<Thing>) => (run: number) =>
  collection
    .find({ status: `s${String(run % 10)}`, owner: `o${String(run % 97)}` })
    .sort({ dueOn: -1 })
    .limit(50)
    .toArray()
