import { renderPart } from '../../server/web/render-part.ts'
import { publishedPlanView } from '../../server/publishing/published-plan-view.ts'
import type { Projection } from '../../server/publishing/projection.ts'
import { renderGallery } from '../support/gallery/render-gallery.ts'

/** The fragment as it is kept, placed in the layout of a page. */
export function publishedPage(projection: Projection): string {
  const fragment = renderPart('publications/_published-plan', publishedPlanView(projection))
  const layout = renderGallery().get('message') ?? ''
  return layout.replace(/(<main [^>]*>)[^]*(<\/main>)/, (_, open: string, close: string) => {
    return `${open}<h1 class="govuk-heading-xl assay-heading">Published remediation plan</h1>${fragment}${close}`
  })
}
