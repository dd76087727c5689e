import mongoose from 'mongoose'
import { organisations } from '../../server/demo/demo-register.ts'
import type { Reference } from '../../server/kernel/reference.ts'

/** The references of the story's records, by the names that the grids use. */
export type StoryRecords = Readonly<Record<string, Reference>> & {
  readonly northwind: Reference
  readonly dcc: Reference
  readonly calder: Reference
  readonly closed: Reference
  readonly coming: Reference
  readonly plan: Reference
}

/** Looks the records of the story up as they lie in the database, whoever may see them. */
export async function recordsOfStory(): Promise<StoryRecords> {
  // Of Northwind Energy, whatever else the story tells: who is excused differs from case to case.
  const ofNorthwind = { organisation: organisations.northwind }
  const [closed, decided] = await itemAt({ ...ofNorthwind, status: 'decided' })
  return {
    northwind: await one('assessments', { organisation: organisations.northwind }),
    dcc: await one('assessments', { organisation: organisations.dcc }),
    calder: await one('assessments', { organisation: organisations.calder }),
    closed,
    coming: await one('meetings', { status: 'called' }),
    decided,
    dccItem: await one('agenda-items', { organisation: organisations.dcc }),
    northwindItem: await one('agenda-items', {
      title: { $regex: '^View on' },
      organisation: organisations.northwind,
      status: { $ne: 'decided' },
    }),
    told: await one('breaches', { title: 'Single-card signing at Northwind Energy' }),
    untold: await one('breaches', { organisation: organisations.dcc }),
    hidden: await one('breaches', { title: { $regex: '^Keys in the wrong hands' } }),
    restriction: await one('case-restrictions', {}),
    report: await one('files', { purpose: 'report', ...ofNorthwind }),
    evidence: await one('files', { purpose: 'evidence', organisation: organisations.dcc }),
    requirement: await one('requirements', { documentCode: 'RAPP', clause: '3.2' }),
    document: await one('catalogue-documents', {}),
    organisation: organisations.northwind,
    person: await one('people', {}),
    scheme: await one('assurance-schemes', {}),
    plan: await one('remediation-plans', ofNorthwind),
    proposal: await one('redaction-proposals', ofNorthwind),
  }
}

async function one(collection: string, filter: Readonly<Record<string, unknown>>): Promise<Reference> {
  const found = await mongoose.connection.db
    ?.collection(collection)
    .findOne(filter, { sort: { reference: 1 } })
  const reference: unknown = found?.['reference']
  return typeof reference === 'string' ? reference : ''
}

/** The first agenda item of this kind by reference, and the meeting at which it stands. */
async function itemAt(filter: Readonly<Record<string, unknown>>): Promise<readonly [Reference, Reference]> {
  const item = await one('agenda-items', filter)
  const found = await mongoose.connection.db?.collection('agenda-items').findOne({ reference: item })
  const meeting: unknown = found?.['meeting']
  return [typeof meeting === 'string' ? meeting : '', item]
}
