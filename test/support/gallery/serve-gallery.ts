import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderGallery, views } from './render-gallery.ts'

const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}

/** The gallery and the assets under the content policy of Assay itself: nothing inline, nothing from elsewhere. */
export function serveGallery(pages = renderGallery()): { readonly address: string } {
  let server: Server | null = null
  const gallery = { address: '' }

  before('a gallery', (done) => {
    server = createServer((request, response) => {
      const [, folder = '', name = ''] = (request.url ?? '').split('/')
      const isAsset = folder === 'assets' && /^assay\.\w+$/.test(name)
      const body = isAsset ? readFileSync(join(views, 'assets', name)) : pages.get(folder)
      const type = isAsset ? types[name.split('.')[1] ?? ''] : 'text/html; charset=utf-8'
      response.writeHead(body === undefined ? 404 : 200, {
        'content-type': type ?? 'text/plain',
        'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'",
      })
      response.end(body)
    }).listen(0, '127.0.0.1', () => {
      gallery.address = `http://127.0.0.1:${(server?.address() as AddressInfo).port}`
      done()
    })
  })
  after('close the gallery', (done) => {
    server?.close(done)
  })
  return gallery
}
