import { createHash } from 'node:crypto'
import mongoose from 'mongoose'
import { routes } from '../../server/app.ts'
import type { FormSeen } from '../support/form-seen.ts'
import type { Visitor } from '../support/visitor.ts'
import { isFullWalk } from '../support/in-turns.ts'

/** A form as it stands on a page, that page, and everybody who was offered the form. */
export type Offered = { readonly form: FormSeen; readonly on: string; readonly to: ReadonlySet<string> }

/**
 * Of forms that are alike but for the record they are on, and stand on the pages of the same people, the first is to
 * be pressed, and besides those about this very person; in the full walk each.
 */
export function formsToForge(offered: readonly Offered[], person: string): readonly Offered[] {
  const alike = new Map<string, Offered[]>()
  for (const one of offered) {
    const key = [routeOf(one.form.action) ?? one.form.action, ...one.to].join(' ')
    alike.set(key, [...(alike.get(key) ?? []), one])
  }
  const isOwn = ({ form }: Offered) => person !== '' && form.action.includes(person)
  return [...alike.values()].flatMap((many) => many.filter((one, at) => at === 0 || isFullWalk || isOwn(one)))
}

const patterns = routes.map(({ method, path }) => ({
  method,
  path,
  shape: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
}))

/** The pattern by which Assay knows the address, or null for one that is not its own. */
export function routeOf(address: string, by: 'get' | 'post' = 'post'): string | null {
  return patterns.find(({ method, shape }) => method === by && shape.test(address))?.path ?? null
}

/** The token of the visitor's own session, as the form to change the password (or to sign in) carries it. */
export async function tokenOf(visitor: Visitor): Promise<string> {
  const page = await visitor.get('/change-password')
  const [, token] = page.forms.flatMap((form) => form.asItStands).find(([name]) => name === '_csrf') ?? []
  if (token === undefined) throw new Error('no form with a token was found')
  return token
}

/** Somebody else's form, filled in well enough and sent with the visitor's own token. */
export function sending(form: FormSeen, token: string, origin: string): RequestInit {
  const stands = form.asItStands.map(([name, value]) => [name, name === '_csrf' ? token : value] as const)
  const untouched = form.fields.filter(
    ({ name }) => !stands.some(([other, value]) => other === name && value),
  )
  const typed = untouched.flatMap(({ name, kind, options }): [string, string][] => {
    if (kind === 'day')
      return [`${name}-day`, `${name}-month`, `${name}-year`].map((box, at) => [
        box,
        ['1', '6', '2027'][at] ?? '',
      ])
    if (options.length > 0) return [[name, options.find(({ value }) => value !== '')?.value ?? '']]
    return kind === 'file' ? [] : [[name, 'Forged words']]
  })
  const names = new Set(typed.map(([name]) => name))
  const values = [...stands.filter(([name]) => !names.has(name)), ...typed]
  const headers = { origin, 'sec-fetch-site': 'same-origin' }
  if (!form.isUpload)
    return {
      method: 'POST',
      headers,
      body: new URLSearchParams(values.map(([name, value]): [string, string] => [name, value])),
    }
  const body = new FormData()
  for (const [name, value] of values) body.append(name, value)
  body.append('file', new Blob(['Forged bytes']), 'forged.txt')
  return { method: 'POST', headers, body }
}

/** One digest of everything stored, but for sessions and the counting of attempts. */
export async function databaseDigest(): Promise<Readonly<Record<string, string>>> {
  const { db } = mongoose.connection
  const names = (await db?.listCollections({}, { nameOnly: true }).toArray())?.map(({ name }) => name) ?? []
  const wanted = names.filter((name) => !/^(sessions|sign-in-limits)$/.test(name)).toSorted()
  const digests = await Promise.all(
    wanted.map(async (name) => {
      const documents = await db?.collection(name).find().sort({ _id: 1 }).toArray()
      return [name, createHash('sha256').update(JSON.stringify(documents)).digest('hex')] as const
    }),
  )
  return Object.fromEntries(digests)
}
