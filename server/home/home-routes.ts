import { page, type Route } from '../web/routes.ts'
import { homePage } from './home-pages.ts'

export const homeRoutes: readonly Route[] = [
  ...page({
    path: '/',
    audience: 'signed-in',
    show: ({ context }) => Promise.resolve({ template: 'record', page: homePage(context.actor) }),
  }),
]
