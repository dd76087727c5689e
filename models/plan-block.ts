import { blockKinds, type PlanBlock, type SensitiveMark } from '../server/remediation-plans/plan-block.ts'
import { day, list, model, number, part, text, word } from './schema.ts'

export const sensitiveMarks = list(
  part<SensitiveMark>({
    cell: number(),
    from: number(),
    to: number(),
    quote: text(),
    reason: text(),
    by: text(),
    on: day(),
  }),
)

export const PlanBlockModel = model<PlanBlock>(
  'plan-blocks',
  {
    reference: text(),
    version: number(),
    plan: text(),
    organisation: text(),
    cases: list(text()),
    order: number(),
    kind: word(blockKinds),
    cells: list(text()),
    sensitive: sensitiveMarks,
  },
  [{ on: { reference: 1 }, unique: true }, { on: { plan: 1, order: 1 } }],
)
