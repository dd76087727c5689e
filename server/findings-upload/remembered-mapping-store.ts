import { UploadMappingModel } from '../../models/upload-mapping.ts'
import { records } from '../database/records.ts'
import type { Context } from '../kernel/actor.ts'
import { is } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Headers } from './check-mapping.ts'
import { columnsKey, rememberMapping, type MappingKind, type RememberedMapping } from './remember-mapping.ts'

const mappings = records<RememberedMapping<unknown>>(UploadMappingModel)

/** The mappings of this kind that an organisation used, the latest first. */
export async function mappingsOf<Mapping>(
  kind: MappingKind,
  owner: Reference,
): Promise<readonly RememberedMapping<Mapping>[]> {
  const found = await mappings.list(
    { sort: { usedAt: -1, reference: 1 }, limit: 50 },
    is('kind', kind),
    is('owner', owner),
  )
  // What is kept under a kind is a mapping of that kind: keepUsed alone writes them.
  return found as readonly RememberedMapping<Mapping>[]
}

/** Keeps a mapping that was used, in place of an earlier one for the same columns. */
export async function keepUsed<Mapping>(
  used: Pick<RememberedMapping<Mapping>, 'kind' | 'owner' | 'mapping'> & { readonly headers: Headers },
  context: Context,
): Promise<void> {
  const columns = columnsKey(used.headers)
  const known = await mappingsOf<Mapping>(used.kind, used.owner)
  const before = known.find((one) => one.columns === columns) ?? null
  const after = rememberMapping(before, used, context)
  if (before) await mappings.save(after, before)
  else await mappings.add(after)
}
