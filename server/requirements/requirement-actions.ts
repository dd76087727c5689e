import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { readTable } from '../files/read-table.ts'
import type { Context } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { NotPermitted, Refused } from '../kernel/refusals.ts'
import { roleMay } from '../people/access-table.ts'
import { addDocuments, saveDocument } from './catalogue-document-store.ts'
import { versionName, type CatalogueDocument } from './catalogue-document.ts'
import { loadCatalogue, type CatalogueLoad } from './load-catalogue.ts'
import { readCatalogue } from './read-catalogue.ts'
import type { RecordedClause } from './record-clause.ts'
import { addRequirements, requirementsOf, saveRequirement, wholeCatalogue } from './requirement-store.ts'
import { clauseName, isClauseOf } from './requirement.ts'

type SentCatalogue = {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly isSample: boolean
}

/** Loads a catalogue file: every line is right and all of it enters, or every mistake is said and nothing does. */
export async function loadFromFile(
  { file, isSample }: SentCatalogue,
  context: Context,
): Promise<CatalogueLoad> {
  if (!roleMay('requirement', 'write', context.actor)) throw new NotPermitted()
  if (file === null) throw new Refused([{ field: 'file', message: 'Choose a file.' }])
  const { rows, problems } = readCatalogue(await readTable(file))
  if (problems.length > 0) throw new Refused(problems)
  const load = loadCatalogue({ rows, isSample }, await wholeCatalogue(), context)
  await inTransaction(async () => {
    for (const { before, after } of load.superseded) await supersede(before, after, context)
    await addDocuments(load.documents)
    await addRequirements(load.requirements)
    for (const document of [...load.documents, ...load.completed]) await tellLoaded(document, load, context)
  })
  return load
}

/** Part of the story that needs the clause: with what it is recorded for, or not at all. */
export async function addRecordedClause(
  { document, isNewVersion, requirement }: RecordedClause,
  context: Context,
): Promise<void> {
  if (isNewVersion) await addDocuments([document])
  await addRequirements([requirement])
  await recordInTrail(
    {
      recordKind: 'requirement',
      record: document.reference,
      did: `recorded ${clauseName(requirement)}`,
      changes: [{ field: 'Clauses', from: null, to: requirement.clause }],
      rule: 'pre-operational-subscriber-needs-clause',
    },
    context,
  )
}

/** The earlier version ends with its clauses; both stay as they are otherwise. */
async function supersede(
  before: CatalogueDocument,
  after: CatalogueDocument,
  context: Context,
): Promise<void> {
  await saveDocument(after, before)
  for (const clause of await requirementsOf(before.code, before.documentVersion)) {
    await saveRequirement({ ...clause, to: after.to }, clause)
  }
  const ended = after.to === null ? null : dayInWords(after.to)
  await recordInTrail(
    {
      recordKind: 'requirement',
      record: before.reference,
      did: 'superseded this version',
      changes: [{ field: 'Last day', from: null, to: ended }],
      rule: 'issued-record-is-final',
    },
    context,
  )
}

async function tellLoaded(document: CatalogueDocument, load: CatalogueLoad, context: Context): Promise<void> {
  const clauses = load.requirements.filter((one) => isClauseOf(one, document))
  await recordInTrail(
    {
      recordKind: 'requirement',
      record: document.reference,
      did: `loaded ${versionName(document)}`,
      changes: [{ field: 'Clauses', from: null, to: String(clauses.length) }],
    },
    context,
  )
}
