import {
  consultationEnds,
  type Consultation,
  type Objection,
} from '../server/redaction-proposals/consultation.ts'
import {
  proposalStatuses,
  type Closure,
  type ConfirmedStep,
  type DecidedStep,
  type RedactionProposal,
  type ShownStep,
  type VoidedRound,
} from '../server/redaction-proposals/redaction-proposal.ts'
import { publicationRuleSets } from '../server/redactions/publication-rules.ts'
import { grounds, publicationAudiences, type ChosenPart } from '../server/redactions/publication-set.ts'
import type { Redaction } from '../server/redactions/redaction.ts'
import type { NeededWords, SensitiveWords } from '../server/redactions/sensitive-words.ts'
import type { LateException, LawfullyPublic } from '../server/repetitions/repetition.ts'
import { panelEntryFields } from './panel-entry.ts'
import { day, flag, instant, list, model, number, orNull, part, text, word } from './schema.ts'

const bound = { part: text(), partVersion: number(), cell: number(), from: number(), to: number() }
const step = { digest: text(), on: day(), by: text(), byName: text() }
const decided = part<DecidedStep>({ ...step, item: text(), reasons: text() })
const answer = { key: text(), reason: text(), by: text(), byName: text(), on: day() }

const closure = part<Closure>({
  ...step,
  publication: text(),
  publishOn: day(),
  sensitive: list(
    part<SensitiveWords>({
      ...bound,
      text: text(),
      said: word(['contact', 'proposer']),
      ground: orNull(word(grounds)),
      reason: text(),
    }),
  ),
  sensitiveHash: orNull(text()),
})

const consultation = part<Consultation>({
  openedOn: day(),
  countsFrom: number(),
  closesOn: day(),
  objections: list(
    part<Objection>({
      number: number(),
      part: text(),
      ground: word(grounds),
      reason: text(),
      by: text(),
      byName: text(),
      madeOn: day(),
      isLate: flag(),
      answer: orNull(text()),
      answeredOn: orNull(day()),
      answeredBy: orNull(text()),
    }),
  ),
  saidDone: orNull(part<NonNullable<Consultation['saidDone']>>({ by: text(), byName: text(), on: day() })),
  endedOn: orNull(day()),
  endedAt: orNull(instant()),
  endedAs: orNull(word(consultationEnds)),
})

/** Everything that opening a proposal again makes void. */
const steps = {
  closure: orNull(closure),
  consultation: orNull(consultation),
  consultedOn: orNull(day()),
  sensitiveDecision: orNull(decided),
  decision: orNull(decided),
  confirmation: orNull(part<ConfirmedStep>({ ...panelEntryFields, digest: text() })),
  shown: orNull(part<ShownStep>({ ...step, earliestOn: day() })),
  exceptions: list(part<LateException>({ ...answer, digest: text() })),
}

export const RedactionProposalModel = model<RedactionProposal>(
  'redaction-proposals',
  {
    reference: text(),
    version: number(),
    status: word(proposalStatuses),
    number: number(),
    plan: text(),
    planVersion: number(),
    organisation: text(),
    organisationName: text(),
    cases: list(text()),
    ruleSet: word(publicationRuleSets),
    startedOn: day(),
    chosen: list(part<ChosenPart>({ part: text(), partVersion: number(), why: text() })),
    redactions: list(
      part<Redaction>({
        ...bound,
        quote: text(),
        ground: word(grounds),
        reason: text(),
        showsGround: flag(),
        number: number(),
        by: text(),
        byName: text(),
        on: day(),
      }),
    ),
    needed: list(
      part<NeededWords>({ ...bound, quote: text(), ground: word(grounds), reason: text(), by: text() }),
    ),
    answers: list(part<LawfullyPublic>(answer)),
    whyPublished: text(),
    namesOrganisation: flag(),
    audience: word(publicationAudiences),
    templateVersion: number(),
    proposers: list(text()),
    ...steps,
    rounds: list(part<VoidedRound>({ ...steps, because: text(), voidedOn: day(), by: text() })),
    publishedOn: orNull(day()),
    publishedBy: orNull(text()),
    endedBecause: orNull(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { plan: 1, number: 1 }, unique: true },
    { on: { organisation: 1, startedOn: 1 } },
    { on: { startedOn: 1, reference: 1 } },
    { on: { organisationName: 1, reference: 1 } },
    { on: { status: 1, reference: 1 } },
  ],
)
