import type { PeopleRegister } from '../server/people/person.ts'
import { instant, model, number, text } from './schema.ts'

export const PeopleRegisterModel = model<PeopleRegister>(
  'people-registers',
  { reference: text(), version: number(), heldAt: instant() },
  [{ on: { reference: 1 }, unique: true }],
)
