import { ReaderNoticeModel } from '../../models/reader-notice.ts'
import { records } from '../database/records.ts'
import { is } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import type { ReaderNotice } from './reader-notice.ts'

const notices = records<ReaderNotice>(ReaderNoticeModel)

export async function addReaderNotices(many: readonly ReaderNotice[]): Promise<void> {
  await notices.addAll(many)
}

/** The latest notices to this person. */
export async function readerNoticesTo(person: Reference): Promise<readonly ReaderNotice[]> {
  return await notices.list({ sort: { madeAt: -1, reference: 1 }, limit: 20 }, is('person', person))
}
