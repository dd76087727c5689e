/** What a template takes: the names its first comment declares. `?` marks those that may be left out. */
export type Signature = { readonly required: readonly string[]; readonly optional: readonly string[] }

type Names = Readonly<Record<string, unknown>>

const proxies = new WeakSet()

/** Reads `{{!-- takes text, colour? --}}` at the start of a template; null where there is none. */
export function signatureOf(source: string): Signature | null {
  const declared = /^\{\{!--\s*takes ([\w\s,?]*)/.exec(source)?.[1]
  if (declared === undefined) return null
  const names = declared.split(',').map((name) => name.trim())
  return {
    required: names.filter((name) => name !== '' && !name.endsWith('?')),
    optional: names.filter((name) => name.endsWith('?')).map((name) => name.slice(0, -1)),
  }
}

/** Gives a template the names it declares and no others; one that may be left out is null then. */
export function declared(given: Names, { required, optional }: Signature, place: string): Names {
  const names: Record<string, unknown> = {}
  for (const name of required) {
    if (!Object.hasOwn(given, name) || given[name] === undefined) throw new Error(`${place} needs “${name}”`)
    names[name] = given[name]
  }
  for (const name of optional) names[name] = Object.hasOwn(given, name) ? (given[name] ?? null) : null
  return strictly(names, place)
}

/**
 * Throws on any name that was not given, at any depth. Handlebars' own strict mode says nothing in `{{#if name}}` and
 * `{{#each name}}`. Only plain values may be placed: a database document or a Date here is a mistake of the page.
 */
export function strictly<Value extends object>(value: Value, place: string): Value {
  if (proxies.has(value) || isMarkup(value)) return value
  if (!isPlain(value))
    throw new Error(`${place} was given a ${value.constructor.name}; pages give plain values`)
  const check = (name: string) => {
    // Helpers use what every list can do.
    const isKnown = Object.hasOwn(value, name) || (Array.isArray(value) && name in Array.prototype)
    if (!isKnown) throw new Error(unknownName(name, value, place))
  }
  const proxy = new Proxy(thawed(value), {
    has(target, name) {
      if (typeof name === 'string') check(name)
      return Reflect.has(target, name)
    },
    get(target, name): unknown {
      if (typeof name === 'string') check(name)
      const found: unknown = Reflect.get(target, name)
      return typeof found === 'object' && found !== null ? strictly(found, place) : found
    },
  })
  proxies.add(proxy)
  return proxy
}

/** A frozen object would not let its proxy answer with anything but itself, so a copy stands in. */
function thawed<Value extends object>(value: Value): Value {
  return Object.isFrozen(value) ? ((Array.isArray(value) ? [...value] : { ...value }) as Value) : value
}

function unknownName(name: string, target: object, place: string): string {
  if (name === 'toHTML') return `${place} prints a list or an object as text`
  return `${place} asks for “${name}”, which is not among: ${Object.keys(target).join(', ')}`
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}

function isMarkup(value: object): boolean {
  return !isPlain(value) && 'toHTML' in value
}
