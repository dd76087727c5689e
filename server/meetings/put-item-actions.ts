import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, reasonsIn, Refused, refuseIf, whyRefused, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { FormValues } from '../web/form-fields.ts'
import { agendaSubject, outcomeReasons, type AgendaSubject } from './agenda-subject-actions.ts'
import type { KeptItem } from './kept-meeting.ts'
import type { itemForm } from './meeting-forms.ts'
import { addItem, findMeeting, holdMeeting, nextItemNumber } from './meeting-store.ts'
import { motionFor } from './motion.ts'
import { putOnAgenda, refuseUnlessTaking } from './run-item.ts'

/** A reference that was typed is no address: what was not found is said at its field, and nothing typed is lost. */
const nothingCalled = (about: Reference): Reason => ({
  field: 'about',
  message: `Nothing of this kind that you may see has the reference ${about}. Copy it from the record’s own page.`,
})

type ItemTyped = FormValues<typeof itemForm>
type Subject = Pick<ItemTyped, 'kind' | 'about' | 'words'>

async function subjectOf({ kind, about, words }: Subject, { actor }: Context): Promise<AgendaSubject> {
  return await agendaSubject(kind, about, words, actor).catch((problem: unknown) => {
    throw problem instanceof NotFound ? new Refused([nothingCalled(about)]) : problem
  })
}

/** What speaks against putting the motion on this agenda, as far as it is typed. */
export async function againstItem(
  reference: Reference,
  typed: Partial<ItemTyped>,
  context: Context,
): Promise<readonly Reason[]> {
  const meeting = await findMeeting(reference, context.actor)
  const ofMeeting = whyRefused(() => {
    refuseUnlessTaking(meeting)
  })
  return [...ofMeeting, ...(await againstMotion(typed, context))]
}

async function againstMotion(
  { kind, about = '', outcome, words = '' }: Partial<ItemTyped>,
  context: Context,
): Promise<readonly Reason[]> {
  if (kind === undefined) return []
  const motion = outcome === undefined ? null : motionFor(kind, about, outcome, words)
  const ofOutcome = outcome === undefined || motion ? [] : [noSuchOutcome]
  if (about === '') return ofOutcome
  const ofSubject = await subjectOf({ kind, about, words }, context).then(
    (subject) => (motion ? outcomeReasons(subject, motion, context.today) : []),
    reasonsIn,
  )
  return [...ofOutcome, ...ofSubject]
}

const noSuchOutcome = because(
  'decision-bound-to-text',
  'This kind of motion cannot propose that outcome.',
  'outcome',
)

/** Puts a motion on the agenda, bound to the text that its record has now. */
export async function putItem(reference: Reference, typed: ItemTyped, context: Context): Promise<KeptItem> {
  refuseIf(await againstItem(reference, typed, context))
  const motion = motionFor(typed.kind, typed.about, typed.outcome, typed.words)
  if (!motion) throw new Refused([noSuchOutcome])
  const subject = await subjectOf(typed, context)
  const { caseReference, organisation, contentHash, cases, textPath } = subject
  return await inTransaction(async () => {
    const meeting = await findMeeting(reference, context.actor)
    const number = await nextItemNumber(reference)
    const put = { title: typed.title, caseReference, organisation, contentHash, motion, number }
    const item: KeptItem = {
      ...putOnAgenda(put, meeting, context),
      version: 1,
      cases,
      invitees: [],
      textPath,
    }
    // It may not close meanwhile, and nobody else takes the number.
    await holdMeeting(meeting)
    await addItem(item)
    await recordInTrail(
      {
        recordKind: 'item',
        record: item.reference,
        cases: [...cases],
        organisation,
        did: `put “${item.title}” on the agenda`,
        audience: 'committee',
      },
      context,
    )
    return item
  })
}
