import type { Hold } from '../server/kernel/hold.ts'
import { model, number, text } from './schema.ts'

export const HoldModel = model<Hold>('holds', { reference: text(), version: number() }, [
  { on: { reference: 1 }, unique: true },
])
