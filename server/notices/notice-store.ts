import { NoticeModel } from '../../models/notice.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { Notice } from './notice.ts'

const notices = records<Notice>(NoticeModel)

export async function addNotice(notice: Notice): Promise<void> {
  await notices.add(notice)
}

export async function findNotice(reference: Reference, actor: Actor): Promise<Notice> {
  const found = await notices.findOne(is('reference', reference), mayBe('notice', 'read', actor))
  if (!found) throw new NotFound()
  return found
}

export async function listNotices(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Notice[]> {
  return await notices.list(wanted, mayBe('notice', 'read', actor), ...filters)
}

export async function countNotices(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await notices.countUpTo(most, mayBe('notice', 'read', actor), ...filters)
}

export async function saveNotice(notice: Notice, before: Notice): Promise<Notice> {
  return await notices.save(notice, before)
}
