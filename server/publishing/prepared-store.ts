import { PreparedPublicationModel } from '../../models/prepared-publication.ts'
import { records } from '../database/records.ts'
import { is } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import type { PreparedPublication } from './prepared-publication.ts'

const prepared = records<PreparedPublication>(PreparedPublicationModel)

/** Keeps what would be published of a proposal; of each proposal only the latest is kept. */
export async function replacePrepared(one: PreparedPublication): Promise<void> {
  await prepared.remove(is('proposal', one.proposal))
  await prepared.add(one)
}

/** What would be published of the proposal, or was; for whoever may read the proposal. */
export async function preparedFor(proposal: Reference): Promise<PreparedPublication | null> {
  return await prepared.findOne(is('proposal', proposal))
}

/** What was prepared under a public reference: for comparison, never for showing it to readers. */
export async function preparedAs(publication: Reference): Promise<PreparedPublication | null> {
  return await prepared.findOne(is('reference', publication))
}
