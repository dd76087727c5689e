import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { NotFound } from '../kernel/refusals.ts'
import { roleMay, rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { formPage, page, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { isSettingKey, type SettingKey } from './local-settings.ts'
import { settingForm } from './rule-forms.ts'
import { rulesPage } from './rule-pages.ts'
import { againstChange, setFrom } from './setting-actions.ts'
import { changeSettingPage, settingPage } from './setting-pages.ts'
import { rulesPath, settingPath } from './setting-path.ts'
import { timesSet } from './setting-records.ts'
import { currentSettings } from './setting-store.ts'

function keyIn({ params }: Asked): SettingKey {
  const key = params['key'] ?? ''
  if (!isSettingKey(key)) throw new NotFound()
  return key
}

export const ruleRoutes: readonly Route[] = [
  ...page({
    path: rulesPath,
    audience: 'signed-in',
    show: async ({ context }) => ({
      template: 'record',
      page: rulesPage(await currentSettings(), context.today),
    }),
  }),
  ...page({
    path: `${rulesPath}/settings/:key`,
    audience: 'signed-in',
    show: async (asked) => {
      const { actor, today } = asked.context
      const key = keyIn(asked)
      const trail = await trailOf(key, audiencesFor(capacitiesFor('setting', 'read', {}, actor)))
      const mayChange = roleMay('setting', 'write', actor)
      return {
        template: 'record',
        page: settingPage(key, await currentSettings(), trail, { today, mayChange }),
      }
    },
  }),
  ...formPage({
    path: `${rulesPath}/settings/:key/change`,
    audience: rolesThatMay('setting', 'write'),
    form: settingForm,
    against: (typed, asked) =>
      Promise.resolve(typed ? againstChange(keyIn(asked), typed, asked.context) : []),
    about: async (asked) => {
      const key = keyIn(asked)
      return { reference: key, version: timesSet(await currentSettings(), key) }
    },
    show: async (asked, problem) => {
      const shown = changeSettingPage(keyIn(asked), await currentSettings(), asked.context.today)
      return { template: 'form', page: showAgain(shown, problem) }
    },
    act: async (typed, asked) => {
      await setFrom(keyIn(asked), typed, asked.version, asked.context)
      return { to: settingPath(keyIn(asked)), said: 'The setting is changed. It is not law, and says so.' }
    },
  }),
]
