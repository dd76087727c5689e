import type { Actor, Role } from '../kernel/actor.ts'
import { NotFound, type Reason } from '../kernel/refusals.ts'
import { whyNotOpen, type Workflow } from '../kernel/workflow.ts'
import { nothingTyped, type Form } from './form-fields.ts'
import type { FormPage, RecordPage } from './page-shapes.ts'
import {
  addressOf,
  button,
  formPage,
  openUnless,
  page,
  type Asked,
  type Audience,
  type Done,
  type Problem,
  type Route,
  type View,
} from './routes.ts'
import { showAgain, showRecordAgain } from './show-again.ts'

/** The reference in the address of a record. */
export const referenceIn = ({ params }: Asked): string => params['reference'] ?? ''

/** A number in the address; nothing is found under anything else. */
export function numberIn({ params }: Asked, name = 'number'): number {
  const number = params[name] ?? ''
  if (!/^\d{1,6}$/.test(number)) throw new NotFound()
  return Number(number)
}

/** What is done with a record, and what the record's page says afterwards. */
type Deed<Values, Outcome> = {
  readonly audience: Audience
  readonly act: (typed: Values, asked: Asked) => Promise<Outcome>
  readonly said: string | ((outcome: Outcome, asked: Asked) => string)
  /** Where on, below or beside the record it is said, such as `#roles`; at its top where left out. */
  readonly place?: string
}

type Step<Found, Values, Outcome> = Deed<Values, Outcome> & {
  readonly form: Form<Values>
  readonly upload?: Route['upload']
  /** The moves of the record that the form may make; the one of its name where left out. */
  readonly moves?: readonly string[]
  /** What the rules have against it beside the record’s life, of what can be read of the form; null where it is opened. */
  readonly against?: (
    found: Found,
    asked: Asked,
    typed: Partial<Values> | null,
  ) => readonly Reason[] | Promise<readonly Reason[]>
  readonly page: (found: Found, asked: Asked) => FormPage | Promise<FormPage>
}

type FormAt<Found> = {
  /** The address of the record. */
  readonly path: string
  readonly find: (asked: Asked) => Promise<Found>
  /** In which capacities somebody has to do with the record: a form of another capacity is not there for them. */
  readonly as?: (found: Found, actor: Actor) => readonly Role[]
  /** The record's life: a form for moves that are no longer possible says so instead of opening. */
  readonly life?: Life<Found>
}

type Life<Found> = {
  readonly workflow: Workflow<string, string, string>
  readonly labels: Readonly<Record<string, string>>
  readonly statusOf: (found: Found) => string
}

/** Declares forms about one record, each below its address on a page of its own. */
export function formsAbout<Found>({ path, find, as, life }: FormAt<Found>) {
  // Somebody excused from a case may still read it as its contact: no other hat of theirs opens a form on it.
  const foundFor = async (audience: Audience, asked: Asked): Promise<Found> => {
    const found = await find(asked)
    const held = as?.(found, asked.context.actor)
    if (held && typeof audience !== 'string' && !audience.some((role) => held.includes(role)))
      throw new NotFound()
    return found
  }
  return <Values, Outcome>(
    name: string,
    {
      page: made,
      form: asking,
      upload,
      against,
      moves = movesOf(life, name),
      ...deed
    }: Step<Found, Values, Outcome>,
  ) => {
    const sent = done(path, deed)
    const ways = moves.map((move) => moveCalled(life, move))
    const ruled = async (
      found: Found,
      asked: Asked,
      typed: Partial<Values> | null,
    ): Promise<readonly Reason[]> => [
      ...(life ? whyNotOpen(ways, life.statusOf(found), life.labels) : []),
      ...((await against?.(found, asked, typed)) ?? []),
    ]
    const shown = async (found: Found, asked: Asked, problem: Problem | null): Promise<View> => ({
      template: 'form',
      page: showAgain(await made(found, asked), problem),
    })
    return formPage({
      path: `${path}/${name}`,
      audience: deed.audience,
      form: asking,
      ...(upload ? { upload } : {}),
      open: async (asked) => {
        const found = await foundFor(deed.audience, asked)
        openUnless(await ruled(found, asked, null), addressOf(path, asked))
        return await shown(found, asked, null)
      },
      about: find,
      against: async (typed, asked) => await ruled(await foundFor(deed.audience, asked), asked, typed),
      show: async (asked, problem) => await shown(await foundFor(deed.audience, asked), asked, problem),
      act: async (typed, asked) => {
        if (as) await foundFor(deed.audience, asked)
        return await sent(typed, asked)
      },
    })
  }
}

function movesOf<Found>(life: Life<Found> | undefined, name: string): readonly string[] {
  return life && Object.hasOwn(life.workflow, name) ? [name] : []
}

/** A slip in the name of a move stops the start. */
function moveCalled<Found>(life: Life<Found> | undefined, name: string) {
  const move = life?.workflow[name]
  if (!move) throw new Error(`“${name}” is no move of the record.`)
  return move
}

/** Declares the page of a record and the buttons and forms that stand on it. */
export function recordAt(
  path: string,
  audience: Audience,
  made: (asked: Asked) => RecordPage | Promise<RecordPage>,
) {
  const show = async (asked: Asked, problem: Problem | null): Promise<View> => ({
    template: 'record',
    page: showRecordAgain(await made(asked), problem),
  })
  return {
    show,
    page: page({ path, audience, show: async (asked) => await show(asked, null) }),
    button: <Outcome>(name: string, deed: Deed<Record<string, never>, Outcome>): readonly Route[] =>
      button({
        path: `${path}/${name}`,
        audience: deed.audience,
        form: nothingTyped,
        show,
        act: done(path, deed),
      }),
    form: <Values, Outcome>(
      name: string,
      {
        form: asking,
        against,
        ...deed
      }: Deed<Values, Outcome> & {
        readonly form: Form<Values>
        /** What the rules have against it, of what can be read of the form, told together with what is wrong with it. */
        readonly against?: (typed: Partial<Values>, asked: Asked) => Promise<readonly Reason[]>
      },
    ) =>
      button<Values>({
        path: `${path}/${name}`,
        audience: deed.audience,
        form: asking,
        show,
        act: done(path, deed),
        ...(against ? { against: async (typed, asked) => await against(typed ?? {}, asked) } : {}),
      }),
  }
}

function done<Values, Outcome>(path: string, { act, said, place = '' }: Deed<Values, Outcome>) {
  return async (typed: Values, asked: Asked): Promise<Done> => {
    const outcome = await act(typed, asked)
    const to = `${addressOf(path, asked)}${place}`
    return { to, said: typeof said === 'string' ? said : said(outcome, asked) }
  }
}
