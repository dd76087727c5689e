import {
  correctionKinds,
  correctionStatuses,
  type CorrectiveAction,
  type SubmittedEvidence,
  type Verification,
} from '../server/corrective-actions/corrective-action.ts'
import { day, list, model, number, orNull, part, text, word } from './schema.ts'

export const CorrectiveActionModel = model<CorrectiveAction>(
  'corrective-actions',
  {
    reference: text(),
    version: number(),
    assessment: text(),
    number: number(),
    status: word(correctionStatuses),
    organisation: text(),
    organisationName: text(),
    cases: list(text()),
    assessors: list(text()),
    title: text(),
    description: text(),
    kind: word(correctionKinds),
    rootCause: text(),
    criterion: text(),
    owner: text(),
    dueOn: day(),
    findings: list(text()),
    caveats: list(number()),
    proposedOn: day(),
    proposedBy: text(),
    evidence: list(
      part<SubmittedEvidence>({ number: number(), text: text(), by: text(), byName: text(), on: day() }),
    ),
    verifier: orNull(text()),
    verifierName: orNull(text()),
    verifications: list(
      part<Verification>({
        outcome: word(['verified', 'more-needed']),
        reasons: text(),
        by: text(),
        byName: text(),
        on: day(),
      }),
    ),
    closedOn: orNull(day()),
    withdrawnBecause: orNull(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { assessment: 1, number: 1 }, unique: true },
    { on: { organisation: 1, dueOn: 1 } },
    { on: { status: 1, dueOn: 1 } },
    { on: { verifier: 1, status: 1 } },
  ],
)
