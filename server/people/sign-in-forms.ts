import { email, form, optional, password, text } from '../web/form-fields.ts'

export const signInForm = form({
  email: email({ label: 'E-mail address' }),
  password: password({ label: 'Password' }),
  next: optional(text({ label: 'Next page', max: 2_000 })),
})

export const nextQuery = form({ next: optional(text({ label: 'Next page', max: 2_000 })) })

export const newPasswordForm = form({
  password: password({ label: 'New password' }),
  again: password({ label: 'New password once more' }),
})

export const changePasswordForm = form({
  current: password({ label: 'Current password' }),
  password: password({ label: 'New password' }),
  again: password({ label: 'New password once more' }),
})

export const nothingTyped = form({})
