import { attribute, byClass, byTag, elements, hasClass, wordsOf, type Element } from './html.ts'

/** A form as it stands on a page: where it posts, what it asks, what it sends unasked. */
export type FormSeen = {
  readonly action: string
  readonly method: 'get' | 'post'
  readonly isUpload: boolean
  readonly fields: readonly FieldSeen[]
  /** Everything a browser would send if nothing were touched, hidden fields and token included. */
  readonly asItStands: readonly (readonly [string, string])[]
  readonly submits: readonly {
    readonly text: string
    readonly name: string | null
    readonly value: string | null
  }[]
}

export type FieldSeen = {
  readonly name: string
  readonly kind: string
  readonly label: string
  readonly value: string
  readonly hint: string | null
  readonly error: string | null
  /** Of a list, radios or ticks: what may be chosen. */
  readonly options: readonly OptionSeen[]
}

export type OptionSeen = { readonly text: string; readonly value: string }

export function formsOf(main: Element | Parameters<typeof byTag>[0]): readonly FormSeen[] {
  return byTag(main, 'form').map((form) => ({
    action: attribute(form, 'action') ?? '',
    method: attribute(form, 'method') === 'post' ? 'post' : 'get',
    isUpload: attribute(form, 'enctype') === 'multipart/form-data',
    fields: byClass(form, 'govuk-form-group').flatMap((group) => fieldOf(group, form)),
    asItStands: controlsOf(form).flatMap(sentBy),
    submits: byTag(form, 'button').map((button) => ({
      text: wordsOf(button),
      name: attribute(button, 'name'),
      value: attribute(button, 'value'),
    })),
  }))
}

function controlsOf(parent: Element): readonly Element[] {
  return byTag(parent, 'input', 'select', 'textarea')
}

function fieldOf(group: Element, form: Element): readonly FieldSeen[] {
  const controls = controlsOf(group)
  const [first] = controls
  if (!first || isInsideDay(group, form)) return []
  const apart = byClass(group, 'assay-control').flatMap(controlOfRow)
  if (apart.length > 0) return apart
  const isDay = byClass(group, 'govuk-date-input').length > 0
  const legend = byTag(group, 'legend')[0]
  const hint = elements(
    group,
    (one) => hasClass(one, 'govuk-hint') && !hasClass(one, 'govuk-character-count__message'),
  )[0]
  const error = byClass(group, 'govuk-error-message')[0]
  const name = attribute(first, 'name') ?? ''
  return [
    {
      name: isDay ? name.replace(/-day$/, '') : name,
      kind: isDay ? 'day' : first.tagName === 'input' ? (attribute(first, 'type') ?? 'text') : first.tagName,
      label: legend ? wordsOf(legend) : labelOf(first, group),
      value: controls
        .flatMap(sentBy)
        .map(([, value]) => value)
        .join(isDay ? ' ' : ','),
      hint: hint ? wordsOf(hint) : null,
      error: error ? wordsOf(error).replace(/^Error: /, '') : null,
      options: optionsOf(first, controls, group),
    },
  ]
}

/** A list or a line of text in a row of a table is a field of its own; ticks of many rows share one name. */
function controlOfRow(cell: Element): readonly FieldSeen[] {
  const error = byClass(cell, 'govuk-error-message')[0]
  return controlsOf(cell)
    .filter((control) => !isTicked(control))
    .map((control) => ({
      name: attribute(control, 'name') ?? '',
      kind: control.tagName === 'input' ? (attribute(control, 'type') ?? 'text') : control.tagName,
      label: attribute(control, 'aria-label') ?? '',
      value: sentBy(control)
        .map(([, value]) => value)
        .join(','),
      hint: null,
      error: error ? wordsOf(error).replace(/^Error: /, '') : null,
      options: optionsOf(control, [control], cell),
    }))
}

/** The three boxes of a day are groups within its group. */
function isInsideDay(group: Element, form: Element): boolean {
  return byClass(form, 'govuk-date-input__item').some((item) =>
    byClass(item, 'govuk-form-group').includes(group),
  )
}

function optionsOf(first: Element, controls: readonly Element[], group: Element): readonly OptionSeen[] {
  const valueOf = (control: Element) => attribute(control, 'value') ?? ''
  if (first.tagName === 'select') {
    return byTag(first, 'option').map((option) => ({ text: wordsOf(option), value: valueOf(option) }))
  }
  if (!isTicked(first)) return []
  return controls.map((control) => ({ text: labelOf(control, group), value: valueOf(control) }))
}

function labelOf(control: Element, group: Element): string {
  const id = attribute(control, 'id')
  const label = byTag(group, 'label').find((one) => attribute(one, 'for') === id)
  return label ? wordsOf(label) : ''
}

/** What a browser would send of a control as it stands. */
function sentBy(control: Element): readonly (readonly [string, string])[] {
  const name = attribute(control, 'name')
  if (name === null || attribute(control, 'type') === 'file') return []
  if (isTicked(control)) {
    return attribute(control, 'checked') === null ? [] : [[name, attribute(control, 'value') ?? 'on']]
  }
  if (control.tagName === 'textarea') return [[name, textOf(control)]]
  if (control.tagName === 'select') {
    const options = byTag(control, 'option')
    const chosen = options.find((option) => attribute(option, 'selected') !== null) ?? options[0]
    return chosen ? [[name, attribute(chosen, 'value') ?? wordsOf(chosen)]] : []
  }
  return [[name, attribute(control, 'value') ?? '']]
}

function isTicked(control: Element): boolean {
  return ['radio', 'checkbox'].includes(attribute(control, 'type') ?? '')
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}
