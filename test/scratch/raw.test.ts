import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { aPublisher } from '../publishing/a-publisher.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { somethingToPublish } from '../support/builders/publication.ts'

const { publish, withdraw } = aPublisher()
const never = 'PUB-ZZZZZZZZ'

describe('SCRATCH raw', function () {
  this.timeout(200_000)
  const app = useApp()
  const current = somethingToPublish()
  const withdrawn = somethingToPublish()
  let administrator: SignedIn
  before(async () => {
    await publish(current, 'RP-2027-BBBB')
    await publish(withdrawn, 'RP-2027-CCCC')
    await withdraw('RP-2027-CCCC')
    administrator = await signedInAs(app, 'administrator')
  })
  const raw = async (text: string): Promise<string> =>
    await new Promise((done) => {
      const { hostname, port } = new URL(app.address)
      const socket = connect(Number(port), hostname, () => socket.write(text))
      let all = ''
      socket.setTimeout(2_500, () => { socket.destroy(); })
      socket.on('data', (d) => (all += d.toString('latin1')))
      socket.on('error', () => {})
      socket.on('close', () => done(all))
    })
  const requests: Record<string, (path: string, cookie: string) => string> = {
    absolute: (p, c) => `GET http://evil.example${p} HTTP/1.1\r\nHost: evil.example\r\n${c}Connection: close\r\n\r\n`,
    doubled: (p, c) => `GET /${p} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    inside: (p, c) => `GET ${p.replace('/PUB', '//PUB')} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    slash: (p, c) => `GET ${p}%2Fpdf HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    dots: (p, c) => `GET ${p.replace('/PUB', '/x/%2e%2e/PUB')} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    dots2: (p, c) => `GET ${p.replace('/PUB', '/x/../PUB')} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    nul: (p, c) => `GET ${p}%00 HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    bad: (p, c) => `GET ${p}%E0%A4%A HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    semicolon: (p, c) => `GET ${p};v=1 HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    overlong: (p, c) => `GET ${p.replace('PUB', '%c0%50UB')} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    long: (p, c) => `GET ${p}/${'a'.repeat(14_000)} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    longQuery: (p, c) => `GET ${p}?q=${'a'.repeat(14_000)} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    tooLong: (p, c) => `GET ${p}?q=${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    expect100: (p, c) => `GET ${p} HTTP/1.1\r\nHost: x\r\n${c}Expect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc`,
    expectOdd: (p, c) => `GET ${p} HTTP/1.1\r\nHost: x\r\n${c}Expect: something\r\nConnection: close\r\n\r\n`,
    chunked: (p, c) => `GET ${p} HTTP/1.1\r\nHost: x\r\n${c}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
    both: (p, c) => `GET ${p} HTTP/1.1\r\nHost: x\r\n${c}Content-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n`,
    pipelined: (p, c) => `GET ${p} HTTP/1.1\r\nHost: x\r\n${c}\r\nGET ${p}/pdf HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    http10: (p, c) => `GET ${p} HTTP/1.0\r\n${c}\r\n`,
    noHost: (p, c) => `GET ${p} HTTP/1.1\r\n${c}Connection: close\r\n\r\n`,
    trace: (p, c) => `TRACE ${p} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    connect: (p, c) => `CONNECT ${p} HTTP/1.1\r\nHost: x\r\n${c}Connection: close\r\n\r\n`,
    override: (p, c) => `POST ${p} HTTP/1.1\r\nHost: x\r\n${c}X-HTTP-Method-Override: GET\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    ifRange: (p, c) => `GET ${p} HTTP/1.1\r\nHost: x\r\n${c}If-Range: "x"\r\nRange: bytes=0-1,2-3\r\nConnection: close\r\n\r\n`,
    upgrade: (p, c) => `GET ${p} HTTP/1.1\r\nHost: x\r\n${c}Upgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAA\r\n\r\n`,
    h2: (p, c) => `GET ${p} HTTP/1.1\r\nHost: x\r\n${c}Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n`,
    preface: () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    folded: (p, c) => `GET ${p} HTTP/1.1\r\nHost: x\r\n${c}X-A: b\r\n c\r\nConnection: close\r\n\r\n`,
    lf: (p, c) => `GET ${p} HTTP/1.1\nHost: x\n${c.replace('\r', '')}Connection: close\n\n`,
  }
  for (const [name, request] of Object.entries(requests))
    it(name, async () => {
      for (const cookie of ['', `Cookie: ${[...administrator.cookies].map(([n, v]) => `${n}=${v}`).join('; ')}\r\n`])
        for (const { reference } of [current, withdrawn])
          for (const part of ['', '/pdf', '/json']) {
            const mask = (s: string) => s.replaceAll(/PUB-\w{8}/g, 'REF').replaceAll(/^(x-request-id|date|set-cookie):.*$/gim, '').replaceAll(/name="_csrf" value="[^"]*"/g, '')
            const there = mask(await raw(request(`/publications/${reference}${part}`, cookie)))
            const nowhere = mask(await raw(request(`/publications/${never}${part}`, cookie)))
            if (part === '' && reference === current.reference) console.log(`   ${name} ${cookie === '' ? 'out' : 'adm'}: ${there.split('\r\n')[0]} ${/location: .*/i.exec(there)?.[0] ?? ''}`.slice(0,140))
            assert.equal(there, nowhere)
          }
    })
})
