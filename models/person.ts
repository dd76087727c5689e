import { roles, seats, type HeldRole } from '../server/kernel/actor.ts'
import { personStatuses, type Employment, type Person } from '../server/people/person.ts'
import { day, flag, list, model, number, orNull, part, text, word } from './schema.ts'

export const PersonModel = model<Person>(
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
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { email: 1 }, unique: true },
    { on: { name: 1, reference: 1 } },
  ],
)
