/** What a template takes: the names its first comment declares. `?` marks those that may be left out. */
export type Signature = { readonly required: readonly string[]; readonly optional: readonly string[] }

type Names = Readonly<Record<string, unknown>>

/** What each proxy stands before. */
const behind = new WeakMap<object, object>()
const handlers = new Map<string, ProxyHandler<object>>()

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
export function declared(handed: Names, { required, optional }: Signature, place: string): Names {
  const given = (behind.get(handed) ?? handed) as Names
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
  if (behind.has(value) || isMarkup(value)) return value
  if (!isPlain(value))
    throw new Error(`${place} was given a ${value.constructor.name}; pages give plain values`)
  const proxy = new Proxy(thawed(value), handlerFor(place)) as Value
  behind.set(proxy, value)
  return proxy
}

function handlerFor(place: string): ProxyHandler<object> {
  const known = handlers.get(place)
  if (known) return known
  const handler: ProxyHandler<object> = {
    has(target, name) {
      if (typeof name === 'string') checkName(name, target, place)
      return Reflect.has(target, name)
    },
    get(target, name): unknown {
      if (typeof name === 'string') checkName(name, target, place)
      const found: unknown = Reflect.get(target, name)
      return typeof found === 'object' && found !== null ? strictly(found, place) : found
    },
  }
  handlers.set(place, handler)
  return handler
}

function checkName(name: string, target: object, place: string): void {
  if (Object.hasOwn(target, name)) return
  // Helpers use what every list can do.
  if (Array.isArray(target) && name in Array.prototype) return
  throw new Error(unknownName(name, target, place))
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
