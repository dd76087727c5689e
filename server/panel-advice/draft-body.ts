import type { Breach, PmaView } from '../breaches/breach.ts'
import { breachSourceLabels, pmaViewOf } from '../breaches/breach.ts'
import type { StoredFile } from '../evidence/stored-file.ts'
import { classificationLabels, presentText, severityLabels, type Finding } from '../findings/finding.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { viewOutcomeLabels } from '../meetings/motion.ts'
import { clauseName, type Requirement } from '../requirements/requirement.ts'
import type { Word } from '../rules/setting-kinds.ts'
import type { AdviceBody, AdvisedOrganisation, AssuranceStatuses, Representation } from './advice-content.ts'

/** Everything a draft is made from: the case as it stands, and the local lists. */
export type AdviceGround = {
  readonly breach: Breach
  readonly organisation: AdvisedOrganisation
  readonly assessment: {
    readonly title: string
    readonly environment: string
    readonly statuses: AssuranceStatuses
    /** When the organisation answered the report, where that was after the day set. */
    readonly answeredLate: { readonly on: Day; readonly dueOn: Day } | null
  } | null
  readonly findings: readonly Finding[]
  readonly requirements: readonly Requirement[]
  readonly files: readonly StoredFile[]
  readonly factors: readonly Word[]
  readonly sanctions: readonly Word[]
  readonly requirePlan: readonly string[]
  readonly labels: readonly Word[]
  readonly panelDetermines: boolean
  /** A draft on the same case that is not issued yet. */
  readonly underWay: Reference | null
}

/** The body of an advice as the case gives it; people edit it from there. Sources: S¶59, 60, 73. */
export function draftBody(ground: AdviceGround): AdviceBody {
  const { breach, assessment } = ground
  const view = pmaViewOf(breach)
  const words = view ? viewOutcomeLabels[view.outcome] : ''
  return {
    summary: `${breach.organisationName} is said not to comply with ${clausesOf(breach)}. The PMA’s view: ${words}.`,
    recommendations: recommendationsOf(ground, view).map((text, place) => ({ number: place + 1, text })),
    facts: factsOf(ground),
    clauses: clausesWithTexts(ground),
    evidence: evidenceOf(ground),
    assurance: assessment?.statuses ?? null,
    representations: representationsOf(breach),
    noRepresentations:
      breach.representations.length === 0 && breach.answerDueOn
        ? `The organisation could answer by ${dayInWords(breach.answerDueOn)} and did not.`
        : null,
    view: {
      words,
      reasons: view?.reasons ?? '',
      factors: (view?.factors ?? []).map((factor) => labelIn(ground.factors, factor)),
    },
    likeCases: breach.likeCases.map(({ difference }) => difference),
    remedialAction: view?.remedialAction.trim()
      ? view.remedialAction
      : 'The PMA judges no remedial action appropriate.',
    alternatives: view?.alternatives
      ? [{ action: 'Considered with the view', reason: view.alternatives }]
      : [],
    options: optionsOf(ground),
  }
}

/** How the matter came up, in words. Source: S¶59. */
export function sourceOf({ breach, assessment }: Pick<AdviceGround, 'breach' | 'assessment'>): string {
  const came = breachSourceLabels[breach.source]
  return assessment === null ? came : `${came}: ${assessment.statuses.assessment}, ${assessment.title}`
}

function recommendationsOf(ground: AdviceGround, view: PmaView | null): readonly string[] {
  const { breach, panelDetermines, requirePlan, sanctions } = ground
  const what = `the non-compliance of ${breach.organisationName} with ${clausesOf(breach)}`
  if (view?.outcome === 'not-found') {
    return [
      `The Panel is invited to note that the PMA finds no non-compliance of ${breach.organisationName} with ${clausesOf(breach)}.`,
    ]
  }
  const isMaterial = view?.outcome === 'material'
  const held = isMaterial
    ? 'that it is material'
    : view?.outcome === 'not-material'
      ? 'that it is not material'
      : 'that it cannot say whether it is material'
  const first = panelDetermines
    ? `The Panel is invited to determine whether ${what} is a material breach, having the PMA’s view ${held}.`
    : `The Panel is invited to note the PMA’s view on ${what}: ${held}.`
  const plan = sanctions.find((one) => requirePlan.includes(one.word))
  return [
    first,
    ...(isMaterial && plan
      ? [
          'The Panel is invited to require a remediation plan that covers the remedial action which the PMA judges appropriate.',
        ]
      : []),
  ]
}

function factsOf({ breach, findings, assessment }: AdviceGround): readonly string[] {
  const late = assessment?.answeredLate
  const reported = late
    ? [
        `${dayInWords(late.on)}: ${breach.organisationName} answered the report, after the day set (${dayInWords(late.dueOn)}).`,
      ]
    : []
  const told = breach.toldOn
    ? [`${dayInWords(breach.toldOn)}: what is alleged was put to ${breach.organisationName}.`]
    : []
  const answered = breach.representations.map(
    (made) =>
      `${dayInWords(made.givenOn)}: ${made.byName} answered for the organisation${made.isLate ? ', after the day set' : ''}.`,
  )
  const found = findings.map((one) => {
    const severity = one.severity ? `, ${severityLabels[one.severity].toLowerCase()}` : ''
    return `Finding ${one.number} (${classificationLabels[one.classification].toLowerCase()}${severity}) on ${clauseName(one)}: ${one.title}\n${presentText(one)}`
  })
  return [breach.allegation, ...found, ...reported, ...told, ...answered].map(oneParagraph)
}

// Facts are typed as paragraphs, so that none may hold an empty line.
function oneParagraph(text: string): string {
  return text.trim().replace(/\n\s*\n/g, '\n')
}

/** The clauses of the case with their texts and the findings on each. Source: S¶59. */
export function clausesWithTexts({
  breach,
  requirements,
  findings,
}: Pick<AdviceGround, 'breach' | 'requirements' | 'findings'>): AdviceBody['clauses'] {
  return breach.requirements.map((alleged) => ({
    document: alleged.documentCode,
    version: alleged.documentVersion,
    clause: alleged.clause,
    text: requirements.find((one) => one.reference === alleged.requirement)?.text ?? 'Text not kept here.',
    findings: findings
      .filter((one) => one.requirement === alleged.requirement)
      .map((one) => `${one.assessment}, finding ${one.number}`),
  }))
}

function evidenceOf({ findings, files }: AdviceGround): AdviceBody['evidence'] {
  return findings.flatMap((finding) => [
    {
      label: `Finding ${finding.number}`,
      title: finding.evidenceStatement,
      effectiveOn: finding.foundOn,
      sha256: null,
    },
    ...files
      .filter((file) => file.record === finding.reference)
      .map((file) => ({
        label: `Finding ${finding.number}, file ${file.reference}`,
        title: file.description === '' ? file.name : `${file.name}: ${file.description}`,
        effectiveOn: file.effectiveOn,
        sha256: file.sha256,
      })),
  ])
}

function representationsOf(breach: Breach): readonly Representation[] {
  const made = breach.representations.map((one) => ({
    by: `${one.byName}, for ${breach.organisationName}`,
    on: one.givenOn,
    text: one.text,
  }))
  const answered = breach.questions.flatMap((one) =>
    one.answer !== null && one.answeredOn !== null
      ? [
          {
            by: `Answer to question ${one.number} of the PMA`,
            on: one.answeredOn,
            text: `Question: ${one.question}\nAnswer: ${one.answer}`,
          },
        ]
      : [],
  )
  return [...made, ...answered]
}

function optionsOf({ sanctions, requirePlan }: AdviceGround): AdviceBody['options'] {
  const none = {
    option: 'Take no step',
    consequence: 'The Panel answers the recommendations and gives its reasons.',
  }
  return [
    ...sanctions.map(({ word, label }) => ({
      option: label,
      consequence: requirePlan.includes(word)
        ? 'The Panel names the breaches or findings that the plan covers and the day it is due; the PMA then advises whether the plan meets the SMKI requirements.'
        : 'The Panel gives its reason and says what the step entails.',
    })),
    none,
  ]
}

function clausesOf(breach: Breach): string {
  return breach.requirements.map((one) => clauseName(one)).join('; ')
}

function labelIn(list: readonly Word[], word: string): string {
  return list.find((one) => one.word === word)?.label ?? word
}
