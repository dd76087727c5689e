import type { RunningApp } from './app.ts'
import type { FieldSeen, FormSeen } from './form-seen.ts'
import { readPage, type Page } from './page.ts'

/** What is typed or chosen, by field; a day as `2027-03-05`, a choice by its words or its value. */
export type Entries = Readonly<Record<string, string | readonly string[]>>
export type FilesSent = Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>>
type Sending = { readonly headers?: Readonly<Record<string, string>> }

/** Somebody with a browser that keeps cookies and sends what the forms hold. */
export type Visitor = {
  readonly cookies: Map<string, string>
  readonly get: (path: string, sending?: Sending) => Promise<Page>
  /** Fills in the form with this button and presses it; fails where the form lacks a field or the page the button. */
  readonly submit: (page: Page, button: string, entries?: Entries, files?: FilesSent) => Promise<Page>
  /** The same, for whoever does not want to see the page to which the answer leads. */
  readonly answerTo: (page: Page, button: string, entries?: Entries) => Promise<Response>
  /** Presses a button that asks nothing more, or follows a link, and gives the page after it. */
  readonly press: (page: Page, button: string) => Promise<Page>
  /** Sends what no form offers; nothing is added to it but cookies. */
  readonly post: (path: string, body: URLSearchParams | FormData, sending?: Sending) => Promise<Page>
  readonly download: (path: string) => Promise<{ status: number; headers: Headers; bytes: Buffer }>
  /** One answer as it comes, redirects not followed. */
  readonly send: (path: string, request?: RequestInit) => Promise<Response>
}

export function aVisitor(app: Pick<RunningApp, 'address' | 'proxyHeaders'>): Visitor {
  const cookies = new Map<string, string>()

  async function send(path: string, request: RequestInit = {}): Promise<Response> {
    const headers = new Headers(request.headers)
    for (const [name, value] of Object.entries(app.proxyHeaders)) headers.set(name, value)
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(path, app.address), { ...request, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
    return response
  }

  async function arrive(response: Response, path: string): Promise<Page> {
    const to = response.headers.get('location')
    if (to !== null && response.status >= 300 && response.status < 400) {
      await response.arrayBuffer()
      const next = new URL(to, app.address)
      return await get(next.pathname + next.search)
    }
    return readPage({ status: response.status, path, headers: response.headers, html: await response.text() })
  }

  async function get(path: string, sending: Sending = {}): Promise<Page> {
    return await arrive(await send(path, sending), path)
  }

  async function post(path: string, body: URLSearchParams | FormData, sending: Sending = {}): Promise<Page> {
    return await arrive(await send(path, { method: 'POST', body, ...sending }), path)
  }

  /** Sends a form as a browser does; gives the answer, and the address that was asked. */
  async function sent(page: Page, button: string, entries: Entries, files: FilesSent) {
    const form = formWith(page, button)
    const values = filledIn(form, button, entries)
    if (form.method === 'get') {
      const path = `${form.action}?${new URLSearchParams(values).toString()}`
      return { path, answer: await send(path) }
    }
    const answer = await send(form.action, {
      method: 'POST',
      body: form.isUpload ? multipart(values, files) : new URLSearchParams(values),
      headers: { origin: new URL(app.address).origin, 'sec-fetch-site': 'same-origin' },
    })
    return { path: form.action, answer }
  }

  async function submit(
    page: Page,
    button: string,
    entries: Entries = {},
    files: FilesSent = {},
  ): Promise<Page> {
    const { path, answer } = await sent(page, button, entries, files)
    return await arrive(answer, path)
  }

  return {
    cookies,
    send,
    get,
    post,
    submit,
    answerTo: async (page, button, entries = {}) => (await sent(page, button, entries, {})).answer,
    async press(page, button) {
      const link = page.links.find((one) => one.text === button)
      return link ? await get(link.href) : await submit(page, button)
    },
    async download(path) {
      const response = await send(path)
      return {
        status: response.status,
        headers: response.headers,
        bytes: Buffer.from(await response.arrayBuffer()),
      }
    },
  }
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [pair = ''] = cookie.split(';')
  const at = pair.indexOf('=')
  const hasEnded = /expires=Thu, 01 Jan 1970/i.test(cookie)
  if (hasEnded) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}

/** The form that holds the button. */
export function formWith(page: Page, button: string): FormSeen {
  const found = page.forms.find((form) => form.submits.some((submit) => submit.text === button))
  if (found) return found
  const there = page.forms.flatMap((form) => form.submits.map((submit) => submit.text))
  throw new Error(
    `no button “${button}” on “${page.heading}” (${page.status}), only ${there.join('; ') || 'none'}`,
  )
}

/** What a browser sends once the entries are made and the button is pressed. */
function filledIn(form: FormSeen, button: string, entries: Entries): [string, string][] {
  const pressed = form.submits.find((submit) => submit.text === button)
  const typed = Object.entries(entries).flatMap(([name, value]) => typedInto(fieldCalled(form, name), value))
  const touched = new Set(Object.keys(entries).flatMap((name) => namesOf(fieldCalled(form, name))))
  const untouched = form.asItStands
    .filter(([name]) => !touched.has(name))
    .map(([name, value]): [string, string] => [name, value])
  return [
    ...untouched,
    ...typed,
    ...(pressed?.name ? [[pressed.name, pressed.value ?? ''] as [string, string]] : []),
  ]
}

function fieldCalled(form: FormSeen, name: string): FieldSeen {
  const found = form.fields.find((field) => field.name === name)
  if (found) return found
  throw new Error(
    `no field “${name}” in the form ${form.action}, only ${form.fields.map((field) => field.name).join(', ')}`,
  )
}

function namesOf(field: FieldSeen): readonly string[] {
  return field.kind === 'day' ? ['day', 'month', 'year'].map((box) => `${field.name}-${box}`) : [field.name]
}

function typedInto(field: FieldSeen, value: string | readonly string[]): [string, string][] {
  const values = typeof value === 'string' ? [value] : value
  if (field.kind === 'day') {
    const [year = '', month = '', date = ''] = (values[0] ?? '').split('-')
    return [date, month, year].map((part, at) => [namesOf(field)[at] ?? '', part])
  }
  return values
    .filter((one) => !(field.kind === 'checkbox' && one === ''))
    .map((one) => [field.name, chosenIn(field, one)])
}

function chosenIn(field: FieldSeen, words: string): string {
  if (field.options.length === 0) return words
  const option =
    field.options.find((one) => one.text === words) ?? field.options.find((one) => one.value === words)
  if (option) return option.value
  throw new Error(
    `“${field.label}” offers no “${words}”, only ${field.options.map((one) => one.text).join('; ')}`,
  )
}

function multipart(values: readonly (readonly [string, string])[], files: FilesSent): FormData {
  const body = new FormData()
  for (const [name, value] of values) body.append(name, value)
  for (const [name, { name: called, bytes }] of Object.entries(files))
    body.append(name, new Blob([bytes.slice()]), called)
  return body
}
