import { findPerson } from '../people/person-store.ts'
import { form } from '../web/form-fields.ts'
import { button, page, type Problem, type Route, type View } from '../web/routes.ts'
import { showRecordAgain } from '../web/show-again.ts'
import { confirmRegisterPath, publishedRegisterPath } from './publication-register.ts'
import { confirm, seeRegister } from './register-actions.ts'
import { publishedRegisterPage } from './register-pages.ts'

const registerView = async (problem: Problem | null): Promise<View> => {
  const seen = await seeRegister()
  const { confirmedBy } = seen.register
  const person = confirmedBy === null ? null : await findPerson(confirmedBy)
  return {
    template: 'record',
    page: showRecordAgain(publishedRegisterPage(seen, person?.name ?? null), problem),
  }
}

export const registerRoutes: readonly Route[] = [
  ...page({
    path: publishedRegisterPath,
    audience: ['secretariat'],
    show: async () => await registerView(null),
  }),
  ...button({
    path: confirmRegisterPath,
    audience: ['secretariat'],
    form: form({}),
    show: async (_asked, problem) => await registerView(problem),
    act: async (_typed, { version, context }) => {
      await confirm(version, context)
      return { to: publishedRegisterPath, said: 'The register is confirmed. Publications are served again.' }
    },
  }),
]
