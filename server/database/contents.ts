import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import mongoose from 'mongoose'
import { FileDamaged } from '../kernel/refusals.ts'

/** The SHA-256 of the bytes: it names them inside the store and proves them, but opens nothing to anybody. */
export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Keeps the bytes and gives their SHA-256. GridFS cannot take part in a transaction, so this comes before the one
 * that refers to them; what nothing refers to is swept an hour later. Kept twice in a race, they are still the same.
 * What was damaged on disk is sound again once somebody sends the same bytes.
 */
export async function keepContent(bytes: Buffer): Promise<string> {
  const digest = digestOf(bytes)
  const [known] = await bucket().find({ filename: digest }).limit(1).toArray()
  if (known && (await soundBytes(digest))) {
    await touch(known._id)
    return digest
  }
  await pipeline(
    Readable.from([bytes]),
    bucket().openUploadStream(digest, { metadata: { keptAt: new Date() } }),
  )
  if (known) await removeOne(known)
  return digest
}

/** The bytes again, checked against their SHA-256; refused where they are missing or were altered on disk. */
export async function readContent(digest: string): Promise<Buffer> {
  const bytes = await soundBytes(digest)
  if (!bytes) throw new FileDamaged()
  return bytes
}

async function soundBytes(digest: string): Promise<Buffer | null> {
  try {
    const bytes = await buffer(bucket().openDownloadStreamByName(digest))
    return digestOf(bytes) === digest ? bytes : null
  } catch (problem) {
    const isGone = (problem as { readonly code?: unknown }).code === 'ENOENT'
    if (isGone || problem instanceof mongoose.mongo.MongoGridFSChunkError) return null
    throw problem
  }
}

/** Says which of these digests anything refers to. */
export type ReferredTo = (digests: readonly string[]) => Promise<ReadonlySet<string>>

const lookedAtTogether = 500

/** Removes what was kept before the instant and nothing refers to; gives how many. */
export async function sweepContents(before: Date, referredTo: ReferredTo): Promise<number> {
  const old = { 'metadata.keptAt': mongoose.trusted({ $lt: before }) }
  let swept = 0
  let together: mongoose.mongo.GridFSFile[] = []
  const sweepThese = async () => {
    const used = await referredTo(together.map(({ filename }) => filename))
    for (const file of together) if (!used.has(file.filename) && (await removeOne(file, old))) swept += 1
    together = []
  }
  for await (const file of bucket().find(old)) {
    together.push(file)
    if (together.length === lookedAtTogether) await sweepThese()
  }
  await sweepThese()
  return swept
}

// What was kept again in the meantime is about to be referred to: the entry goes only while it is still old.
async function removeOne({ _id }: mongoose.mongo.GridFSFile, old: object = {}): Promise<boolean> {
  const db = mongoose.connection.db
  const gone = await db?.collection('contents.files').deleteOne({ _id, ...old })
  if (gone?.deletedCount !== 1) return false
  await db?.collection('contents.chunks').deleteMany({ files_id: _id })
  return true
}

function bucket(): mongoose.mongo.GridFSBucket {
  if (!mongoose.connection.db) throw new Error('The database is not connected.')
  return new mongoose.mongo.GridFSBucket(mongoose.connection.db, { bucketName: 'contents' })
}

// A file about to be referred to again must outlive the next sweep.
async function touch(id: mongoose.mongo.ObjectId): Promise<void> {
  await mongoose.connection.db
    ?.collection('contents.files')
    .updateOne({ _id: id }, { $set: { 'metadata.keptAt': new Date() } })
}
