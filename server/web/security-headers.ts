import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Headers of every answer: nothing inline, nothing foreign, nothing kept by caches, no framing. */
export function securityHeaders(secure: boolean): readonly RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          fontSrc: ["'none'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      xFrameOptions: { action: 'deny' },
      // Chromium sends `Origin: null` with a form where no referrer may be sent, and uploads are checked by origin.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: secure,
    }),
    (_request, response, next) => {
      response.set('Cache-Control', 'no-store')
      next()
    },
  ]
}
