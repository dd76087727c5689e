import type { Reference } from '../../server/kernel/reference.ts'
import { tableCalled } from './page.ts'
import type { Visitor } from './visitor.ts'

/** Subject and addressees of each notice about a record, as the list shows them; none where it says there are none. */
export async function noticesAbout(
  visitor: Pick<Visitor, 'get'>,
  record: Reference,
): Promise<readonly (readonly [string, string])[]> {
  const page = await visitor.get(`/notices?record=${record}`)
  if (page.text.includes('There are no notices here.')) return []
  const { head, rows } = tableCalled(page, 'Notices')
  const to = head.indexOf('To')
  return rows.map((row) => [(row[0] ?? '').replace(/ NO-.*/, ''), row[to] ?? ''])
}
