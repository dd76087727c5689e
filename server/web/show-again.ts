import type { Typed } from './form-fields.ts'
import type {
  FieldError,
  FieldView,
  FormPage,
  FormView,
  PartShown,
  RecordPage,
  RowControl,
  Section,
} from './page-shapes.ts'
import { formsIn } from './forms-in.ts'
import type { Explained, Problem } from './routes.ts'

/** The form's page once more: with what was typed, each reason at its field, and all of them at the top. */
export function showAgain(page: FormPage, problem: Problem | null): FormPage {
  if (!problem) return page
  const form = refilled(page.form, problem)
  return { ...page, form, errors: errorsFor(problem.reasons, form.fields) }
}

/** The record's page once more, its forms filled with what was typed and the reasons at the top. */
export function showRecordAgain(page: RecordPage, problem: Problem | null): RecordPage {
  if (!problem) return page
  const sections = page.sections.map((section) => refilledSection(section, problem))
  const fields = formsIn(sections).flatMap((form) => form.fields)
  return { ...page, sections, errors: errorsFor(problem.reasons, fields) }
}

function refilledSection(section: Section, problem: Problem): Section {
  if (section.kind === 'form') {
    const names = section.form.fields.flatMap(namesIn)
    const isThisForm =
      problem.reasons.some((reason) => reason.field && names.includes(reason.field)) ||
      Object.keys(problem.typed).some((name) => names.includes(name))
    return isThisForm ? { ...section, form: refilled(section.form, problem) } : section
  }
  if (section.kind === 'details')
    return {
      ...section,
      open: true,
      sections: section.sections.map((inner) => refilledSection(inner, problem)),
    }
  if (section.kind === 'redact')
    return {
      ...section,
      aside: section.aside.map((inner) => refilledSection(inner, problem)),
      parts: section.parts.map((part) => reticked(part, problem)),
    }
  return section
}

function reticked(part: PartShown, problem: Problem): PartShown {
  const { tick } = part
  return tick
    ? { ...part, tick: { ...tick, checked: many(problem.typed, tick.name).includes(tick.value) } }
    : part
}

function refilled(form: FormView, problem: Problem): FormView {
  return { ...form, fields: form.fields.map((field) => refilledField(field, problem)) }
}

function refilledField(field: FieldView, problem: Problem): FieldView {
  switch (field.kind) {
    case 'group':
      return { ...field, fields: field.fields.map((inner) => refilledField(inner, problem)) }
    case 'rows':
      return {
        ...field,
        rows: field.rows.map(({ cells, controls }) => ({
          cells,
          controls: controls.map((control) => refilledControl(control, problem)),
        })),
      }
    case 'section':
    case 'hidden':
      return field
    case 'password':
    case 'file':
      return { ...field, error: errorFor(field.name, problem.reasons) }
    case 'day': {
      const value = {
        day: one(problem.typed, `${field.name}-day`),
        month: one(problem.typed, `${field.name}-month`),
        year: one(problem.typed, `${field.name}-year`),
      }
      return { ...field, value, error: errorFor(field.name, problem.reasons) }
    }
    case 'tick':
      return {
        ...field,
        value: one(problem.typed, field.name) !== '',
        error: errorFor(field.name, problem.reasons),
      }
    case 'choices':
      return {
        ...field,
        value: many(problem.typed, field.name),
        error: errorFor(field.name, problem.reasons),
      }
    case 'text':
    case 'textarea':
    case 'choice':
    case 'select':
      return { ...field, value: one(problem.typed, field.name), error: errorFor(field.name, problem.reasons) }
  }
}

function refilledControl(control: RowControl, problem: Problem): RowControl {
  if (control.kind === 'pick')
    return { ...control, checked: many(problem.typed, control.name).includes(control.value) }
  return {
    ...control,
    value: one(problem.typed, control.name),
    error: errorFor(control.name, problem.reasons),
  }
}

function errorsFor(reasons: readonly Explained[], fields: readonly FieldView[]): readonly FieldError[] {
  const days = new Set(fields.flatMap(daysIn))
  const names = fields.flatMap(namesIn)
  return asThePageAsks(reasons, names).map((reason) => ({
    field: reason.field ?? null,
    message: reason.message,
    why: reason.why,
    href:
      reason.field && names.includes(reason.field)
        ? `#${reason.field}${days.has(reason.field) ? '-day' : ''}`
        : null,
  }))
}

/** What is about fields, in the order in which the page asks for them; what is about none stays where it stood. */
function asThePageAsks(reasons: readonly Explained[], names: readonly string[]): readonly Explained[] {
  const placeOf = ({ field }: Explained) => (field ? names.indexOf(field) : -1)
  const placed = reasons
    .filter((one) => placeOf(one) >= 0)
    .toSorted((one, other) => placeOf(one) - placeOf(other))
  return reasons.map((one) => (placeOf(one) < 0 ? one : (placed.shift() ?? one)))
}

function namesIn(field: FieldView): readonly string[] {
  if (field.kind === 'group') return field.fields.flatMap(namesIn)
  if (field.kind === 'rows')
    return field.rows.flatMap(({ controls }) => controls.map((control) => control.name))
  return field.kind === 'section' ? [] : [field.name]
}

function daysIn(field: FieldView): readonly string[] {
  if (field.kind === 'group') return field.fields.flatMap(daysIn)
  return field.kind === 'day' ? [field.name] : []
}

function errorFor(name: string, reasons: readonly Explained[]): string | null {
  return reasons.find((reason) => reason.field === name)?.message ?? null
}

function one(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

function many(typed: Typed, name: string): readonly string[] {
  const value = typed[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
