import Handlebars from 'handlebars'
import type { OptionsReader } from './options-reader.ts'

type Names = Readonly<Record<string, unknown>>
type FromOptions = (o: OptionsReader) => Names

const box: FromOptions = (o) => ({
  id: o.at('id') ?? o.at('name'),
  name: o.at('name'),
  label: o.words('label'),
  labelClasses: o.at('label.classes'),
  labelIsHeading: o.at('label.isPageHeading'),
  hint: o.words('hint'),
  error: o.words('errorMessage'),
  classes: o.at('classes'),
  groupClasses: o.at('formGroup.classes'),
})

const described: FromOptions = (o) => ({ ...box(o), describedBy: o.at('describedBy') })

const group: FromOptions = (o) => {
  const names = {
    legend: o.words('fieldset.legend'),
    legendClasses: o.at('fieldset.legend.classes'),
    legendIsHeading: o.at('fieldset.legend.isPageHeading'),
    describedBy: o.at('fieldset.describedBy'),
    hint: o.words('hint'),
    error: o.words('errorMessage'),
    classes: o.at('classes'),
    groupClasses: o.at('formGroup.classes'),
  }
  if (!names.legend && (names.hint || names.error)) o.refuse('a hint or error without a legend')
  return names
}

const choices: FromOptions = (o) => ({
  ...group(o),
  id: o.at('idPrefix') ?? o.at('name'),
  name: o.at('name'),
  items: o.list('items').map((item) => {
    if (item.at('checked') === false && item.at('value') === o.at('value'))
      o.refuse('not chosen though its value is')
    return {
      value: item.at('value'),
      text: item.words(),
      hint: item.words('hint'),
      checked: item.at('checked'),
      disabled: item.at('disabled'),
      divider: item.at('divider'),
      exclusive: item.at('behaviour') === 'exclusive',
    }
  }),
})

const link: FromOptions = (o) => ({ text: o.words(), href: o.at('href') })
const spelling = (given: unknown) => (given === true ? 'true' : given === false ? 'false' : null)
const paragraph = (text: unknown) =>
  new Handlebars.SafeString(`<p class="govuk-body">${Handlebars.escapeExpression(String(text))}</p>`)

/** How the options of each component of the package are said to our partial of the same name. */
export const componentOptions: Readonly<Record<string, FromOptions>> = {
  'back-link': (o) => ({ ...link(o), href: o.at('href') ?? '#', classes: o.at('classes') }),
  breadcrumbs: (o) => ({
    items: o.list('items').map(link),
    classes: o.at('classes'),
    collapse: o.at('collapseOnMobile'),
    label: o.at('labelText'),
  }),
  button: (o) => {
    if (o.at('html') && o.at('isStartButton')) o.refuse('markup in a start button')
    return {
      ...link(o),
      type: o.at('type'),
      name: o.at('name'),
      value: o.at('value'),
      id: o.at('id'),
      classes: o.at('classes'),
      disabled: o.at('disabled'),
      isStart: o.at('isStartButton'),
    }
  },
  'character-count': (o) => {
    if (!o.at('maxlength')) o.refuse('no limit')
    return {
      ...box(o),
      value: o.at('value'),
      rows: o.at('rows'),
      limit: o.at('maxlength') ?? '',
      spellcheck: spelling(o.at('spellcheck')),
    }
  },
  checkboxes: (o) => {
    const values = (o.at('values') ?? []) as readonly unknown[]
    const not = (item: OptionsReader) => item.at('checked') === false && values.includes(item.at('value'))
    if (o.list('items').some(not)) o.refuse('not chosen though its value is')
    return { ...choices(o), values }
  },
  'date-input': (o) => {
    const prefix = o.at('namePrefix')
    const value = (part: string) => o.at(`values.${prefix ? `${prefix as string}-` : ''}${part}`)
    return {
      ...group(o),
      id: o.at('id'),
      name: prefix,
      day: value('day'),
      month: value('month'),
      year: value('year'),
    }
  },
  details: (o) => ({
    summary: o.words('', 'summaryHtml', 'summaryText'),
    content: o.words() ?? '',
    id: o.at('id'),
    classes: o.at('classes'),
    open: o.at('open'),
  }),
  'error-message': (o) => ({ text: o.words(), id: o.at('id'), classes: o.at('classes') }),
  'error-summary': (o) => ({
    title: o.words('', 'titleHtml', 'titleText') ?? '',
    description: o.words('', 'descriptionHtml', 'descriptionText'),
    classes: o.at('classes'),
    errors: o.list('errorList').map((item) => ({ message: item.words(), href: item.at('href') })),
  }),
  fieldset: (o) => ({
    legend: o.words('legend'),
    legendClasses: o.at('legend.classes'),
    legendIsHeading: o.at('legend.isPageHeading'),
    content: o.words() ?? '',
    classes: o.at('classes'),
    role: o.at('role'),
    describedBy: o.at('describedBy'),
  }),
  'file-upload': (o) => ({
    ...described(o),
    accept: o.at('attributes.accept'),
    multiple: o.at('multiple'),
    disabled: o.at('disabled'),
  }),
  'generic-header': (o) => ({
    text: o.words('', 'logoHtml', 'logoText') ?? '',
    href: o.at('url') ?? '/',
    classes: o.at('classes'),
    containerClasses: o.at('containerClasses'),
  }),
  hint: (o) => ({ text: o.words(), id: o.at('id'), classes: o.at('classes') }),
  input: (o) => ({
    ...described(o),
    value: o.at('value'),
    type: o.at('type'),
    inputmode: o.at('inputmode'),
    autocomplete: o.at('autocomplete'),
    autocapitalize: o.at('autocapitalize'),
    pattern: o.at('pattern'),
    spellcheck: spelling(o.at('spellcheck')),
    disabled: o.at('disabled'),
    prefix: o.words('prefix'),
    suffix: o.words('suffix'),
  }),
  'inset-text': (o) => ({ text: o.words(), id: o.at('id'), classes: o.at('classes') }),
  label: (o) => ({
    text: o.words(),
    for: o.at('for'),
    classes: o.at('classes'),
    isPageHeading: o.at('isPageHeading'),
  }),
  'notification-banner': (o) => ({
    text: o.at('text'),
    content: o.at('html') ? o.words() : null,
    type: o.at('type') === 'success' ? 'success' : null,
    title: o.words('', 'titleHtml', 'titleText'),
    titleId: o.at('titleId'),
    classes: o.at('classes'),
  }),
  pagination: (o) => {
    if (!o.has('items')) o.refuse('no page numbers')
    return {
      pages: o.list('items').map((item) => ({
        number: item.at('number'),
        href: item.at('href'),
        current: item.at('current'),
        gap: item.at('ellipsis'),
        label: item.at('visuallyHiddenText'),
      })),
      previous: o.at('previous.href'),
      next: o.at('next.href'),
      label: o.at('landmarkLabel'),
      classes: o.at('classes'),
    }
  },
  panel: (o) => {
    const classes = o.at('classes')
    if (String(classes).includes('interruption')) o.refuse('an interruption')
    return { title: o.words('', 'titleHtml', 'titleText'), text: o.words(), classes }
  },
  'password-input': (o) => ({ ...described(o), autocomplete: o.at('autocomplete') }),
  'phase-banner': (o) => ({
    tag: o.words('tag') ?? '',
    text: o.words(),
    classes: o.at('classes'),
    tagClasses: o.at('tag.classes'),
  }),
  radios: (o) => ({ ...choices(o), value: o.at('value') }),
  select: (o) => ({
    ...described(o),
    value: o.at('value'),
    disabled: o.at('disabled'),
    items: o.list('items').map((item) => {
      const value = item.at('value')
      if (value === undefined) o.refuse('an option without a value')
      if (item.at('selected') === false) o.refuse('not chosen though its value is')
      return {
        value: value ?? '',
        text: item.at('text'),
        selected: item.at('selected'),
        disabled: item.at('disabled'),
      }
    }),
  }),
  'service-navigation': (o) => {
    const items = o.list('navigation').map((item) => ({
      ...link(item),
      current: item.at('current'),
      active: item.at('active'),
    }))
    return {
      items,
      collapse: o.at('collapseNavigationOnMobile') ?? items.length > 1,
      name: o.at('serviceName'),
      href: o.at('serviceUrl'),
      label: o.at('navigationLabel'),
      id: o.at('navigationId'),
      classes: o.at('classes'),
    }
  },
  'skip-link': (o) => ({ text: o.words(), href: o.at('href') ?? '#content', classes: o.at('classes') }),
  'summary-list': (o) => ({
    classes: o.at('classes'),
    card: o.words('card.title'),
    rows: o.list('rows').map((row) => ({
      key: row.words('key'),
      value: { text: row.words('value') },
      classes: row.at('classes'),
      actions: row
        .list('actions.items')
        .map((action) => ({ ...link(action), about: action.at('visuallyHiddenText') })),
    })),
  }),
  table: (o) => {
    const cell: FromOptions = (item) => ({
      text: item.words(),
      numeric: item.at('format') === 'numeric',
      classes: item.at('classes'),
      colspan: item.at('colspan'),
      rowspan: item.at('rowspan'),
    })
    return {
      head: o.has('head') ? o.list('head').map(cell) : null,
      rows: o.list('rows').map((row) => row.list().map(cell)),
      caption: o.at('caption'),
      captionClasses: o.at('captionClasses'),
      classes: o.at('classes'),
      firstCellIsHeader: o.at('firstCellIsHeader'),
    }
  },
  tabs: (o) => ({
    id: o.at('id'),
    title: o.at('title'),
    classes: o.at('classes'),
    items: o.list('items').map((item) => {
      if (!item.at('id')) o.refuse('a tab without an id')
      const text = item.at('panel.text')
      return {
        id: item.at('id') ?? '',
        label: item.at('label'),
        text: item.words('panel') === text && text ? paragraph(text) : item.words('panel'),
      }
    }),
  }),
  tag: (o) => ({ text: o.words(), classes: o.at('classes') }),
  'task-list': (o) => ({
    id: o.at('idPrefix') ?? 'task-list',
    classes: o.at('classes'),
    items: o.list('items').map((item) => {
      const tag = item.words('status.tag')
      const colour = /^govuk-tag--(\w+)$/.exec(String(item.at('status.tag.classes')))?.[1]
      if (tag && !colour) o.refuse('a tag without a colour')
      return {
        title: item.words('title'),
        href: item.at('href'),
        hint: item.words('hint'),
        classes: item.at('classes'),
        status: {
          text: tag ?? item.words('status'),
          colour: tag ? colour : null,
          classes: item.at('status.classes'),
        },
      }
    }),
  }),
  textarea: (o) => ({
    ...described(o),
    value: o.at('value'),
    rows: o.at('rows'),
    autocomplete: o.at('autocomplete'),
    spellcheck: spelling(o.at('spellcheck')),
    disabled: o.at('disabled'),
  }),
  'warning-text': (o) => ({
    text: o.words() ?? '',
    iconText: o.at('iconFallbackText'),
    classes: o.at('classes'),
  }),
}
