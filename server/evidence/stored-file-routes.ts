import { NotFound } from '../kernel/refusals.ts'
import { file, type Asked, type Audience, type Route } from '../web/routes.ts'
import { bytesOf, findFileOf } from './stored-file-store.ts'
import type { KeptFile } from './stored-file.ts'

/** Declares the files of a record, below its address: found through the record, which is found as the viewer may. */
export function storedFiles<Found extends { readonly reference: string }>({
  path,
  audience,
  find,
  may = () => true,
}: {
  readonly path: string
  readonly audience: Audience
  readonly find: (asked: Asked) => Promise<Found>
  readonly may?: (found: Found, stored: KeptFile, asked: Asked) => boolean
}): readonly Route[] {
  return file({
    path: `${path}/files/:file`,
    audience,
    send: async (asked) => {
      const record = await find(asked)
      const stored = await findFileOf(record.reference, asked.params['file'] ?? '')
      if (!stored || !may(record, stored, asked)) throw new NotFound()
      return { download: stored.name, type: stored.type, body: await bytesOf(stored) }
    },
  })
}
