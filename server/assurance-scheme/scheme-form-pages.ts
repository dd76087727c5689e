import type { Day } from '../kernel/day.ts'
import { isDcc, rolesOn } from '../organisations/affiliates.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { areaField, dayField, selectField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage, Option } from '../web/page-shapes.ts'
import {
  newSchemePath,
  schemePath,
  schemesPath,
  schemeStepPath,
  type Scheme,
  type SchemeStep,
} from './scheme.ts'

const recognitionFields = (today: Day): readonly FieldView[] => [
  {
    ...areaField('evidence', 'Evidence of recognition', {
      hint: 'What shows that the Government recognises and uses the scheme for electronic trust services.',
    }),
    limit: 4_000,
  },
  textField('source', 'Where it can be checked', {
    hint: 'A public register, a letter, a grant of approval.',
  }),
  dayField('on', 'Day of the evidence', { value: today }),
  dayField('reviewOn', 'Next review (optional)'),
]

/** The form that records a scheme with its first evidence. */
export function newSchemePage(known: readonly Organisation[], today: Day): FormPage {
  const providers = known.filter((one) => rolesOn(one, today).includes('assurance-provider'))
  return {
    heading: 'Record an assurance scheme',
    back: { text: 'Assurance schemes', href: schemesPath },
    form: {
      action: newSchemePath,
      fields: [
        textField('name', 'Name of the scheme'),
        selectField('provider', 'Assurance provider', optionsFor(providers), {
          hint: 'An organisation with that role today.',
        }),
        selectField('procuredBy', 'Procured by', optionsFor(known), {
          value: known.find((one) => isDcc(one, today))?.reference ?? '',
        }),
        textField('contract', 'Reference of the contract'),
        dayField('from', 'First day', { value: today }),
        ...recognitionFields(today),
      ],
      submit: 'Record the scheme',
      cancel: { text: 'Cancel', href: schemesPath },
    },
  }
}

const steps = {
  recognition: { heading: 'Add evidence of recognition', submit: 'Add the evidence' },
  contract: { heading: 'Change the contract reference', submit: 'Change the reference' },
  end: { heading: 'End the scheme', submit: 'Record the last day' },
} as const

/** A form about one scheme. */
export function schemeStepPage(scheme: Scheme, step: SchemeStep, today: Day): FormPage {
  const { heading, submit } = steps[step]
  return {
    heading,
    caption: `${scheme.name}, ${scheme.reference}`,
    back: { text: scheme.name, href: schemePath(scheme.reference) },
    form: {
      action: schemeStepPath(scheme.reference, step),
      fields: fieldsOf(scheme, step, today),
      submit,
      version: scheme.version,
      cancel: { text: 'Cancel', href: schemePath(scheme.reference) },
    },
  }
}

function fieldsOf(scheme: Scheme, step: SchemeStep, today: Day): readonly FieldView[] {
  switch (step) {
    case 'recognition':
      return recognitionFields(today)
    case 'contract':
      return [textField('contract', 'Reference of the contract', { value: scheme.contract }), reasonField]
    case 'end':
      return [dayField('to', 'Last day', { value: today }), reasonField]
  }
}

const reasonField: FieldView = {
  ...areaField('reason', 'Reason', { hint: 'It stands in the history of the scheme.', rows: 3 }),
  limit: 2_000,
}

function optionsFor(organisations: readonly Organisation[]): readonly Option[] {
  return organisations.map(({ reference, name }) => ({ value: reference, text: name }))
}
