import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import type { Reason } from '../kernel/refusals.ts'
import { available } from '../kernel/workflow.ts'
import { agendaPath } from '../meetings/add-item-pages.ts'
import { mayConfirmEntry, mayReturnEntry } from '../panel-meetings/confirm-entry.ts'
import { publicationRules } from '../redactions/publication-rules.ts'
import { publicationAudienceLabels } from '../redactions/publication-set.ts'
import { planPath, versionPath } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import type { ButtonView, Cell, RecordPage, Section, SummaryRow } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { confirmationProblems } from './prepare-publication.ts'
import { previewPath } from './publication-preview-pages.ts'
import { proposalColours } from './proposal-list-pages.ts'
import { proposalStepSections } from './proposal-step-pages.ts'
import { proposalDoers, proposalWorkflow, type ProposalAction } from './redaction-proposal-workflow.ts'
import {
  proposalPath,
  proposalsPath,
  proposalStatusLabels,
  proposalTitle,
  textPath,
  type RedactionProposal,
} from './redaction-proposal.ts'
import { mayWithdraw } from './withdraw-publication.ts'

export type ProposalShown = {
  readonly proposal: RedactionProposal
  readonly actor: Actor
  readonly today: Day
  readonly settings: readonly SettingRecord[]
  /** Whether the viewer may read the words of the plan. */
  readonly readsWords: boolean
  /** Whether the viewer is of the committee, which reads the reasons; the organisation does not. */
  readonly readsReasons: boolean
  /** What keeps the proposal from being closed; none for who does not put it together. */
  readonly inTheWay: readonly Reason[]
  /** Whether the viewer answers objections now. */
  readonly answers: boolean
  /** Whether there are final bytes that the viewer may see. */
  readonly seesBytes: boolean
  /** Whether readers get what was published of it, so that it is neither replaced nor withdrawn. */
  readonly isCurrent: boolean
  /** The number of each part in reading order; none for who may not read the words. */
  readonly partNumbers: ReadonlyMap<string, number>
  readonly trail: readonly TrailEntry[]
}

/** A proposed publication: what is proposed, and one panel for each step. */
export function proposalPage(shown: ProposalShown): RecordPage {
  const { proposal } = shown
  return {
    heading: proposalTitle(proposal),
    caption: proposal.reference,
    back: { text: 'Proposed publications', href: proposalsPath },
    status: { text: proposalStatusLabels[proposal.status], colour: proposalColours[proposal.status] },
    buttons: buttonsFor(shown),
    sections: [
      { kind: 'summary', heading: 'What is proposed', id: 'set', rows: setRows(shown) },
      ...inTheWaySections(shown),
      ...proposalStepSections(shown),
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(
          proposalWorkflow,
          proposalStatusLabels,
          proposal.status,
          'The life of a proposed publication',
        ),
      },
      historySection(shown.trail),
    ],
  }
}

/** The page on which each move is made, in the order of the workflow. */
const pageOf: Readonly<Partial<Record<ProposalAction, string>>> = {
  change: 'text',
  close: 'close',
  consult: 'consult',
  object: 'object',
  'object-late': 'object',
  'say-done': 'done',
  'end-consultation': 'end-consultation',
  'decide-sensitive': 'sensitive',
  decide: 'decide',
  'decide-none': 'decide',
  'enter-minute': 'enter-minute',
  confirm: 'confirm',
  'return-minute': 'return-minute',
  show: 'show',
  redate: 'another-day',
  except: 'except',
  publish: 'publish',
  reopen: 'reopen',
  abandon: 'abandon',
}

const undoing: readonly ProposalAction[] = ['reopen', 'abandon']

function buttonsFor(shown: ProposalShown): readonly ButtonView[] {
  const { proposal, actor, readsWords } = shown
  const path = proposalPath(proposal.reference)
  const moves = available(proposalWorkflow, proposal.status, proposalDoers(proposal, actor))
  const stepsOf = (some: typeof moves) =>
    some.flatMap(({ action, label }) => {
      const page = isOffered(action, shown) ? pageOf[action] : undefined
      return page === undefined ? [] : [{ text: label, href: `${path}/${page}` }]
    })
  // What undoes is offered last, and never as the next step.
  const steps = stepsOf(moves.filter(({ action }) => !undoing.includes(action)))
  const undone = stepsOf(moves.filter(({ action }) => undoing.includes(action)))
  const changes = moves.some(({ action }) => action === 'change')
  const looks = [
    ...(changes
      ? [
          { text: 'Write what readers are told', href: `${path}/sentence` },
          { text: 'Look at repetitions and references', href: `${path}/checks` },
        ]
      : readsWords
        ? [{ text: 'The plan, and what is withheld', href: textPath(proposal.reference) }]
        : []),
    ...(shown.seesBytes
      ? [{ text: 'See what readers will get', href: previewPath(proposal.reference) }]
      : []),
  ]
  const [first, ...others] = [
    ...steps.slice(0, 1),
    ...looks,
    ...agendasFor(shown),
    ...steps.slice(1),
    ...undone,
  ]
    // Two moves may be made on one page.
    .filter((one, at, all) => all.findIndex(({ href }) => href === one.href) === at)
  const secondary = others.map((one): ButtonView => ({ ...one, style: 'secondary' }))
  const leading: readonly ButtonView[] = first
    ? [{ ...first, style: steps.length > 0 ? 'primary' : 'secondary' }]
    : []
  const ending: readonly ButtonView[] =
    shown.isCurrent && mayWithdraw(proposal, shown)
      ? [{ text: 'Withdraw the publication', href: `${path}/withdraw`, style: 'warning' }]
      : []
  return [...leading, ...secondary, ...ending]
}

/** What the PMA decides is put on an agenda first, by who records it afterwards. */
function agendasFor({ proposal, actor }: ProposalShown): readonly { text: string; href: string }[] {
  const { reference, status, closure, sensitiveDecision } = proposal
  const doers = proposalDoers(proposal, actor)
  if (status !== 'consulted' || !proposalWorkflow.decide.by.some((one) => doers.includes(one))) return []
  const sensitive =
    closure?.sensitiveHash && !sensitiveDecision
      ? [
          {
            text: 'Put the sensitive words on an agenda',
            href: agendaPath('publish-sensitive-words', reference, 'necessary'),
          },
        ]
      : []
  return [
    ...sensitive,
    {
      text: 'Put the publication on an agenda',
      href: agendaPath('decide-publication', reference, 'publish'),
    },
  ]
}

/** Some moves are open to the state, and have nothing to be made on. */
function isOffered(action: ProposalAction, { proposal, settings, actor }: ProposalShown): boolean {
  if (action === 'decide-sensitive') return (proposal.closure?.sensitiveHash ?? null) !== null
  if (action === 'enter-minute') return confirmationProblems(proposal, settings).length > 0
  if (action === 'confirm') return mayConfirmEntry(proposal.confirmation, actor)
  if (action === 'return-minute') return mayReturnEntry(proposal.confirmation, actor)
  return true
}

function setRows({ proposal, readsWords }: ProposalShown): readonly SummaryRow[] {
  const { plan, planVersion, chosen, redactions, needed, ruleSet } = proposal
  const rows: readonly (readonly [string, Cell])[] = [
    ['Plan', { text: plan, href: planPath(plan) }],
    [
      'Version',
      {
        text: `Version ${planVersion}`,
        href: readsWords ? versionPath(plan, planVersion) : null,
        hint: 'Other versions inherit nothing from it.',
      },
    ],
    ['Rules', { text: publicationRules[ruleSet].label, why: explain('one-rule-set-for-a-plan') }],
    [
      'Parts to be published',
      { text: countOf(chosen.length, 'part'), why: explain('publish-only-what-is-necessary') },
    ],
    [
      'Words withheld in them',
      { text: countOf(redactions.length, 'redaction'), why: explain('words-withheld-with-a-reason') },
    ],
    [
      'Sensitive words to be published',
      { text: countOf(needed.length, 'place'), why: explain('sensitive-words-decided-on') },
    ],
    [
      'Why it is published',
      {
        text: proposal.whyPublished === '' ? 'Not written yet' : proposal.whyPublished,
        hint: 'A public sentence: readers get it, word for word.',
      },
    ],
    [
      'The organisation',
      { text: proposal.namesOrganisation ? `Is named: ${proposal.organisationName}` : 'Is not named' },
    ],
    ['Readers', { text: publicationAudienceLabels[proposal.audience], why: explain('publication-audience') }],
    ['Started', { text: dayInWords(proposal.startedOn) }],
  ]
  return rows.map(([key, value]) => ({ key, value }))
}

function inTheWaySections({ inTheWay }: ProposalShown): readonly Section[] {
  if (inTheWay.length === 0) return []
  return [
    {
      kind: 'list',
      heading: 'Before it can be closed',
      id: 'in-the-way',
      items: inTheWay.map(({ message, rule }) => ({
        text: message,
        why: rule === undefined ? null : explain(rule),
      })),
    },
  ]
}

function countOf(many: number, one: string): string {
  if (many === 0) return 'None'
  return many === 1 ? `1 ${one}` : `${many} ${one}s`
}
