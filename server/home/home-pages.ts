import { actingAsWords, type Actor } from '../kernel/actor.ts'
import type { RecordPage } from '../web/page-shapes.ts'

export function homePage(actor: Actor): RecordPage {
  return {
    heading: `Welcome, ${actor.name}`,
    caption: actingAsWords(actor),
    sections: [
      { kind: 'tasks', heading: 'Waiting for you', tasks: [], empty: 'Nothing waits for you today.' },
    ],
  }
}
