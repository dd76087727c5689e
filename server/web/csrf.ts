import { csrfSync } from 'csrf-sync'
import type { NextFunction, Request, Response } from 'express'
import { Refused, type Reason } from '../kernel/refusals.ts'

const { generateToken, isRequestValid } = csrfSync({
  getTokenFromRequest: (request: Request) =>
    (request.body as Record<string, string> | undefined)?.['_csrf'] ?? null,
})

/** The token that every form of this session carries; made once per session. */
export function csrfToken(request: Request): string {
  return generateToken(request)
}

const forged: Reason = {
  message: 'This form is too old or came from somewhere else. Open the page again and send it once more.',
  rule: 'form-from-own-page',
}

/** Refuses a form without the session's token. */
export function refuseForged(request: Request, _response: Response, next: NextFunction): void {
  if (cameFromElsewhere(request) || !isRequestValid(request)) throw new Refused([forged])
  next()
}

/** Refuses an upload from another site before its body is read: the token stands only inside the body. */
export function refuseForeignUpload(baseUrl: string) {
  const own = new URL(baseUrl).host
  return (request: Request, _response: Response, next: NextFunction): void => {
    const origin = request.get('origin')
    const from = origin !== undefined && URL.canParse(origin) ? new URL(origin).host : null
    const isOurs = from === own || from === request.get('host')
    if (!isOurs || cameFromElsewhere(request)) throw new Refused([forged])
    next()
  }
}

/** Browsers say where a request came from; those that do not say are left to the token. */
function cameFromElsewhere(request: Request): boolean {
  const site = request.get('sec-fetch-site')
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}
