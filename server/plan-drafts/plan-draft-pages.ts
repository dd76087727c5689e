import { aboutFile, type StoredFile } from '../evidence/stored-file.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import type { Reason } from '../kernel/refusals.ts'
import { available } from '../kernel/workflow.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { blockKindLabels, type PlanBlock, type SensitiveMark } from '../remediation-plans/plan-block.ts'
import { actionsPicture } from '../remediation-plans/actions-picture-pages.ts'
import { actionTexts } from '../remediation-plans/passages.ts'
import { plannedStateLabels } from '../remediation-plans/plan-version.ts'
import { planColours } from '../remediation-plans/plan-list-pages.ts'
import { coveredCell } from '../remediation-plans/covered-pages.ts'
import { coveredName, type CoveredShown } from '../remediation-plans/covered-name.ts'
import { planDoers, planWorkflow } from '../remediation-plans/plan-workflow.ts'
import { planPath, planStatusLabels, planTitle, type Plan } from '../remediation-plans/plan.ts'
import type { ButtonView, RecordPage, Section, SummaryRow } from '../web/page-shapes.ts'
import { beginning } from './arrange-blocks.ts'
import {
  blockPath,
  causePath,
  draftActionPath,
  draftPath,
  type DraftAction,
  type DraftCause,
  type PlanDraft,
} from './plan-draft.ts'
import { missingSections } from './submission-pages.ts'

export type DraftShown = {
  readonly plan: Plan
  readonly draft: PlanDraft
  readonly covered: CoveredShown
  readonly actor: Actor
  readonly today: Day
  readonly missing: readonly Reason[]
  /** The files that show what is done, by the number of the action. */
  readonly evidence: ReadonlyMap<number, readonly StoredFile[]>
}

/** The draft of a plan, as the contacts of the organisation write it. */
export function draftPage(shown: DraftShown): RecordPage {
  const { plan } = shown
  return {
    heading: 'Draft of the remediation plan',
    caption: `${planTitle(plan)} · ${plan.reference}`,
    back: { text: plan.reference, href: planPath(plan.reference) },
    status: { text: planStatusLabels[plan.status], colour: planColours[plan.status] },
    intro: isOpen(shown)
      ? `Only the contacts of ${plan.organisationName} read and write this draft. It is due by ${dayInWords(plan.dueOn)}.${maySubmitFor(shown.actor, plan.organisation) ? '' : ' The contact who may submit for it submits it.'}`
      : 'The draft cannot be written now. It starts as a copy of the latest version when the plan is drafted again.',
    buttons: buttonsFor(shown),
    sections: [
      coversSection(shown),
      ...(isOpen(shown) ? missingSections(shown.missing) : []),
      ...partsSections(shown),
      ...causesSections(shown),
      ...actionsSections(shown),
    ],
  }
}

/** Whether the draft can be written now, by this actor. */
export function isOpen({ plan, actor }: Pick<DraftShown, 'plan' | 'actor'>): boolean {
  return available(planWorkflow, plan.status, planDoers(plan, { actor })).some(
    ({ action }) => action === 'draft',
  )
}

function buttonsFor(shown: DraftShown): readonly ButtonView[] {
  const { plan, actor } = shown
  if (!isOpen(shown)) return []
  const path = draftPath(plan.reference)
  return [
    ...(maySubmitFor(actor, plan.organisation) ? [{ text: 'Submit the plan', href: `${path}/submit` }] : []),
    ...(plan.asksLetter
      ? [{ text: 'Add the signed letter', href: `${path}/letter`, style: 'secondary' as const }]
      : []),
    ...(plan.versions > 0
      ? [
          {
            text: `Compare with version ${plan.versions}`,
            href: `${path}/compare/${plan.versions}`,
            style: 'secondary' as const,
          },
        ]
      : []),
  ]
}

function coversSection({ plan, covered }: DraftShown): Section {
  return {
    kind: 'details',
    summary: 'What the plan answers for',
    sections: [{ kind: 'list', items: plan.covers.map((reference) => coveredCell(reference, covered)) }],
  }
}

type Group = { readonly heading: string; readonly id: string; readonly buttons: readonly ButtonView[] }

/** A heading with its buttons, and what stands under it. */
function group({ heading, id, buttons }: Group, content: readonly Section[]): readonly Section[] {
  return [{ kind: 'buttons', heading, id, buttons }, ...content]
}

function partsSections(shown: DraftShown): readonly Section[] {
  const { plan, draft } = shown
  const path = `${draftPath(plan.reference)}/parts`
  const mayWrite = isOpen(shown)
  const buttons: readonly ButtonView[] = [
    { text: 'Add a part', href: `${path}/add`, style: 'secondary' },
    { text: 'Paste a text', href: `${path}/paste`, style: 'secondary' },
    ...(draft.blocks.length > 0
      ? [{ text: 'Take parts out', href: `${path}/take-out`, style: 'secondary' as const }]
      : []),
  ]
  return group({ heading: `Parts (${draft.blocks.length})`, id: 'parts', buttons: mayWrite ? buttons : [] }, [
    draft.blocks.length === 0
      ? { kind: 'text', paragraphs: ['There are no parts yet.'] }
      : { kind: 'summary', rows: draft.blocks.map((block) => partRow(block, mayWrite)) },
  ])
}

function partRow(block: PlanBlock, mayWrite: boolean): SummaryRow {
  const about = `“${beginning(block)}”`
  const path = blockPath(block)
  return {
    key: blockKindLabels[block.kind],
    value: {
      id: block.reference,
      lines: block.cells.flatMap((cell) => cell.split('\n')),
      hint: marksInWords(block.sensitive),
    },
    actions: mayWrite
      ? [
          { text: 'Change', about, href: `${path}/change` },
          { text: 'Move', about, href: `${path}/move` },
          { text: 'Mark', about, href: `${path}/mark` },
        ]
      : [],
  }
}

/** The words marked as sensitive, each with its reason; null where none is. */
export function marksInWords(marks: readonly SensitiveMark[]): string | null {
  if (marks.length === 0) return null
  return marks.map(({ quote, reason }) => `Marked as sensitive: “${quote}” – ${reason}`).join(' · ')
}

function causesSections(shown: DraftShown): readonly Section[] {
  const { plan, draft, covered } = shown
  const causes = draft.causes.filter((one) => !one.isTakenOut)
  const mayWrite = isOpen(shown)
  const buttons: readonly ButtonView[] = [
    { text: 'State a root cause', href: `${draftPath(plan.reference)}/causes/add`, style: 'secondary' },
  ]
  return group(
    { heading: `Root causes (${causes.length})`, id: 'causes', buttons: mayWrite ? buttons : [] },
    [
      causes.length === 0
        ? { kind: 'text', paragraphs: ['No root cause is stated yet.'] }
        : { kind: 'summary', rows: causes.map((cause) => causeRow(cause, covered, mayWrite)) },
    ],
  )
}

function causeRow(cause: DraftCause, covered: CoveredShown, mayWrite: boolean): SummaryRow {
  const about = `root cause ${cause.number}`
  return {
    key: `Root cause ${cause.number}`,
    value: {
      lines: cause.text.split('\n'),
      hint: cause.explains.map((one) => coveredName(one, covered)).join('; '),
    },
    actions: mayWrite ? [{ text: 'Change', about, href: `${causePath(cause)}/change` }] : [],
  }
}

function actionsSections(shown: DraftShown): readonly Section[] {
  const { plan, draft, today } = shown
  const path = `${draftPath(plan.reference)}/actions`
  const actions = draft.actions.filter((one) => !one.isTakenOut)
  const mayWrite = isOpen(shown)
  const buttons: readonly ButtonView[] = [
    { text: 'Plan an action', href: `${path}/add`, style: 'secondary' },
    { text: 'Upload actions', href: `${path}/upload`, style: 'secondary' },
    { text: 'Take corrective actions in', href: `${path}/gather`, style: 'secondary' },
  ]
  return group({ heading: `Actions (${actions.length})`, id: 'actions', buttons: mayWrite ? buttons : [] }, [
    actions.length === 0
      ? { kind: 'text', paragraphs: ['No action is planned yet.'] }
      : { kind: 'summary', rows: actions.map((action) => actionRow(action, shown, mayWrite)) },
    ...evidenceSections(shown),
    ...(actions.length === 0
      ? []
      : [
          {
            kind: 'picture' as const,
            picture: actionsPicture({ actions, from: plan.requiredOn, limit: plan.actionsBy, today }),
          },
        ]),
  ])
}

function actionRow(action: DraftAction, { draft }: DraftShown, mayWrite: boolean): SummaryRow {
  const about = `action ${action.number}`
  const path = draftActionPath(action)
  const [title = '', description = '', ...facts] = actionTexts(action, draft.causes)
  return {
    key: `Action ${action.number}`,
    value: {
      text: title === '' ? null : title,
      lines: [...description.split('\n'), ...facts.filter((fact) => fact !== '').map(oneLine)],
      hint: marksInWords(action.sensitive),
      tag: action.state === 'done' ? { text: plannedStateLabels.done, colour: 'green' } : null,
    },
    actions: mayWrite
      ? [
          { text: 'Change', about, href: `${path}/change` },
          { text: 'Mark', about, href: `${path}/mark` },
          ...(action.state === 'done'
            ? [{ text: 'Add evidence', about: `of ${about}`, href: `${path}/evidence` }]
            : []),
        ]
      : [],
  }
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ')

function evidenceSections({ plan, evidence }: DraftShown): readonly Section[] {
  const files = [...evidence].flatMap(([number, some]) =>
    some.map((file) => ({
      name: file.name,
      href: `${draftActionPath({ plan: plan.reference, number })}/files/${file.reference}`,
      about: aboutFile(file),
      hint: `Action ${number}: ${file.description}`,
    })),
  )
  return files.length === 0 ? [] : [{ kind: 'files', heading: 'Evidence', files, empty: '' }]
}
