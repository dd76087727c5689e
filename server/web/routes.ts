import type { Actor, Context, Role } from '../kernel/actor.ts'
import { NotOpen, ReferenceTaken, Refused, Stale, type Kept, type Reason } from '../kernel/refusals.ts'
import { checkForm } from './check-form.ts'
import { nothingTyped, type Form, type Typed } from './form-fields.ts'
import { differing } from './stale-differences.ts'
import { formsIn } from './forms-in.ts'
import type { FormPage, FormView, ListPage, MessagePage, RecordPage, WhyView } from './page-shapes.ts'

/** Who may come here at all; what they may see of a record is decided by the record's own filter. */
export type Audience = 'everyone' | 'signed-in' | readonly Role[]

/** A page to be shown: one of the four shared templates and what it takes. */
export type View =
  | { readonly template: 'list'; readonly page: ListPage }
  | { readonly template: 'form'; readonly page: FormPage }
  | { readonly template: 'record'; readonly page: RecordPage }
  | {
      readonly template: 'message'
      readonly page: MessagePage
      /** The browser asks for the page again by itself after so many seconds, for work that is still going on. */
      readonly againAfter?: number
    }

/** A file to be saved by the reader; always sent as an attachment that cannot act as a page. */
export type Download = {
  readonly download: string
  readonly type: string
  /** Text that comes piece by piece is sent as it comes. */
  readonly body: Buffer | string | AsyncIterable<string>
}

/** Where to go afterwards, and what to say there. */
export type Done = { readonly to: string; readonly said?: string }

/** A file that was sent, whole in memory: the size limit stands in the route. */
export type SentFile = { readonly name: string; readonly bytes: Buffer }

/** The files that a form takes, by field, how large each may be, and which of them must come. */
export type Upload = {
  readonly fields: readonly string[]
  readonly maxBytes: number
  readonly needed?: string
}

/** What a page or story is told of the request. */
export type Asked = {
  readonly context: Context
  readonly params: Readonly<Record<string, string>>
  /** The version that the form was filled in upon, or null where it carried none. */
  readonly version: number | null
  readonly files: Readonly<Record<string, SentFile>>
  /** What is wrong with files that were sent, refused together with whatever is wrong with the form. */
  readonly refusedFiles: readonly Reason[]
  /** The signed-in person's session; null before sign-in. Only sign-in writes to it. */
  readonly visitor: Visitor
  /** Where this Assay is found, for links that are handed over by hand. */
  readonly baseUrl: string
  /** The sentence and source of a rule or local setting, for “Why?”; null for an unknown name. */
  readonly explain: (rule: string) => WhyView | null
  /** What others did to a record since it was opened, as far as whoever asks may read it. */
  readonly changesSince: (stale: Stale) => Promise<readonly string[]>
}

/** The few things that only signing in and out may do with the session. */
export type Visitor = {
  readonly signIn: (person: string, epoch: number) => Promise<void>
  readonly signOut: () => Promise<void>
  /** A digest of where the request came from, for rate limits; never shown or logged. */
  readonly origin: string
}

/** What was wrong with what was typed, to be shown on the same form. */
export type Problem = { readonly typed: Typed; readonly reasons: readonly Explained[] }

/** A reason with the sentence of its rule, for “Why?”. */
export type Explained = Reason & { readonly why: WhyView | null }

/** A declared address, as the web layer mounts it. */
export type Route = {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly audience: Audience
  readonly upload: Upload | null
  readonly answer: (asked: Asked, typed: Typed, query: Typed) => Promise<Answer>
}

export type Answer =
  | { readonly kind: 'view'; readonly view: View; readonly status: number }
  | { readonly kind: 'download'; readonly file: Download }
  | { readonly kind: 'done'; readonly done: Done }

/** The address that was asked for, or one above it: its pattern with what stands in it this time. */
export function addressOf(path: string, { params }: Asked): string {
  return path.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''))
}

/** Declares a page without a form of its own; its query string, if any, passes a form too. */
export function page<Query = Record<string, never>>(declared: {
  readonly path: string
  readonly audience: Audience
  readonly query?: Form<Query>
  readonly show: (asked: Asked, query: Query) => Promise<View>
}): readonly Route[] {
  return [
    {
      method: 'get',
      path: declared.path,
      audience: declared.audience,
      upload: null,
      answer: async (asked, _typed, query) => {
        const view = await declared.show(asked, checkedQuery(declared.query, query))
        return { kind: 'view', view, status: 200 }
      },
    },
  ]
}

/** Declares a file that is made and sent as an attachment. */
export function file<Query = Record<string, never>>(declared: {
  readonly path: string
  readonly audience: Audience
  readonly query?: Form<Query>
  readonly send: (asked: Asked, query: Query) => Promise<Download>
}): readonly Route[] {
  return [
    {
      method: 'get',
      path: declared.path,
      audience: declared.audience,
      upload: null,
      answer: async (asked, _typed, query) => ({
        kind: 'download',
        file: await declared.send(asked, checkedQuery(declared.query, query)),
      }),
    },
  ]
}

type Declared<Values> = {
  readonly path: string
  readonly audience: Audience
  readonly form: Form<Values>
  readonly upload?: Upload
  /**
   * What the rules have against it: of what can be read of a form that is wrong itself, told together with that; and of
   * null where the page is opened, by an address that was typed, or kept from another state.
   */
  readonly against?: (typed: Partial<Values> | null, asked: Asked) => Promise<readonly Reason[]>
  /** The address of the record that the form is about, to lead back to where the form may not be opened. */
  readonly record?: string
  /** The page as it is first opened, where it reads the record once for `against` and for itself. */
  readonly open?: (asked: Asked) => Promise<View>
  /** The record that the form is about, so that whoever comes second is told what was done to it. */
  readonly about?: (asked: Asked) => Promise<unknown>
  /** The page that carries the form; shown again, with what was typed, when the story is refused. */
  readonly show: (asked: Asked, problem: Problem | null) => Promise<View>
  readonly act: (values: Values, asked: Asked) => Promise<Done>
}

/** Declares a form with its page: GET shows it, POST checks, acts and redirects, or shows it again with reasons. */
export function formPage<Values>(declared: Declared<Values>): readonly Route[] {
  const [shown] = page({
    path: declared.path,
    audience: declared.audience,
    show:
      declared.open ??
      (async (asked) => {
        openUnless((await declared.against?.(null, asked)) ?? [], addressOf(declared.record ?? '/', asked))
        return await declared.show(asked, null)
      }),
  })
  return [...(shown ? [shown] : []), ...button(declared)]
}

/** Opens a form, or says all that speaks against it and leads back to its record. */
export function openUnless(reasons: readonly Reason[], record: string): void {
  if (reasons.length > 0) throw new NotOpen(reasons, record)
}

/** Declares a POST whose form stands on another page, which `show` shows again when the story is refused. */
export function button<Values>(declared: Declared<Values>): readonly Route[] {
  return [
    {
      method: 'post',
      path: declared.path,
      audience: declared.audience,
      upload: declared.upload ?? null,
      answer: async (asked, typed) => {
        try {
          const values = await read(declared, typed, asked)
          return { kind: 'done', done: await withFreshDraws(() => declared.act(values, asked)) }
        } catch (problem) {
          if (problem instanceof Refused) return await refused(declared, typed, asked, problem.reasons)
          if (problem instanceof Stale) return await second(declared, typed, asked, problem)
          throw problem
        }
      },
    },
  ]
}

async function refused<Values>(
  declared: Declared<Values>,
  typed: Typed,
  asked: Asked,
  reasons: readonly Reason[],
): Promise<Answer> {
  const told = [...reasons, ...filesToChooseAgain(reasons, asked)]
  const view = await declared.show(asked, { typed, reasons: explained(told, asked.explain) })
  const version = formOn(view, declared, asked)?.version ?? null
  // Shown again, the form carries the version of now: sent once more it would undo unseen what others did meanwhile.
  if (asked.version !== null && version !== null && asked.version !== version)
    return await second(declared, typed, asked, await staleOf(declared, asked, version), reasons)
  return { kind: 'view', view, status: 422 }
}

/** The second of two is told everything at once: what was done meanwhile, and whatever speaks against what they sent. */
async function second<Values>(
  declared: Declared<Values>,
  typed: Typed,
  asked: Asked,
  problem: Stale,
  refusals?: readonly Reason[],
): Promise<Answer> {
  const form = formOn(await declared.show(asked, null), declared, asked)
  const against = refusals ?? (await whatSpeaksAgainst(declared, typed, asked))
  const reasons = [
    ...(await sinceOpened(problem, typed, asked, form)),
    ...against,
    ...filesToChooseAgain(against, asked),
    ...(form ? differing(form.fields, typed) : []),
  ]
  const view = await declared.show(asked, { typed, reasons: explained(reasons, asked.explain) })
  return { kind: 'view', view, status: 409 }
}

/** A browser fills in everything again but a file: it would be missing unseen from what is sent next. */
function filesToChooseAgain(reasons: readonly Reason[], { files }: Asked): readonly Reason[] {
  const isSaid = (name: string) => reasons.some(({ field }) => field === name)
  return Object.keys(files)
    .filter((field) => !isSaid(field))
    .map((field) => ({ field, message: 'Choose the file again: nothing was kept of it.' }))
}

/** The form that was sent, as it stands on the page now; none where it was a button that asks nothing. */
function formOn(view: View, { path }: { readonly path: string }, asked: Asked): FormView | null {
  if (view.template === 'form') return view.page.form
  if (view.template !== 'record') return null
  const action = addressOf(path, asked)
  return formsIn(view.page.sections).find((form) => form.action === action) ?? null
}

async function staleOf<Values>({ about }: Declared<Values>, asked: Asked, version: number): Promise<Stale> {
  const record = (await about?.(asked)) as Partial<Kept> | undefined
  const isOfForm = record?.reference !== undefined && record.version === version
  return isOfForm ? new Stale(record as Kept, asked.version) : new Stale()
}

const mostDraws = 5

/** A story whose new reference turns out to be taken has written nothing, and is told again with another. */
async function withFreshDraws<Told>(story: () => Promise<Told>): Promise<Told> {
  for (let draw = 1; ; draw += 1) {
    try {
      return await story()
    } catch (problem) {
      if (!(problem instanceof ReferenceTaken) || draw === mostDraws) throw problem
    }
  }
}

/** Says whether the audience includes the actor. */
export function isInAudience(audience: Audience, actor: Actor | null): boolean {
  if (audience === 'everyone') return true
  if (!actor) return false
  return audience === 'signed-in' || actor.roles.some((held) => audience.includes(held.role))
}

/** The values of a form, or every reason at once: of the form, of the files, and of the rules as far as it can be read. */
async function read<Values>(declared: Declared<Values>, typed: Typed, asked: Asked): Promise<Values> {
  const outcome = checkForm(declared.form, typed)
  if (outcome.reasons === null && asked.refusedFiles.length === 0) return outcome.values
  throw new Refused(await whatSpeaksAgainst(declared, typed, asked))
}

async function whatSpeaksAgainst<Values>(
  { form, against }: Declared<Values>,
  typed: Typed,
  asked: Asked,
): Promise<readonly Reason[]> {
  const outcome = checkForm(form, typed)
  const own = [...(outcome.reasons ?? []), ...asked.refusedFiles]
  const readable = outcome.reasons === null ? outcome.values : outcome.readable
  const ruled = (await against?.(readable, asked)) ?? []
  const isSaid = ({ field }: Reason) => field !== undefined && own.some((one) => one.field === field)
  const isFirst = ({ message }: Reason, at: number) =>
    ruled.findIndex((one) => one.message === message) === at
  return [...own, ...ruled.filter((reason, at) => !isSaid(reason) && isFirst(reason, at))]
}

/** What the address asks for, checked as any form is. */
export function checkedQuery<Query>(made: Form<Query> | undefined, query: Typed): Query {
  const outcome = checkForm(made ?? (nothingTyped as unknown as Form<Query>), query)
  if (outcome.reasons) throw new Refused(outcome.reasons)
  return outcome.values
}

/** Adds to each reason the sentence of its rule. */
export function explained(reasons: readonly Reason[], explain: Asked['explain']): readonly Explained[] {
  return reasons.map((reason) => ({
    ...reason,
    why: reason.rule === undefined ? null : explain(reason.rule),
  }))
}

/** What was done since the form was opened, as far as whoever asks may read it. */
async function sinceOpened(
  problem: Stale,
  typed: Typed,
  asked: Asked,
  form: FormView | null,
): Promise<readonly Reason[]> {
  const isKept = form !== null && Object.keys(typed).length > 0
  const advice = ' What you typed is kept below: compare it, then send it again.'
  return [
    { message: isKept ? `${problem.message}${advice}` : problem.message },
    ...(await asked.changesSince(problem)).map((message) => ({ message })),
  ]
}
