import type { SettingRecord } from './setting-records.ts'

/** A dated change of a local setting as it is stored; never edited, a later one takes its place. */
export type KeptSetting = SettingRecord & {
  readonly reference: string
  readonly version: number
  /** When it was set: of two that begin on one day, the later one holds. */
  readonly setAt: Date
}
