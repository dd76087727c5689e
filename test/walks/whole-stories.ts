import mongoose from 'mongoose'
import { readContent } from '../../server/database/contents.ts'

type Kept = Readonly<Record<string, unknown>>

/** What is told in part: a record, its files, its notices and its trail that do not speak of the same stories. */
export async function halfToldStories(): Promise<readonly string[]> {
  const [assessments, files, notices, trail, items] = await Promise.all(
    ['assessments', 'files', 'notices', 'trail', 'agenda-items'].map(all),
  )
  const wrong: string[] = []
  const expectAlike = (what: string, counts: readonly number[]) => {
    if (new Set(counts).size > 1) wrong.push(`${what}: ${counts.join(', ')}`)
  }
  for (const { reference, reports } of assessments ?? []) {
    const ofRecord = (one: Kept) => one['record'] === reference
    expectAlike(`editions, files, notices and entries of ${String(reference)}`, [
      (reports as readonly unknown[]).length,
      count(files, (one) => ofRecord(one) && one['purpose'] === 'report'),
      count(notices, (one) => ofRecord(one) && one['kind'] === 'report-issued'),
      count(trail, (one) => ofRecord(one) && movedTo(one, 'Report issued')),
    ])
  }
  expectAlike('files of evidence and entries', [
    count(files, (one) => one['purpose'] === 'evidence'),
    count(trail, (one) => String(one['did']).startsWith('added evidence')),
  ])
  for (const { reference, decision, version } of items ?? []) {
    // Whatever happens to an item in this story is one version and one entry.
    expectAlike(`versions and entries of ${String(reference)}`, [
      version as number,
      count(trail, (one) => one['record'] === reference),
    ])
    expectAlike(`decision and entry of ${String(reference)}`, [
      decision === null || decision === undefined ? 0 : 1,
      count(
        trail,
        (one) => one['record'] === reference && String(one['did']).startsWith('recorded the decision'),
      ),
    ])
  }
  for (const file of files ?? []) {
    const isThere = await readContent(String(file['sha256'])).then(
      () => true,
      () => false,
    )
    if (!isThere) wrong.push(`the bytes of ${String(file['reference'])} are missing`)
  }
  return wrong
}

/** How much is told by now: without it a story that never got anywhere would pass. */
export async function storiesTold(): Promise<number> {
  const [files, items] = await Promise.all([all('files'), all('agenda-items')])
  return count(files, () => true) + count(items, ({ decision }) => decision !== null)
}

async function all(collection: string): Promise<readonly Kept[]> {
  return (await mongoose.connection.db?.collection(collection).find().toArray()) ?? []
}

function count(many: readonly Kept[] | undefined, wanted: (one: Kept) => boolean): number {
  return (many ?? []).filter(wanted).length
}

/** The trail tells an issue as a move, or, where a report supersedes one, as a new edition. */
function movedTo(entry: Kept, state: string): boolean {
  return String(entry['did']).includes(`“${state}”`)
}
