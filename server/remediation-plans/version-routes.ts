import { bytesOf, findFileOf } from '../evidence/stored-file-store.ts'
import type { Context } from '../kernel/actor.ts'
import { NotFound } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { mayWith } from '../people/capacities.ts'
import { file, page, type Asked, type Download, type Route } from '../web/routes.ts'
import { compareVersions } from './compare-versions.ts'
import { comparisonPage } from './comparison-pages.ts'
import { coveredBy } from './covered-actions.ts'
import { evidenceOf, findEvidence } from './plan-evidence-actions.ts'
import { findPlanVersion, type ReadVersion } from './plan-store.ts'
import { letterRecord, versionPath } from './plan.ts'
import { versionPage } from './version-pages.ts'

const base = versionPath(':reference', ':version')
const evidenceReaders = rolesThatMay('plan-evidence', 'read')

const wholeNumber = (text: string | undefined): number => {
  if (text === undefined || !/^\d{1,6}$/.test(text)) throw new NotFound()
  return Number(text)
}

const versionOf = async ({ context, params }: Asked): Promise<ReadVersion> =>
  await findPlanVersion(params['reference'] ?? '', wholeNumber(params['version']), context.actor)

/** The version, for who may also read the files that go with it. */
async function withFiles(asked: Asked): Promise<ReadVersion> {
  const read = await versionOf(asked)
  if (!mayWith('plan-evidence', 'read', read.plan, asked.context.actor)) throw new NotFound()
  return read
}

async function shownTo({ plan, version }: ReadVersion, { actor, today }: Context) {
  const mayReadFiles = mayWith('plan-evidence', 'read', plan, actor)
  return {
    ...{ plan, version, today },
    covered: await coveredBy(plan, actor),
    evidence: mayReadFiles ? await evidenceOf(plan.reference, version.actions.filter(isDone)) : null,
    letter:
      mayReadFiles && version.letter ? await findFileOf(letterRecord(plan.reference), version.letter) : null,
  }
}

const isDone = ({ state }: { readonly state: string }): boolean => state === 'done'

async function sent(found: Parameters<typeof bytesOf>[0] | null): Promise<Download> {
  if (!found) throw new NotFound()
  return { download: found.name, type: found.type, body: await bytesOf(found) }
}

/** The number of an earlier version in the address, given the later one. */
function earlierThan(later: number, { params }: Asked): number {
  const earlier = wholeNumber(params['earlier'])
  if (earlier >= later || earlier === 0) throw new NotFound()
  return earlier
}

export const versionRoutes: readonly Route[] = [
  ...page({
    path: base,
    audience: rolesThatMay('plan-text', 'read'),
    show: async (asked) => {
      const read = await versionOf(asked)
      return { template: 'record', page: versionPage(await shownTo(read, asked.context)) }
    },
  }),
  ...page({
    path: `${base}/compare/:earlier`,
    audience: rolesThatMay('plan-text', 'read'),
    show: async (asked) => {
      const { plan, version } = await versionOf(asked)
      const earlier = earlierThan(version.number, asked)
      const before = await findPlanVersion(plan.reference, earlier, asked.context.actor)
      const shown = {
        plan,
        names: { before: `Version ${earlier}`, after: `Version ${version.number}` },
        compared: compareVersions(before.version, version),
        back: { text: `Version ${version.number}`, href: versionPath(plan.reference, version.number) },
      }
      return { template: 'record', page: comparisonPage(shown) }
    },
  }),
  ...file({
    path: `${base}/letter`,
    audience: evidenceReaders,
    send: async (asked) => {
      const { plan, version } = await withFiles(asked)
      return await sent(
        version.letter ? await findFileOf(letterRecord(plan.reference), version.letter) : null,
      )
    },
  }),
  ...file({
    path: `${base}/actions/:number/files/:file`,
    audience: evidenceReaders,
    send: async (asked) => {
      const { plan, version } = await withFiles(asked)
      const number = wholeNumber(asked.params['number'])
      const action = version.actions.filter(isDone).find((one) => one.number === number)
      return await sent(
        action ? await findEvidence(plan.reference, action, asked.params['file'] ?? '') : null,
      )
    },
  }),
]
