import type { Actor } from '../kernel/actor.ts'
import type { PanelMeeting, PanelPerson } from './panel-meeting.ts'

/** What the Panel decided at a meeting, as the secretariat entered it: without effect until a member who took part confirms it. */
export type PanelEntry = PanelMeeting & {
  /** Everybody who entered or corrected it, also before it was returned: none of them confirms it. */
  readonly enteredBy: readonly PanelPerson[]
  /** What was entered wrongly, until it is corrected. */
  readonly returnedBecause: string | null
  readonly confirmedBy: PanelPerson | null
  readonly hasEffectSince: Date | null
}

/** Who enters or corrects what the Panel decided is kept beside all who did so before; it waits to be confirmed. Source: rule `four-eyes`. */
export function asEntered<Entered extends PanelMeeting>(
  entered: Entered,
  before: Pick<PanelEntry, 'enteredBy'> | null,
  { person, name }: Pick<Actor, 'person' | 'name'>,
): Entered & PanelEntry {
  const others = (before?.enteredBy ?? []).filter((one) => one.person !== person)
  return {
    ...entered,
    enteredBy: [...others, { person, name }],
    returnedBecause: null,
    confirmedBy: null,
    hasEffectSince: null,
  }
}

/** Whether something is entered that is neither confirmed nor returned. A local rule. */
export function waitsForPanel<Entry extends PanelEntry>(entry: Entry | null): entry is Entry {
  return entry !== null && entry.hasEffectSince === null && entry.returnedBecause === null
}
