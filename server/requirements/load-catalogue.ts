import type { Context } from '../kernel/actor.ts'
import { addDays, dayInWords } from '../kernel/day.ts'
import { newReference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { dccRoles } from '../organisations/organisation.ts'
import { roleMay } from '../people/access-table.ts'
import { because } from '../rules/because.ts'
import { documentKindLabels, isCps, versionName, type CatalogueDocument } from './catalogue-document.ts'
import type { CatalogueRow } from './read-catalogue.ts'
import { isClauseOf, type Catalogue, type Requirement } from './requirement.ts'

export type CatalogueLoad = {
  readonly documents: readonly CatalogueDocument[]
  /** Versions that were there already and are given clauses that they lacked. */
  readonly completed: readonly CatalogueDocument[]
  readonly requirements: readonly Requirement[]
  /** Earlier versions that end on the day before theirs begins. */
  readonly superseded: readonly { readonly before: CatalogueDocument; readonly after: CatalogueDocument }[]
}

/**
 * New versions of documents with their clauses enter the catalogue, whole or not at all. A version that is there
 * already takes clauses that it lacks, as where one of them was recorded by itself, and is never edited otherwise; an
 * earlier one ends on the day before its successor begins. Source: S¶15, 52–54; rule `issued-record-is-final`.
 */
export function loadCatalogue(
  { rows, isSample }: { readonly rows: readonly CatalogueRow[]; readonly isSample: boolean },
  known: Catalogue,
  { actor, today, random }: Pick<Context, 'actor' | 'today' | 'random'>,
): CatalogueLoad {
  if (!roleMay('requirement', 'write', actor)) throw new NotPermitted()
  const versions = versionsIn(rows)
  refuseIf([
    ...versions.flatMap(({ first, all }) => [
      ...versionReasons({ first, all }, known),
      ...agreementReasons(first, all),
    ]),
    ...versions.flatMap(({ all }) => repeatedClauses(all)),
    ...rows.flatMap(cpsReasons),
    ...twoVersionsAtOnce(versions.map(({ first }) => first)),
  ])
  const year = today.slice(0, 4)
  const recorded = (row: CatalogueRow) => known.documents.find((document) => isClauseOf(row, document))
  const completed = versions.flatMap(({ first }) => recorded(first) ?? [])
  const documents = versions
    .filter(({ first }) => !recorded(first))
    .map(({ first }) => ({
      reference: newReference('DO', year, random, 6),
      version: 1,
      code: first.documentCode,
      title: first.documentTitle,
      kind: first.kind,
      documentVersion: first.documentVersion,
      from: first.from,
      to: null,
      pmaMayModify: first.pmaMayModify,
      pmaMayModifySource: first.pmaMayModifySource,
      isSample,
    }))
  return {
    documents,
    completed,
    requirements: rows.map((row) => ({
      reference: newReference('RQ', year, random, 5),
      version: 1,
      documentCode: row.documentCode,
      documentVersion: row.documentVersion,
      clause: row.clause,
      title: row.title,
      text: row.text,
      owedBy: row.owedBy,
      isSample,
      from: row.from,
      to: recorded(row)?.to ?? null,
    })),
    superseded: documents.flatMap((document) =>
      known.documents
        .filter((before) => before.code === document.code && before.to === null)
        .map((before) => ({ before, after: { ...before, to: addDays(document.from, -1) } })),
    ),
  }
}

type Version = { readonly first: CatalogueRow; readonly all: readonly CatalogueRow[] }

function versionsIn(rows: readonly CatalogueRow[]): readonly Version[] {
  const found = new Map<string, CatalogueRow[]>()
  for (const row of rows) {
    const name = `${row.documentCode} ${row.documentVersion}`
    const before = found.get(name)
    if (before) before.push(row)
    else found.set(name, [row])
  }
  return [...found.values()].flatMap((all) => (all[0] ? [{ first: all[0], all }] : []))
}

function wrong(row: CatalogueRow, message: string): Reason {
  return because('catalogue-loaded-whole', `Row ${row.row}: ${message}`, 'file')
}

function versionReasons({ first, all }: Version, known: Catalogue): readonly Reason[] {
  const name = versionName({ code: first.documentCode, documentVersion: first.documentVersion })
  const same = known.documents.filter((document) => document.code === first.documentCode)
  const recorded = same.find((document) => isClauseOf(first, document))
  if (recorded) return completionReasons({ first, all }, recorded, known.requirements)
  const last = same.find((document) => document.to === null)
  if (!last || first.from > last.from) return []
  const message = `Row ${first.row}: ${name} must be in force from a day after ${dayInWords(last.from)}, when ${versionName(last)} began.`
  return [because('dates-in-order', message, 'file')]
}

/** A version that is there takes clauses that it lacks, and nothing of it changes. */
function completionReasons(
  { first, all }: Version,
  recorded: CatalogueDocument,
  requirements: readonly Requirement[],
): readonly Reason[] {
  const name = versionName(recorded)
  const clauses = new Set(requirements.filter((one) => isClauseOf(one, recorded)).map(({ clause }) => clause))
  const repeatedRows = all.filter(({ clause }) => clauses.has(clause))
  const said = (message: string) => because('issued-record-is-final', `Row ${first.row}: ${message}`, 'file')
  if (repeatedRows.length === all.length)
    return [
      said(
        `${name} is in the catalogue already, and a version is never edited. Load the next version of the document.`,
      ),
    ]
  const isOther = first.kind !== recorded.kind || first.from !== recorded.from
  return [
    ...(isOther
      ? [
          said(
            `${name} is in the catalogue already, as ${documentKindLabels[recorded.kind]} in force from ${dayInWords(recorded.from)}. Say the same, or load the next version.`,
          ),
        ]
      : []),
    ...(repeatedRows.length > 0
      ? [
          said(
            `${name} has ${clausesInWords(repeatedRows)} already, and what is recorded stays. Take those rows out, and the others are added.`,
          ),
        ]
      : []),
  ]
}

function clausesInWords(rows: readonly CatalogueRow[]): string {
  const named = rows.slice(0, 10).map(({ clause }) => clause)
  const more = rows.length > named.length ? ` and ${rows.length - named.length} more` : ''
  return `${rows.length === 1 ? 'clause' : 'clauses'} ${named.join(', ')}${more}`
}

/** All lines of one version say the same of it. */
function agreementReasons(first: CatalogueRow, all: readonly CatalogueRow[]): readonly Reason[] {
  const facts = ['documentTitle', 'kind', 'from', 'pmaMayModify', 'pmaMayModifySource'] as const
  return all
    .filter((row) => facts.some((fact) => row[fact] !== first[fact]))
    .map((row) =>
      wrong(row, `says other things of the document than row ${first.row}. Make both say the same.`),
    )
}

function repeatedClauses(all: readonly CatalogueRow[]): readonly Reason[] {
  const rowOf = new Map<string, number>()
  return all.flatMap((row) => {
    const before = rowOf.get(row.clause)
    rowOf.set(row.clause, before ?? row.row)
    if (before === undefined) return []
    return [wrong(row, `clause ${row.clause} stands in row ${before} already. Take one of them out.`)]
  })
}

function cpsReasons(row: CatalogueRow): readonly Reason[] {
  const others = row.owedBy.filter((role) => !dccRoles.some((own) => own === role))
  if (!isCps(row) || others.length === 0) return []
  const message = `Row ${row.row}: a clause of the CPS is owed by the DCC alone. Enter DCC in “Owed by”.`
  return [because('cps-binds-the-dcc-alone', message, 'file')]
}

function twoVersionsAtOnce(firsts: readonly CatalogueRow[]): readonly Reason[] {
  return firsts.flatMap((row, place) => {
    const before = firsts.slice(0, place).find((other) => other.documentCode === row.documentCode)
    return before
      ? [
          wrong(
            row,
            `the file holds two versions of ${row.documentCode}. Load the earlier one first, by itself.`,
          ),
        ]
      : []
  })
}
