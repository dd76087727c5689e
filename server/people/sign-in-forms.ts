import { email, form, longText, optional, password } from '../web/form-fields.ts'

// Whatever was put there, sign-in is not in its way: only a path of our own is followed.
const next = optional(longText({ label: 'Next page', max: 2_000 }))

export const signInForm = form({
  email: email({ label: 'E-mail address' }),
  password: password({ label: 'Password' }),
  next,
})

export const nextQuery = form({ next })

export const newPasswordForm = form({
  password: password({ label: 'New password' }),
  again: password({ label: 'New password once more' }),
})

export const changePasswordForm = form({
  current: password({ label: 'Current password' }),
  password: password({ label: 'New password' }),
  again: password({ label: 'New password once more' }),
})
