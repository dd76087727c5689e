import { installationStates, type Installation } from '../server/installation/installation.ts'
import { model, number, text, word } from './schema.ts'

export const InstallationModel = model<Installation>(
  'installation',
  { reference: text(), version: number(), state: word(installationStates) },
  [{ on: { reference: 1 }, unique: true }],
)
