import type { FormPage, MessagePage } from '../web/page-shapes.ts'

/** Where to go after sign-in: only a path of our own, never another site's. */
export function ownPath(next: string | null): string {
  if (next === null || !/^\/(?![/\\])[^\s\\]*$/.test(next)) return '/'
  return next
}

export function signInPage(next: string | null): FormPage {
  return {
    heading: 'Sign in to Assay',
    form: {
      action: '/sign-in',
      fields: [
        {
          kind: 'text',
          name: 'email',
          label: 'E-mail address',
          value: '',
          type: 'email',
          autocomplete: 'username',
          width: 30,
        },
        { kind: 'password', name: 'password', label: 'Password', autocomplete: 'current-password' },
        ...(next ? [{ kind: 'hidden' as const, name: 'next', value: ownPath(next) }] : []),
      ],
      submit: 'Sign in',
    },
    after: [
      {
        kind: 'details',
        summary: 'I cannot sign in',
        sections: [
          {
            kind: 'text',
            paragraphs: [
              'Ask your administrator for a one-time link. It lets you set a new password, once and for a limited time.',
            ],
          },
        ],
      },
    ],
  }
}

const newPasswordFields = [
  {
    kind: 'password' as const,
    name: 'password',
    label: 'New password',
    hint: '12 characters or more. Three words that do not belong together are good.',
    autocomplete: 'new-password' as const,
  },
  {
    kind: 'password' as const,
    name: 'again',
    label: 'New password once more',
    autocomplete: 'new-password' as const,
  },
]

export function setPasswordPage(action: string, name: string): FormPage {
  return {
    heading: 'Set your password',
    caption: name,
    form: { action, fields: newPasswordFields, submit: 'Set the password' },
  }
}

export function changePasswordPage(): FormPage {
  return {
    heading: 'Change your password',
    back: { text: 'Home', href: '/' },
    form: {
      action: '/change-password',
      fields: [
        { kind: 'password', name: 'current', label: 'Current password', autocomplete: 'current-password' },
        ...newPasswordFields,
      ],
      submit: 'Change the password',
    },
  }
}

export function signedOutPage(): MessagePage {
  return {
    heading: 'You have signed out',
    done: true,
    paragraphs: ['Close the browser if others use this computer.'],
    links: [{ text: 'Sign in again', href: '/sign-in' }],
  }
}
