import { formsOf, type FormSeen } from './form-seen.ts'
import { attribute, byClass, byTag, childrenOf, parseHtml, wordsOf, type Element } from './html.ts'

/** What a person sees of an answer. */
export type Page = {
  readonly status: number
  /** The path, where this page was reached. */
  readonly path: string
  readonly headers: Headers
  readonly html: string
  readonly title: string
  readonly heading: string
  readonly caption: string | null
  /** Every word of the main part. */
  readonly text: string
  /** The lines of “There is a problem”. */
  readonly errors: readonly string[]
  /** What has just been done, said once. */
  readonly flash: string | null
  /** The state beside the heading of a record. */
  readonly state: string | null
  readonly headings: readonly string[]
  readonly buttons: readonly string[]
  readonly links: readonly LinkSeen[]
  readonly navigation: readonly string[]
  /** Rows of every summary list, by key. */
  readonly summary: Readonly<Record<string, string>>
  readonly tables: readonly TableSeen[]
  readonly timeline: readonly string[]
  readonly tasks: readonly string[]
  /** What stands behind each “Why?”. */
  readonly whys: readonly { readonly sentence: string; readonly source: string }[]
  /** Those of the header included: signing out is one. */
  readonly forms: readonly FormSeen[]
}

export type LinkSeen = { readonly text: string; readonly href: string }

export type TableSeen = {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Reads an answer as a person would; each thing when somebody looks at it. */
export function readPage(answer: {
  readonly status: number
  readonly path: string
  readonly headers: Headers
  readonly html: string
}): Page {
  let parsed: ReturnType<typeof parseHtml> | null = null
  let found: ReturnType<typeof parseHtml> | null = null
  const whole = () => (parsed ??= parseHtml(answer.html))
  const main = () => (found ??= byTag(whole(), 'main')[0] ?? whole())
  const firstOf = (name: string) => wordsOrNull(byClass(main(), name)[0])
  return looked(answer, {
    title: () => wordsOrNull(byTag(whole(), 'title')[0]) ?? '',
    heading: () => wordsOrNull(byTag(main(), 'h1')[0]) ?? '',
    caption: () => firstOf('govuk-caption-l'),
    text: () => wordsOf(main()),
    errors: () =>
      byClass(main(), 'govuk-error-summary__list').flatMap((list) => childrenOf(list).map(wordsOf)),
    flash: () => firstOf('govuk-notification-banner__heading'),
    state: () => firstOf('assay-status'),
    headings: () => byTag(main(), 'h2', 'h3').map(wordsOf),
    buttons: () =>
      byTag(main(), 'button')
        .map(wordsOf)
        .concat(byClass(main(), 'govuk-button').filter(isLink).map(wordsOf)),
    links: () =>
      byTag(main(), 'a').map((link) => ({ text: wordsOf(link), href: attribute(link, 'href') ?? '' })),
    navigation: () => byClass(whole(), 'govuk-service-navigation__item').map(wordsOf),
    summary: () => Object.fromEntries(byClass(main(), 'govuk-summary-list__row').map(rowOf)),
    tables: () => byTag(main(), 'table').map(tableOf),
    timeline: () => byClass(main(), 'assay-timeline__title').map(wordsOf),
    tasks: () => byClass(main(), 'govuk-task-list__item').map(wordsOf),
    whys: () => byClass(main(), 'assay-why').map(whyOf),
    forms: () => formsOf(whole()),
  })
}

type Seen = Omit<Page, 'status' | 'path' | 'headers' | 'html'>

/** The answer with these things, each made the first time that it is asked for: most of a page is never looked at. */
function looked(
  answer: Omit<Page, keyof Seen>,
  making: { readonly [Name in keyof Seen]: () => Seen[Name] },
): Page {
  const page = { ...answer }
  for (const [name, make] of Object.entries(making)) {
    let made: { readonly value: unknown } | null = null
    Object.defineProperty(page, name, { enumerable: true, get: () => (made ??= { value: make() }).value })
  }
  return page as Page
}

/** The table with this caption; fails naming those that are there. */
export function tableCalled(page: Page, caption: string): TableSeen {
  const found = page.tables.find((table) => table.caption === caption)
  if (!found)
    throw new Error(
      `no table “${caption}” on “${page.heading}”, only ${page.tables.map((one) => one.caption).join('; ')}`,
    )
  return found
}

/** Where the link with these words goes; fails naming those that are there. */
export function linkCalled(page: Page, text: string): string {
  const found = page.links.find((link) => link.text === text)
  if (!found)
    throw new Error(
      `no link “${text}” on “${page.heading}”, only ${page.links.map((one) => one.text).join('; ')}`,
    )
  return found.href
}

function tableOf(table: Element): TableSeen {
  const rows = byTag(table, 'tr').map((row) => byTag(row, 'th', 'td').map(wordsOf))
  const hasHead = byTag(table, 'thead').length > 0
  return {
    caption: wordsOrNull(byTag(table, 'caption')[0]) ?? '',
    head: hasHead ? (rows[0] ?? []) : [],
    rows: hasHead ? rows.slice(1) : rows,
  }
}

function rowOf(row: Element): readonly [string, string] {
  const [key, value] = ['key', 'value'].map((part) => byClass(row, `govuk-summary-list__${part}`)[0])
  return [wordsOrNull(key) ?? '', wordsOrNull(value) ?? '']
}

function whyOf(why: Element) {
  const [sentence, source] = byTag(why, 'p').map(wordsOf)
  return { sentence: sentence ?? '', source: (source ?? '').replace(/^Source: /, '') }
}

function isLink(element: Element): boolean {
  return element.tagName === 'a'
}

function wordsOrNull(element: Element | undefined): string | null {
  return element ? wordsOf(element) : null
}
