import { nothingTyped } from '../web/form-fields.ts'
import { button, formPage, page, type Route } from '../web/routes.ts'
import { changePassword, personOfLink, setPasswordByLink, signIn } from './sign-in-actions.ts'
import { changePasswordForm, newPasswordForm, nextQuery, signInForm } from './sign-in-forms.ts'
import { changePasswordPage, ownPath, setPasswordPage, signedOutPage, signInPage } from './sign-in-pages.ts'
import { showAgain } from '../web/show-again.ts'

export const signInRoutes: readonly Route[] = [
  ...page({
    path: '/sign-in',
    audience: 'everyone',
    query: nextQuery,
    show: (_asked, { next }) => Promise.resolve({ template: 'form', page: signInPage(next) }),
  }),
  ...button({
    path: '/sign-in',
    audience: 'everyone',
    form: signInForm,
    show: (_asked, problem) => {
      const next = typeof problem?.typed['next'] === 'string' ? problem.typed['next'] : null
      return Promise.resolve({ template: 'form', page: showAgain(signInPage(next), problem) })
    },
    act: async (typed, { visitor }) => {
      const { person, epoch } = await signIn(typed, visitor.origin)
      await visitor.signIn(person, epoch)
      return { to: ownPath(typed.next) }
    },
  }),
  ...button({
    path: '/sign-out',
    audience: 'signed-in',
    form: nothingTyped,
    show: () => Promise.resolve({ template: 'message', page: signedOutPage() }),
    act: async (_typed, { visitor }) => {
      await visitor.signOut()
      return { to: '/signed-out' }
    },
  }),
  ...page({
    path: '/signed-out',
    audience: 'everyone',
    show: () => Promise.resolve({ template: 'message', page: signedOutPage() }),
  }),
  ...formPage({
    path: '/set-password/:secret',
    audience: 'everyone',
    form: newPasswordForm,
    show: async ({ params, context }, problem) => {
      const secret = params['secret'] ?? ''
      const person = await personOfLink(secret, context.now)
      return {
        template: 'form',
        page: showAgain(setPasswordPage(`/set-password/${secret}`, person.name), problem),
      }
    },
    act: async (typed, { params, context }) => {
      await setPasswordByLink(params['secret'] ?? '', typed, context)
      return { to: '/sign-in', said: 'Your password is set. Sign in with it.' }
    },
  }),
  ...formPage({
    path: '/change-password',
    audience: 'signed-in',
    form: changePasswordForm,
    show: (_asked, problem) =>
      Promise.resolve({ template: 'form', page: showAgain(changePasswordPage(), problem) }),
    act: async (typed, { context, visitor }) => {
      const { person, epoch } = await changePassword(typed, visitor.origin, context)
      await visitor.signIn(person, epoch)
      return { to: '/', said: 'Your password is changed. Every other session of yours has ended.' }
    },
  }),
]
