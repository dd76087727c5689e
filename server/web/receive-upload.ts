import type { NextFunction, Request, Response } from 'express'
import multer, { type StorageEngine } from 'multer'
import { Refused, type Reason } from '../kernel/refusals.ts'
import type { SentFile, Upload } from './routes.ts'

/** What is said behind “Why?” of a file that is not taken. */
const rule = 'files-are-checked'

/** How much more than allowed is read, only to get at what was typed after it. */
const heardOut = 10

/** Reads a form with files; one that is too large is let go of, the rest of the form is read on. */
export function receiveUpload({ fields, maxBytes }: Upload) {
  const receive = multer({
    storage: keptUpTo(maxBytes),
    limits: {
      fileSize: maxBytes * heardOut,
      files: fields.length,
      fields: 2_000,
      fieldSize: 1_000_000,
    },
    defParamCharset: 'utf8',
  }).fields(fields.map((name) => ({ name, maxCount: 1 })))
  return (request: Request, response: Response, next: NextFunction): void => {
    void receive(request, response, (problem: unknown) => {
      const isEndless = problem instanceof multer.MulterError && problem.code === 'LIMIT_FILE_SIZE'
      next(isEndless ? new Refused([{ message: tooLarge(maxBytes), rule }]) : problem)
    })
  }
}

/** Keeps the bytes of a file in memory while they are no more than allowed, and otherwise nothing but their number. */
function keptUpTo(maxBytes: number): StorageEngine {
  return {
    _handleFile: (_request, file, done) => {
      let chunks: Buffer[] = []
      let size = 0
      file.stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= maxBytes) chunks.push(chunk)
        else chunks = []
      })
      file.stream.on('error', done)
      file.stream.on('end', () => {
        done(null, { buffer: Buffer.concat(chunks), size })
      })
    },
    _removeFile: (_request, _file, done) => {
      done(null)
    },
  }
}

/** The files that came whole, by the name of their field. */
export function sentFiles(request: Request): Readonly<Record<string, SentFile>> {
  return Object.fromEntries(
    received(request).flatMap(([field, file]) =>
      file.buffer.length > 0 ? [[field, { name: file.originalname, bytes: file.buffer }]] : [],
    ),
  )
}

/** What is wrong with the files that did not, each at its field. */
export function refusedFiles(request: Request, upload: Upload | null): readonly Reason[] {
  if (!upload) return []
  const files = received(request)
  const wrong = files.flatMap(([field, { size }]) => {
    if (size > upload.maxBytes) return [{ field, message: tooLarge(upload.maxBytes), rule }]
    return size === 0 ? [{ field, message: 'The file is empty. Choose another.', rule }] : []
  })
  const { needed = null } = upload
  const isMissing = needed !== null && !files.some(([field]) => field === needed)
  return isMissing ? [...wrong, { field: needed, message: 'Choose a file.' }] : wrong
}

function received(request: Request): readonly (readonly [string, Express.Multer.File])[] {
  const sent = (request.files ?? {}) as Record<string, Express.Multer.File[]>
  return Object.entries(sent).flatMap(([field, [file]]) => (file ? [[field, file] as const] : []))
}

const tooLarge = (maxBytes: number): string =>
  `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB. Choose a smaller one, or split it into several.`
