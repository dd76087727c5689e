import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import Handlebars from 'handlebars'
import { anchor } from '../../views/helpers/anchor.ts'
import { anyHas } from '../../views/helpers/any-has.ts'
import { concat } from '../../views/helpers/concat.ts'
import { describing } from '../../views/helpers/describing.ts'
import { headed } from '../../views/helpers/headed.ts'
import { isChosen } from '../../views/helpers/is-chosen.ts'
import { itemId } from '../../views/helpers/item-id.ts'
import { itemNumber } from '../../views/helpers/item-number.ts'
import { several } from '../../views/helpers/several.ts'
import { checkCalls } from './view-calls.ts'
import { declared, signatureOf, strictly, type Signature } from './view-strictness.ts'

type Names = Readonly<Record<string, unknown>>
type Template = {
  readonly signature: Signature | null
  readonly run: (names: object, data: object) => string
}

export type ViewEngine = {
  /** `stored` names bytes that are placed as they are: they were rendered and checked before they were kept. */
  readonly render: (view: string, page: object, stored?: Readonly<Record<string, string>>) => string
  /** One partial by itself, without the layout. */
  readonly renderPart: (partial: string, names: object) => string
  /** What `app.engine('hbs', …)` takes. */
  readonly express: (path: string, page: object, done: (error: unknown, html?: string) => void) => void
}

const helpers = { anchor, anyHas, concat, describing, headed, isChosen, itemId, itemNumber, several }
const layout = 'layouts/main'

/**
 * Handlebars, strict: every name a template asks for must have been given, partials see only what they are handed, and
 * a partial called with a name it does not take stops the start. All templates are read once.
 */
export function createViewEngine({ root }: { readonly root: string }): ViewEngine {
  const hbs = Handlebars.create()
  const templates = new Map<string, Template>()
  hbs.registerHelper(helpers)
  hbs.registerHelper('wrap', wrap)

  const sources = readTemplates(root)
  const signatures = new Map([...sources].map(([name, source]) => [name, signatureOf(source)]))
  for (const [name, source] of sources) {
    const parsed = hbs.parse(source)
    checkCalls(name, parsed, signatures)
    templates.set(name, { signature: signatures.get(name) ?? null, run: compiled(hbs, parsed) })
    if (isPartial(name)) hbs.registerPartial(shortName(name), asPartial(name))
  }

  function place(name: string, names: object, data: object): string {
    const template = templates.get(name)
    if (!template) throw new Error(`there is no template ${name}`)
    const { signature, run } = template
    return run(signature ? declared(names as Names, signature, name) : strictly(names, name), data)
  }

  function asPartial(name: string) {
    return (names: object, options: object = {}) => place(name, names, options)
  }

  /** `{{#wrap 'details' summary=…}}…{{/wrap}}` hands what stands between to a partial as `content`. */
  function wrap(this: object, partial: string, { fn, hash, data }: Handlebars.HelperOptions): object {
    const content = new Handlebars.SafeString(fn(this))
    return new Handlebars.SafeString(place(longName(partial), { ...hash, content }, { data: data as object }))
  }

  function render(view: string, page: object, stored: Readonly<Record<string, string>> = {}): string {
    const data = { data: { root: strictly(page, view) } }
    const asItIs = Object.entries(stored).map(([name, html]) => [name, new Handlebars.SafeString(html)])
    const body = new Handlebars.SafeString(
      place(view, { ...page, ...(Object.fromEntries(asItIs) as object) }, data),
    )
    return place(layout, { ...page, body }, data)
  }

  return {
    render,
    renderPart: (partial, names) => place(longName(partial), names, {}),
    express(path, page, done) {
      try {
        done(null, render(relative(root, path).replace(/\.hbs$/, ''), page))
      } catch (error) {
        done(error)
      }
    },
  }
}

function compiled(hbs: typeof Handlebars, parsed: hbs.AST.Program): Template['run'] {
  const known = Object.fromEntries([...Object.keys(helpers), 'wrap'].map((name) => [name, true]))
  return hbs.compile(parsed, {
    strict: true,
    explicitPartialContext: true,
    // Handlebars indents what a partial prints, also inside a textarea.
    preventIndent: true,
    knownHelpersOnly: true,
    knownHelpers: known,
  })
}

function readTemplates(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.hbs'),
  )
  return new Map(
    files
      .toSorted()
      .map((file) => [
        file.replaceAll('\\', '/').replace(/\.hbs$/, ''),
        readFileSync(join(root, file), 'utf8'),
      ]),
  )
}

const isPartial = (name: string) => name.startsWith('partials/') || /(^|\/)_[^/]+$/.test(name)

/** `partials/tag` is called as `tag`; `_history` of a feature by its whole name. */
const shortName = (name: string) => name.replace(/^partials\//, '')
const longName = (name: string) => (/(^|\/)_[^/]+$/.test(name) ? name : `partials/${name}`)
