import { roles, seats, type HeldRole } from '../server/kernel/actor.ts'
import type { Listed } from '../server/kernel/list-keys.ts'
import { personStatuses, type Employment, type Person } from '../server/people/person.ts'
import type { PersonKeys } from '../server/people/select-people.ts'
import { day, flag, list, model, number, orNull, part, text, word } from './schema.ts'

export const PersonModel = model<Person & Listed<PersonKeys>>(
  'people',
  {
    reference: text(),
    version: number(),
    name: text(),
    email: text(),
    status: word(personStatuses),
    epoch: number(),
    employments: list(part<Employment>({ organisation: text(), from: day(), to: orNull(day()) })),
    roles: list(
      part<HeldRole>({
        role: word(roles),
        organisation: orNull(text()),
        seat: orNull(word(seats)),
        maySubmit: flag(),
        from: day(),
        to: orNull(day()),
      }),
    ),
    listed: part<PersonKeys>({ name: text(), words: list(text()) }),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { email: 1 }, unique: true },
    { on: { 'listed.name': 1, reference: 1 } },
    { on: { 'listed.words': 1 } },
    { on: { status: 1, reference: 1 } },
    { on: { 'roles.role': 1, status: 1 } },
  ],
)
