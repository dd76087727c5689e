import { aboutFile } from '../evidence/stored-file.ts'
import type { StoredFile } from '../evidence/stored-file.ts'
import type { Reason } from '../kernel/refusals.ts'
import { planTitle, type Plan } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import type { FormPage, Section } from '../web/page-shapes.ts'
import { draftPath, type PlanDraft } from './plan-draft.ts'

export type SubmitShown = {
  readonly plan: Plan
  readonly draft: PlanDraft
  readonly letter: StoredFile | null
  readonly seen: string
}

/** The page before a plan is submitted: what would be frozen. */
export function submitPage(shown: SubmitShown): FormPage {
  const { plan, draft, letter, seen } = shown
  const actions = draft.actions.filter((one) => !one.isTakenOut).length
  return {
    heading: 'Submit the remediation plan',
    caption: `${planTitle(plan)} · ${plan.reference}`,
    back: { text: 'The draft', href: draftPath(plan.reference) },
    before: [
      {
        kind: 'text',
        paragraphs: [
          `You submit version ${plan.versions + 1}: ${counted(draft.blocks.length, 'part')} and ${counted(actions, 'action')}, with the words you marked as sensitive${letter ? ' and the signed letter' : ''}. From then on the PMA and the Panel read it, and nobody changes it.`,
        ],
      },
    ],
    form: {
      action: `${draftPath(plan.reference)}/submit`,
      version: plan.version,
      submit: 'Submit the plan',
      fields: [{ kind: 'hidden', name: 'seen', value: seen }],
    },
  }
}

/** All that is still missing before a plan can be submitted, each with its rule; nothing where it is whole. */
export function missingSections(missing: readonly Reason[]): readonly Section[] {
  if (missing.length === 0) return []
  return [
    {
      kind: 'list',
      heading: 'Still missing',
      id: 'missing',
      intro: 'The plan cannot be submitted before all of this is done.',
      items: missing.map(({ message, rule }) => ({
        text: message,
        why: rule === undefined ? null : explain(rule),
      })),
    },
  ]
}

export function letterPage(plan: Plan, letter: StoredFile | null): FormPage {
  return {
    heading: 'Add the signed letter',
    caption: `${planTitle(plan)} · ${plan.reference}`,
    back: { text: 'The draft', href: draftPath(plan.reference) },
    before: letter ? [{ kind: 'inset', text: `Added already: ${letter.name}, ${aboutFile(letter)}` }] : [],
    form: {
      action: `${draftPath(plan.reference)}/letter`,
      upload: true,
      submit: 'Add the letter',
      fields: [
        { kind: 'hidden', name: 'seen', value: letter?.reference ?? '' },
        {
          kind: 'file',
          name: 'file',
          label: 'Letter',
          hint: 'A PDF of up to 20 MB. A later one takes the place of an earlier one.',
        },
      ],
    },
  }
}

function counted(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`
}
