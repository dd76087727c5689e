import Handlebars from 'handlebars'

type Options = Readonly<Record<string, unknown>>

/** Reads a fixture's options by path and remembers what nobody asked for. */
export type OptionsReader = {
  readonly at: (path: string) => unknown
  /** Says whether something stands there, without having read it. */
  readonly has: (path: string) => boolean
  /** What `html` holds as markup, else what `text` holds. */
  readonly words: (path?: string, html?: string, text?: string) => unknown
  readonly list: (path?: string) => readonly OptionsReader[]
  /** Says that the fixture needs something no partial does, though no option of its own names it. */
  readonly refuse: (what: string) => void
  readonly unread: () => readonly string[]
}

export function readerOf(options: Options): OptionsReader {
  const read = new Set<string>()
  const refused: string[] = []
  return reader(options, '', { read, refused })
}

type Memory = { readonly read: Set<string>; readonly refused: string[] }

function reader(options: unknown, prefix: string, memory: Memory): OptionsReader {
  const { read, refused } = memory
  const at = (path: string): unknown => {
    read.add(prefix + path)
    return inside(options, path)
  }
  return {
    at,
    has: (path) => Boolean(inside(options, path)),
    words: (path = '', html = 'html', text = 'text') => {
      const before = path === '' ? '' : `${path}.`
      const markup = at(before + html)
      const plain = at(before + text)
      return typeof markup === 'string' && markup !== '' ? new Handlebars.SafeString(markup) : plain
    },
    list: (path = '') => {
      const found = (inside(options, path) ?? []) as readonly unknown[]
      const before = prefix + (path === '' ? '' : `${path}.`)
      return found.flatMap((item, place) => {
        if (item) return [reader(item, `${before}${place}.`, memory)]
        read.add(`${before}${place}`)
        refused.push('an empty item')
        return []
      })
    },
    refuse: (what) => refused.push(what),
    unread: () => [
      ...refused,
      ...leaves(options, '')
        .filter((leaf) => !wasRead(leaf, read))
        .map(withoutNumbers),
    ],
  }
}

function inside(options: unknown, path: string): unknown {
  if (path === '') return options
  return path
    .split('.')
    .reduce<unknown>((found, name) => (found as Options | null | undefined)?.[name], options)
}

/** A leaf counts as read where it, or the list it stands in, was asked for as a whole. */
function wasRead(leaf: string, read: ReadonlySet<string>): boolean {
  const steps = leaf.split('.')
  return steps.some((_, place) => read.has(steps.slice(0, place + 1).join('.')))
}

const withoutNumbers = (leaf: string) => leaf.replaceAll(/\.\d+(?=\.|$)/g, '.*')

function leaves(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, found]) =>
    leaves(found, path === '' ? name : `${path}.${name}`),
  )
}
