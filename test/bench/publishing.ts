import { PreparedPublicationModel } from '../../models/prepared-publication.ts'
import { checked } from '../../server/database/records.ts'
import { day } from '../../server/kernel/day.ts'
import { decidedLines } from '../../server/publication-gate/decided-lines.ts'
import { passGate } from '../../server/publication-gate/gate-actions.ts'
import type { PreparedPublication } from '../../server/publishing/prepared-publication.ts'
import { project } from '../../server/publishing/projection.ts'
import { renderOutputs } from '../../server/publishing/render-outputs-actions.ts'
import { aProjection } from '../publishing/a-publication.ts'
import { written } from '../publishing/plan-notation.ts'
import { aReference } from '../support/builders/references.ts'
import { longPlan } from './long-plan.ts'
import { compare } from './timing.ts'

const facts = {
  reference: 'PUB-7K4Q9XZT',
  publishedOn: day('2027-06-03'),
  organisationName: 'Northwind Energy',
  code: 'c0de5a1f'.repeat(8),
  address: 'https://assay.example/publications/PUB-7K4Q9XZT',
}
const circumstances = {
  unanswered: [],
  decidedDigest: 'd',
  presentDigest: 'd',
  isExistenceRestricted: false,
}

// Measured at 9.5 to 11.6 on two busy cores; most of it is the start of the process that reads the outputs back.
const aim = 12

const { passages, set } = written(longPlan())
const projection = project(passages, set, facts)

async function publish(): Promise<void> {
  const hits = await passGate(await renderOutputs(projection), passages, set, facts, circumstances)
  if (hits.length > 0) throw new Error(`the gate found ${hits.length} differences`)
}

function tell(name: string, value: number, most: number): void {
  process.stdout.write(`${value <= most ? 'met   ' : 'missed'} ${name}: ${value.toFixed(2)} ×, aim ${most}\n`)
}

async function measurePublishing(): Promise<void> {
  const [published, rendered] = await compare(7, publish, () => renderOutputs(projection))
  const name = `publication with its gate against rendering once (${passages.length} parts, ${set.spans.length} redactions)`
  tell(name, published / rendered, aim)
}

/** What the gate works out of a decision may grow with the plan, and no faster. */
async function measureReading(): Promise<void> {
  const long = written(Array.from({ length: 4 }, longPlan).join('\n'))
  const [fourfold, once] = await compare(
    11,
    () => Promise.resolve(decidedLines(long.passages, long.set)),
    () => Promise.resolve(decidedLines(passages, set)),
  )
  tell('the second reading of a plan four times as long', fourfold / once, 6)
}

function aPrepared(bytes: Buffer, leaves: Buffer): PreparedPublication {
  const reference = aReference('PUB')
  const secrets = { publication: reference, leaves, texts: [] }
  return {
    ...{
      reference,
      version: 1,
      plan: 'RP-2027-BBBB',
      planVersion: 1,
      proposal: aReference('RD'),
      digest: 'd',
    },
    ...{ publishOn: day('2027-03-01'), code: 'c', secrets, projection: aProjection() },
    outputs: [{ output: 'pdf', type: 'application/pdf', fileName: null, bytes }],
  }
}

/** Whether a record fits its model is settled as quickly for files in a list as for bytes that stand by themselves. */
async function measureChecking(): Promise<void> {
  const checking = (inList: number, alone: number) => {
    const prepared = aPrepared(Buffer.alloc(inList), Buffer.alloc(alone))
    return () => checked(PreparedPublicationModel, prepared)
  }
  const [inList, alone] = await compare(7, checking(2_000_000, 1), checking(1, 2_000_000))
  tell('checking two megabytes of files in a list against bytes that stand alone', inList / alone, 10)
}

await measurePublishing()
await measureReading()
await measureChecking()
