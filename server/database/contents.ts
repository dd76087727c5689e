import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import mongoose from 'mongoose'

/** The SHA-256 of the bytes: it names them inside the store and proves them, but opens nothing to anybody. */
export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Keeps the bytes and gives their SHA-256. GridFS cannot take part in a transaction, so this comes before the one
 * that refers to them; what nothing refers to is swept an hour later. Kept twice in a race, they are still the same.
 */
export async function keepContent(bytes: Buffer): Promise<string> {
  const digest = digestOf(bytes)
  const [known] = await bucket().find({ filename: digest }).limit(1).toArray()
  if (known) await touch(known._id)
  else
    await pipeline(
      Readable.from([bytes]),
      bucket().openUploadStream(digest, { metadata: { keptAt: new Date() } }),
    )
  return digest
}

/** The bytes again, checked against their SHA-256; throws where they are missing or were altered on disk. */
export async function readContent(digest: string): Promise<Buffer> {
  const bytes = await buffer(bucket().openDownloadStreamByName(digest))
  if (digestOf(bytes) !== digest) throw new Error('A stored file no longer matches its SHA-256.')
  return bytes
}

/** Removes what was kept before the instant and is not among the digests referred to; gives how many. */
export async function sweepContents(
  before: Date,
  isReferredTo: (digest: string) => Promise<boolean>,
): Promise<number> {
  let swept = 0
  for await (const file of bucket().find({ 'metadata.keptAt': mongoose.trusted({ $lt: before }) })) {
    if (await isReferredTo(file.filename)) continue
    await bucket().delete(file._id)
    swept += 1
  }
  return swept
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
