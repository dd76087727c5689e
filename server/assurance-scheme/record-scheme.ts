import type { Context } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { affiliatesOf, isDcc, rolesOn } from '../organisations/affiliates.ts'
import { datingReasons, withEnd } from '../organisations/dated-fact.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { roleMay } from '../people/access-table.ts'
import { because } from '../rules/because.ts'
import type { Recognition, Scheme } from './scheme.ts'

type SchemeFacts = Omit<Scheme, 'reference' | 'version' | 'to' | 'recognitions'>

/**
 * The secretariat records a scheme that the DCC procured, with evidence of its recognition. Its provider stands apart
 * from whoever procured it. Source: S¶56–57.
 */
export function recordScheme(
  facts: SchemeFacts & { readonly recognition: Recognition },
  known: { readonly organisations: readonly Organisation[]; readonly schemes: readonly Scheme[] },
  { actor, today, random }: Context,
): Scheme {
  mustKeepSchemes(actor)
  const { recognition, ...own } = facts
  const same = known.schemes.filter((one) => one.provider === facts.provider && one.name === facts.name)
  refuseIf([
    ...providerReasons(facts, known.organisations),
    ...procurerReasons(facts, known.organisations),
    ...datingReasons({ from: facts.from, to: null }, same, 'This scheme of this provider'),
    ...recognitionReasons(recognition, today),
  ])
  return {
    ...own,
    reference: newReference('SC', today.slice(0, 4), random),
    version: 1,
    to: null,
    recognitions: [recognition],
  }
}

/** More evidence of recognition is added; what was recorded before stays. Source: S¶57. */
export function addRecognition(
  scheme: Scheme,
  added: Recognition,
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): Scheme {
  mustKeepSchemes(actor)
  refuseIf(recognitionReasons(added, today))
  return { ...scheme, recognitions: [...scheme.recognitions, added] }
}

/** The reference of the contract is put right. */
export function changeContract(scheme: Scheme, contract: string, { actor }: Pick<Context, 'actor'>): Scheme {
  mustKeepSchemes(actor)
  return { ...scheme, contract }
}

/** A scheme ends on a day and stays on the record. */
export function endScheme(
  scheme: Scheme,
  to: Day,
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): Scheme {
  mustKeepSchemes(actor)
  return withEnd([scheme], 1, to, today)[0] ?? scheme
}

function mustKeepSchemes(actor: Context['actor']): void {
  if (!roleMay('scheme', 'write', actor)) throw new NotPermitted()
}

function named(reference: Reference, organisations: readonly Organisation[]): Organisation | undefined {
  return organisations.find((one) => one.reference === reference)
}

function providerReasons(facts: SchemeFacts, organisations: readonly Organisation[]): readonly Reason[] {
  const field = 'provider'
  const provider = named(facts.provider, organisations)
  if (!provider)
    return [because('chosen-from-the-list', 'Choose the assurance provider from the list.', field)]
  if (!rolesOn(provider, facts.from).includes('assurance-provider')) {
    const message = `${provider.name} is not recorded as an assurance provider on ${dayInWords(facts.from)}. Record that role first, or choose another.`
    return [because('dcc-procures-the-scheme', message, field)]
  }
  const close = [facts.procuredBy, ...affiliatesOf(facts.procuredBy, organisations, facts.from)]
  if (!close.includes(provider.reference)) return []
  const message = `${provider.name} is, or is an affiliate of, the organisation that procured the scheme. The scheme must be independent: choose another.`
  return [because('assessors-independent', message, field)]
}

function procurerReasons(facts: SchemeFacts, organisations: readonly Organisation[]): readonly Reason[] {
  const field = 'procuredBy'
  const procurer = named(facts.procuredBy, organisations)
  if (!procurer)
    return [because('chosen-from-the-list', 'Choose who procured the scheme from the list.', field)]
  if (isDcc(procurer, facts.from)) return []
  const message = `${procurer.name} is not the DCC on ${dayInWords(facts.from)}. The DCC procures the scheme: choose it, or record its role first.`
  return [because('dcc-procures-the-scheme', message, field)]
}

/** What speaks against the days of the evidence, as far as they are typed. Source: S¶57. */
export function recognitionReasons(
  { on, reviewOn = null }: Partial<Pick<Recognition, 'on' | 'reviewOn'>>,
  today: Day,
): readonly Reason[] {
  if (on === undefined) return []
  if (on > today) {
    return [because('scheme-recognised-by-government', 'The evidence is dated today or earlier.', 'on')]
  }
  if (reviewOn === null || reviewOn > on) return []
  return [because('dates-in-order', 'The next review comes after the day of the evidence.', 'reviewOn')]
}
