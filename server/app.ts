import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import express, { type Express, type Request, type Response } from 'express'
import mongoose from 'mongoose'
import type { Logger } from 'pino'
import { actingAsWords, type Actor } from './kernel/actor.ts'
import { dayOf } from './kernel/day.ts'
import { anybody } from './kernel/reader.ts'
import type { Random } from './kernel/reference.ts'
import { NotFound } from './kernel/refusals.ts'
import { caseRestrictionRoutes } from './case-restrictions/case-restriction-routes.ts'
import { assessmentListRoutes } from './assessments/assessment-list-routes.ts'
import { assessmentRoutes } from './assessments/assessment-routes.ts'
import { reportRoutes } from './assessments/report-routes.ts'
import { breachListRoutes } from './breaches/breach-list-routes.ts'
import { breachRoutes } from './breaches/breach-routes.ts'
import { closingRoutes } from './corrective-actions/closing-routes.ts'
import { correctiveActionListRoutes } from './corrective-actions/corrective-action-list-routes.ts'
import { correctiveActionRoutes } from './corrective-actions/corrective-action-routes.ts'
import { findingListRoutes } from './findings/finding-list-routes.ts'
import { findingRoutes } from './findings/finding-routes.ts'
import { uploadRoutes } from './findings-upload/upload-routes.ts'
import { itemRoutes } from './meetings/item-routes.ts'
import { meetingListRoutes } from './meetings/meeting-list-routes.ts'
import { meetingRoutes } from './meetings/meeting-routes.ts'
import { changesSince } from './audit-trail/changes-since-actions.ts'
import { trailRoutes } from './audit-trail/trail-routes.ts'
import { schemeRoutes } from './assurance-scheme/scheme-routes.ts'
import { navigationFor } from './home/navigation.ts'
import { homeRoutes } from './home/home-routes.ts'
import { noticeRoutes } from './notices/notice-routes.ts'
import { organisationRoutes } from './organisations/organisation-routes.ts'
import { adviceListRoutes } from './panel-advice/advice-list-routes.ts'
import { adviceRoutes } from './panel-advice/advice-routes.ts'
import { panelDecisionListRoutes } from './panel-decisions/panel-decision-list-routes.ts'
import { panelDecisionRoutes } from './panel-decisions/panel-decision-routes.ts'
import { actorFor } from './people/actor-actions.ts'
import { declarationRoutes } from './people/declaration-routes.ts'
import { personRoutes } from './people/person-routes.ts'
import { signInRoutes } from './people/sign-in-routes.ts'
import { blockRoutes } from './plan-drafts/block-routes.ts'
import { planDraftRoutes } from './plan-drafts/plan-draft-routes.ts'
import { plannedActionRoutes } from './plan-drafts/planned-action-routes.ts'
import { actionsUploadRoutes } from './actions-upload/actions-upload-routes.ts'
import { readerFor } from './people/reader-actions.ts'
import { publicationRoutes } from './publications/publication-routes.ts'
import { publicationsPath } from './publications/publication.ts'
import { recordFetches } from './publishing/fetch-store.ts'
import { fetchOf } from './publishing/publication-fetch.ts'
import { arePublicationsServed } from './publishing/register-actions.ts'
import { endPlanRoutes } from './plan-tracking/end-plan-routes.ts'
import { extensionRoutes } from './plan-tracking/extension-routes.ts'
import { laterDateRoutes } from './remediation-plans/later-date-routes.ts'
import { planReviewRoutes } from './plan-reviews/plan-review-routes.ts'
import { repetitionRoutes } from './repetitions/repetition-routes.ts'
import { closingProposalRoutes } from './redaction-proposals/close-routes.ts'
import { consultationRoutes } from './consultations/consultation-routes.ts'
import { setDecisionRoutes } from './set-decisions/set-decision-routes.ts'
import { setRoutes } from './publication-sets/set-routes.ts'
import { previewRoutes } from './redaction-proposals/publication-preview-routes.ts'
import { publishRoutes } from './redaction-proposals/publish-routes.ts'
import { proposalRoutes } from './redaction-proposals/proposal-routes.ts'
import { registerRoutes } from './publishing/register-routes.ts'
import { planRoutes } from './remediation-plans/plan-routes.ts'
import { versionRoutes } from './remediation-plans/version-routes.ts'
import { requestListRoutes } from './requests/request-list-routes.ts'
import { requestRoutes } from './requests/request-routes.ts'
import { requirementRoutes } from './requirements/requirement-routes.ts'
import { explain } from './rules/explain.ts'
import { ruleRoutes } from './rules/rule-routes.ts'
import { csrfToken } from './web/csrf.ts'
import { errorPages } from './web/error-pages.ts'
import { mountReaders, type ReadersMounting } from './web/mount-readers.ts'
import { actorOfAnswer, mount, type Mounting } from './web/mount.ts'
import type { Frame } from './web/page-shapes.ts'
import { requestLog } from './web/request-log.ts'
import type { Route, View } from './web/routes.ts'
import { securityHeaders } from './web/security-headers.ts'
import { expireSessions, sessions, signedIn } from './web/session.ts'
import { ourViews } from './web/render-part.ts'
import type { ViewEngine } from './web/view-engine.ts'

/** Every address of those who work on cases, feature by feature. */
const caseRoutes: readonly Route[] = [
  ...adviceListRoutes,
  ...adviceRoutes,
  ...assessmentListRoutes,
  ...assessmentRoutes,
  ...declarationRoutes,
  ...breachListRoutes,
  ...breachRoutes,
  ...caseRestrictionRoutes,
  ...closingRoutes,
  ...correctiveActionListRoutes,
  ...correctiveActionRoutes,
  ...findingListRoutes,
  ...findingRoutes,
  ...homeRoutes,
  ...meetingListRoutes,
  ...meetingRoutes,
  ...itemRoutes,
  ...reportRoutes,
  ...noticeRoutes,
  ...organisationRoutes,
  ...panelDecisionListRoutes,
  ...panelDecisionRoutes,
  ...personRoutes,
  ...blockRoutes,
  ...planDraftRoutes,
  ...plannedActionRoutes,
  ...actionsUploadRoutes,
  ...endPlanRoutes,
  ...extensionRoutes,
  ...laterDateRoutes,
  ...versionRoutes,
  ...planRoutes,
  ...planReviewRoutes,
  ...previewRoutes,
  ...publishRoutes,
  ...proposalRoutes,
  ...setRoutes,
  ...closingProposalRoutes,
  ...consultationRoutes,
  ...setDecisionRoutes,
  ...repetitionRoutes,
  ...registerRoutes,
  ...requestListRoutes,
  ...requestRoutes,
  ...requirementRoutes,
  ...ruleRoutes,
  ...schemeRoutes,
  ...signInRoutes,
  ...uploadRoutes,
  ...trailRoutes,
]

/** Every address there is. */
export const routes: readonly Pick<Route, 'method' | 'path' | 'audience' | 'upload'>[] = [
  ...caseRoutes,
  ...publicationRoutes,
]

export type AppOptions = {
  readonly baseUrl: string
  readonly sessionSecret: string
  readonly trustProxy: number
  readonly logger: Logger
  /** The clock and chance: the two things a test replaces. */
  readonly now: () => Date
  readonly random?: Random
  /** Answers when the database can serve. */
  readonly isReady: () => Promise<void>
  /** Said on every page where this is sample data. */
  readonly demo: string | null
}

/** The whole web stack, on one screen. */
export async function createApp(options: AppOptions): Promise<Express> {
  const { baseUrl, logger, now } = options
  const secure = baseUrl.startsWith('https:')
  const views = ourViews()
  const client = mongoose.connection.getClient()
  await expireSessions(client)
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', options.trustProxy)

  const render = (request: Request, response: Response, view: View): string => {
    const frame = frameOf(request, actorOfAnswer(response), options.demo)
    return views.render(`pages/${view.template}`, { ...view.page, frame })
  }
  const mounting: Mounting = {
    now,
    random: options.random ?? ((limit) => randomInt(limit)),
    baseUrl,
    render,
    explain: explainedOnRules,
    changesSince,
    actorOf: async (request) => {
      const visitor = signedIn(request, now())
      return visitor ? await actorFor(visitor, dayOf(now())) : null
    },
  }

  app.use(requestLog(logger))
  app.use(...securityHeaders(secure))
  app.get('/healthz', (_request, response) => void response.type('text').send('ok\n'))
  app.get('/readyz', async (_request, response) => {
    const isReady = await options.isReady().then(
      () => true,
      () => false,
    )
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ready\n' : 'not ready\n')
  })
  app.use('/assets', express.static(fileURLToPath(new URL('../views/assets', import.meta.url)), assetCaching))
  app.use(sessions({ client, secret: options.sessionSecret, secure }))
  mount(app, caseRoutes, mounting)
  mountReaders(app, publicationRoutes, readersMounting(options, views, mounting))
  app.use(() => {
    throw new NotFound()
  })
  app.use(errorPages(render, explainedOnRules, logger))
  return app
}

/** The readers’ side gets who reads, and a way to add to the record of what was fetched; no actor, no session, no case. */
function readersMounting(options: AppOptions, views: ViewEngine, { random }: Mounting): ReadersMounting {
  const { baseUrl, logger, now } = options
  const frame: Frame = Object.freeze({
    language: 'en-GB',
    demo: options.demo,
    navigation: {
      places: [
        { text: 'Home', href: '/', current: false },
        { text: 'Publications', href: publicationsPath, current: true },
      ],
      more: null,
    },
    person: null,
    csrf: '',
    flash: null,
    footer: footerLinks,
  })
  return {
    baseUrl,
    logger,
    readerOf: async (request) => {
      const visitor = signedIn(request, now())
      return visitor ? await readerFor(visitor, dayOf(now())) : anybody
    },
    areServed: arePublicationsServed,
    recordFetch: async ({ person, organisation }, fetched) => {
      if (person === null) return
      const at = now()
      await recordFetches(fetched.map((one) => fetchOf({ ...one, person, organisation, at }, random)))
    },
    render: (view) =>
      view.template === 'stored'
        ? views.render('publications/show', { ...view.page, frame }, { stored: view.stored })
        : views.render(`pages/${view.template}`, { ...view.page, frame }),
  }
}

const footerLinks = [
  { text: 'Rules and local settings', href: '/rules' },
  { text: 'Publications', href: publicationsPath },
]

const assetCaching = { index: false, redirect: false, cacheControl: false, setHeaders: cacheAssets }

function cacheAssets(response: { setHeader(name: string, value: string): void }): void {
  response.setHeader('Cache-Control', 'public, max-age=3600')
}

function explainedOnRules(rule: string) {
  const explanation = explain(rule)
  return explanation ? { ...explanation, href: `/rules#${rule}` } : null
}

function frameOf(request: Request, actor: Actor | null, demo: string | null): Frame {
  const said = request.session.said
  delete request.session.said
  return {
    language: 'en-GB',
    demo,
    navigation: navigationFor(actor, request.path),
    person: actor ? { name: actor.name, actingAs: actingAsWords(actor) } : null,
    // Made where a form is placed: a visitor who meets none leaves no session behind.
    get csrf() {
      return csrfToken(request)
    },
    flash: said ? { text: said, kind: 'success' } : null,
    footer: footerLinks,
  }
}
