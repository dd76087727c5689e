import {
  breachSources,
  breachStatuses,
  type AllegedRequirement,
  type Breach,
  type CaseQuestion,
  type EarlierCase,
  type LikeCaseNote,
  type PanelOutcome,
  type PmaView,
  type RepresentationMade,
  type SanctionInForce,
} from '../server/breaches/breach.ts'
import { viewOutcomes } from '../server/meetings/motion.ts'
import {
  dateDeciders,
  determinations,
  type RequiredPlan,
  type Sanction,
} from '../server/panel-decisions/panel-decision.ts'
import { day, flag, list, model, number, orNull, part, text, word, type FieldsOf } from './schema.ts'

/** The fields of a sanction, as cases and decisions keep it. */
export const sanctionFields: FieldsOf<Sanction> = {
  word: text(),
  label: text(),
  reason: text(),
  plan: orNull(
    part<RequiredPlan>({
      covers: list(text()),
      dueOn: day(),
      actionsBy: orNull(day()),
      datesDecidedBy: word(dateDeciders),
      asksLetter: flag(),
    }),
  ),
}

const questions = list(
  part<CaseQuestion>({
    number: number(),
    question: text(),
    askedBy: text(),
    askedOn: day(),
    dueOn: day(),
    answer: orNull(text()),
    answeredBy: orNull(text()),
    answeredOn: orNull(day()),
  }),
)

const views = list(
  part<PmaView>({
    outcome: word(viewOutcomes),
    decision: text(),
    reasons: text(),
    factors: list(text()),
    remedialAction: text(),
    alternatives: text(),
    takenOn: day(),
  }),
)

export const BreachModel = model<Breach>(
  'breaches',
  {
    reference: text(),
    version: number(),
    regime: word(['smki']),
    status: word(breachStatuses),
    organisation: text(),
    organisationName: text(),
    cases: list(text()),
    invitees: list(text()),
    title: text(),
    source: word(breachSources),
    assessment: orNull(text()),
    findings: list(text()),
    follows: orNull(part<EarlierCase>({ breach: text(), plan: text() })),
    requirements: list(
      part<AllegedRequirement>({
        requirement: text(),
        documentCode: text(),
        documentVersion: text(),
        clause: text(),
      }),
    ),
    allegation: text(),
    openedBy: text(),
    openedOn: day(),
    toldOn: orNull(day()),
    answerDueOn: orNull(day()),
    representations: list(
      part<RepresentationMade>({ text: text(), by: text(), byName: text(), givenOn: day(), isLate: flag() }),
    ),
    questions,
    likeCases: list(part<LikeCaseNote>({ reference: text(), difference: text() })),
    likeCasesComparedOn: orNull(day()),
    views,
    advice: list(text()),
    panelOutcomes: list(
      part<PanelOutcome>({
        decision: text(),
        determination: word(determinations),
        reasons: text(),
        decidedOn: day(),
      }),
    ),
    sanctions: list(part<SanctionInForce>({ ...sanctionFields, decision: text() })),
    endedOn: orNull(day()),
    endReason: orNull(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { organisation: 1, openedOn: 1 } },
    { on: { openedOn: 1, reference: 1 } },
    { on: { organisationName: 1, reference: 1 } },
    { on: { status: 1, reference: 1 } },
    { on: { 'requirements.documentCode': 1, 'requirements.clause': 1 } },
  ],
)
