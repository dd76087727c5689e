import { addDays, day } from '../../../server/kernel/day.ts'
import type { SensitiveMark } from '../../../server/remediation-plans/plan-block.ts'
import {
  planVersionReference,
  type PlannedAction,
  type PlanPart,
  type PlanVersion,
} from '../../../server/remediation-plans/plan-version.ts'
import { addPlanVersion, savePlan } from '../../../server/remediation-plans/plan-store.ts'
import type { Plan } from '../../../server/remediation-plans/plan.ts'

/** A part as it is written down in a test: a heading where it begins with `#`, a row where it has `|`, else a paragraph. */
export type PartText = string | { readonly text: string; readonly sensitive?: readonly string[] }

const signs = '23456789BCDFGHJKMNPQRSTVWXZ'

/** The reference of the part at this place, from 0: the same in every plan. */
export function partAt(at: number): string {
  return `PB-2027-BB${signs.charAt(Math.floor(at / 729))}${signs.charAt(Math.floor(at / 27) % 27)}${signs.charAt(at % 27)}`
}

function aPart(given: PartText, at: number): PlanPart {
  const { text, sensitive = [] } = typeof given === 'string' ? { text: given } : given
  const isRow = text.includes(' | ')
  const cells = isRow ? text.split(' | ') : [text.replace(/^# /, '')]
  return {
    reference: partAt(at),
    version: 1,
    kind: isRow ? 'table-row' : text.startsWith('# ') ? 'heading' : 'paragraph',
    cells,
    sensitive: sensitive.map((quote) => aMark(cells, quote)),
  }
}

function aMark(cells: readonly string[], quote: string): SensitiveMark {
  const cell = cells.findIndex((one) => one.includes(quote))
  const from = cells[cell]?.indexOf(quote) ?? -1
  if (from < 0) throw new RangeError('the words do not stand there')
  const reason = 'It names where the key lies.'
  return { cell, from, to: from + quote.length, quote, reason, by: 'PE-2222', on: day('2027-02-01') }
}

function anAction(plan: Plan): PlannedAction {
  return {
    ...{ reference: `${plan.reference}-A1`, version: 1, number: 1 },
    title: 'Ask for two cards',
    description: 'The module asks for two cards each time.',
    kind: 'prevent',
    rootCauses: [1],
    covers: plan.covers,
    owner: 'Luke Holt',
    dueOn: addDays(plan.requiredOn, 50),
    criterion: 'The log shows two people each time.',
    ...{
      isTraining: false,
      state: 'planned',
      doneOn: null,
      lateBecause: null,
      recurrenceOf: null,
      sensitive: [],
    },
  }
}

/** Puts a version of these parts, with one action, in force; as the Panel’s acceptance leaves the plan. */
export async function putInForce(
  plan: Plan,
  parts: readonly PartText[],
  number = 1,
): Promise<{ readonly plan: Plan; readonly version: PlanVersion }> {
  const { organisation, organisationName, cases, requiredOn } = plan
  const version: PlanVersion = {
    reference: planVersionReference(plan.reference, number),
    version: 1,
    plan: plan.reference,
    number,
    ...{ organisation, organisationName, cases },
    parts: parts.map(aPart),
    rootCauses: [
      {
        number: 1,
        text: 'The module was delivered with one card.',
        explains: plan.covers,
        trainingAloneBecause: null,
      },
    ],
    actions: [anAction(plan)],
    letter: null,
    submittedOn: requiredOn,
    submittedAt: new Date(`${requiredOn}T09:30:00Z`),
    submittedBy: 'PE-2222',
    submittedByName: 'Nina West',
    contentHash: `hash of version ${number}`,
  }
  await addPlanVersion(version)
  const { submittedAt } = version
  const inForce: Plan = { ...plan, status: 'in-force', versions: number, inForce: number, submittedAt }
  return { plan: await savePlan(inForce, plan), version }
}
