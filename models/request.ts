import {
  exchangeKinds,
  requestKinds,
  requestStatuses,
  type CoOperationRequest,
  type Exchange,
} from '../server/requests/request.ts'
import { day, flag, list, model, number, orNull, part, text, word } from './schema.ts'

export const RequestModel = model<CoOperationRequest>(
  'requests',
  {
    reference: text(),
    version: number(),
    assessment: text(),
    number: number(),
    status: word(requestStatuses),
    organisation: text(),
    organisationName: text(),
    cases: list(text()),
    assessors: list(text()),
    kind: word(requestKinds),
    title: text(),
    text: text(),
    supplyChainParty: orNull(text()),
    supplyChainPartyName: orNull(text()),
    askedOn: day(),
    askedBy: text(),
    askedByName: text(),
    dueOn: day(),
    dueReason: orNull(text()),
    exchanges: list(
      part<Exchange>({
        number: number(),
        kind: word(exchangeKinds),
        text: text(),
        until: orNull(day()),
        by: text(),
        byName: text(),
        on: day(),
        isLate: flag(),
      }),
    ),
    refusedOn: orNull(day()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { assessment: 1, number: 1 }, unique: true },
    { on: { organisation: 1, dueOn: 1 } },
    { on: { status: 1, dueOn: 1 } },
    { on: { assessors: 1, status: 1 } },
  ],
)
