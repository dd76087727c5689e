import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type NextFunction, type Request, type Response } from 'express'
import { Refused } from '../../server/kernel/refusals.ts'
import { receiveUpload, refusedFiles, sentFiles } from '../../server/web/receive-upload.ts'

const upload = { fields: ['first', 'second'], needed: 'first', maxBytes: 1_000_000 }

describe('Files sent with a form', () => {
  let server: Server

  before('a form that takes two files of a megabyte', async () => {
    const app = express()
    app.post('/', receiveUpload(upload), (request: Request, response: Response) => {
      const sent = Object.entries(sentFiles(request)).map(([field, { name, bytes }]) => [
        field,
        name,
        bytes.length,
      ])
      response.json({ sent, refused: refusedFiles(request, upload), typed: request.body as unknown })
    })
    // Express knows a handler of errors by its four parameters
    app.use((problem: unknown, _request: Request, response: Response, _next: NextFunction) => {
      response.json(problem instanceof Refused ? problem.reasons : null)
    })
    server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  after(() => {
    server.close()
    server.closeAllConnections()
  })

  const send = async (first: number | null, second: number) => {
    const form = new FormData()
    form.append('before', 'typed above')
    if (first !== null) form.append('first', new Blob([Buffer.alloc(first, 'x')]), 'a.csv')
    form.append('second', new Blob([Buffer.alloc(second, 'y')]), 'b.csv')
    form.append('after', 'typed below')
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: form })
    return await answer.json()
  }
  const typed = { before: 'typed above', after: 'typed below' }
  const rule = 'files-are-checked'
  const message = 'The file is larger than 1 MB. Choose a smaller one, or split it into several.'

  it('are kept up to the last byte that is allowed', async () => {
    const answer = await send(1_000_000, 7)

    const sent = [
      ['first', 'a.csv', 1_000_000],
      ['second', 'b.csv', 7],
    ]
    assert.deepEqual(answer, { sent, refused: [], typed })
  })

  it('are refused at their field when larger, and nothing else of the form is lost', async () => {
    const answer = await send(1_000_001, 7)

    const refused = [{ field: 'first', message, rule }]
    assert.deepEqual(answer, { sent: [['second', 'b.csv', 7]], refused, typed })
  })

  it('are each refused where both are too large', async () => {
    const answer = await send(1_000_001, 4_000_000)

    const refused = [
      { field: 'first', message, rule },
      { field: 'second', message, rule },
    ]
    assert.deepEqual(answer, { sent: [], refused, typed })
  })

  it('are asked for where the form needs one, together with whatever is wrong with another', async () => {
    const refused = [
      { field: 'second', message, rule },
      { field: 'first', message: 'Choose a file.' },
    ]
    assert.deepEqual(await send(null, 4_000_000), { sent: [], refused, typed })
  })

  it('are refused where there is nothing in them', async () => {
    const refused = [{ field: 'first', message: 'The file is empty. Choose another.', rule }]
    assert.deepEqual(await send(0, 7), { sent: [['second', 'b.csv', 7]], refused, typed })
  })

  it('are no longer read at ten times what is allowed', async () => {
    assert.deepEqual(await send(7, 10_000_001), [{ message, rule }])
  })
})
