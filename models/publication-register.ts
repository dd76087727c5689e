import type { PublicationRegister } from '../server/publishing/publication-register.ts'
import { instant, model, number, orNull, text } from './schema.ts'

export const PublicationRegisterModel = model<PublicationRegister>(
  'publication-registers',
  {
    reference: text(),
    version: number(),
    installation: text(),
    waitingSince: orNull(instant()),
    confirmedBy: orNull(text()),
    confirmedAt: orNull(instant()),
  },
  [{ on: { reference: 1 }, unique: true }],
)
