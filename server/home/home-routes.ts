import { page, type Route } from '../web/routes.ts'
import { homeOf } from './home-actions.ts'
import { homePage } from './home-pages.ts'

export const homeRoutes: readonly Route[] = [
  ...page({
    path: '/',
    audience: 'signed-in',
    show: async ({ context }) => ({
      template: 'record',
      page: homePage(context.actor, await homeOf(context), context.today),
    }),
  }),
]
