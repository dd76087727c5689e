import { existsSync } from 'node:fs'
import { fillRegister } from '../../server/demo/demo-register.ts'
import { everybodysPassword } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { useBrowser } from '../support/browser.ts'
import { notRun } from '../support/not-run.ts'
import { aSitting } from './sitting/sitting.ts'
import { tellCase } from './sitting/tell-case.ts'
import { tellPanel } from './sitting/tell-panel.ts'
import { tellPlan } from './sitting/tell-plan.ts'
import { tellPublication } from './sitting/tell-publication.ts'
import { tellReview } from './sitting/tell-review.ts'
import { tellNewVersion, tellUpdateAndRecall } from './sitting/tell-update.ts'

/** Everything by pages, as the people concerned, who follow links from their home pages: `npm run test:sitting`. */
describe('The whole story in one sitting, by hand in a browser', function () {
  this.timeout(600_000)
  this.bail(true)
  const app = useApp({ startsAt: '2027-03-01T09:30:00Z' })
  const browser = useBrowser()

  before('the people and organisations, and nothing else', async function () {
    const folder = '../shared/real-input'
    if (!existsSync(folder)) return notRun(this, `${folder} is not here: the real files cannot be tried`)
    await fillRegister(everybodysPassword)
  })

  const sitting = aSitting(app, browser)
  tellCase(sitting)
  tellPanel(sitting)
  tellPlan(sitting)
  tellReview(sitting, {
    version: 1,
    viewedAt: '2027-07-21T09:30:00Z',
    advisedAt: '2027-07-28T09:30:00Z',
    hasLooseEnds: true,
  })
  tellPublication(sitting)
  tellNewVersion(sitting)
  tellReview(sitting, {
    version: 2,
    viewedAt: '2027-09-22T09:30:00Z',
    advisedAt: '2027-10-06T09:30:00Z',
    hasLooseEnds: false,
  })
  tellUpdateAndRecall(sitting)
})
