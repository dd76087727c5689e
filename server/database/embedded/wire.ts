import { crc32c } from './crc32c.ts'

// MongoDB's wire protocol as far as drivers need it: OP_MSG both ways, and OP_QUERY with OP_REPLY
// for the first hello. A frame that breaks a rule throws MalformedMessage: its connection is closed.

export const maxMessageBytes = 48_000_000
export const maxBatch = 1000
export const maxDocumentBytes = 16 * 1024 * 1024
// MongoDB lets a command carry a full document and 16 KB of its own around it.
const maxCommandBytes = maxDocumentBytes + 16 * 1024

const opReply = 1
const opQuery = 2004
const opMsg = 2013
const headerBytes = 16
const checksumPresent = 1
const moreToCome = 2
const knownRequiredFlags = checksumPresent | moreToCome

export class MalformedMessage extends Error {}

export type Sequence = { name: string; documents: Buffer[] }

export type Message = {
  requestId: number
  kind: 'query' | 'msg'
  body: Buffer
  sequences: Sequence[]
  wantsReply: boolean
}

/** Collects bytes as they arrive and hands out whole messages; joins the pieces of a message only once. */
export function messageReader(onMessage: (message: Message) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = []
  let held = 0
  let needed = headerBytes

  return (chunk) => {
    chunks.push(chunk)
    held += chunk.length
    while (held >= 4) {
      const first = chunks[0]
      if (first === undefined || first.length < 4) chunks = [Buffer.concat(chunks, held)]
      needed = (chunks[0] ?? chunk).readInt32LE(0)
      if (needed < headerBytes || needed > maxMessageBytes) throw new MalformedMessage('bad message length')
      if (held < needed) return
      const joined = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, held)
      const rest = joined.subarray(needed)
      chunks = rest.length > 0 ? [rest] : []
      held = rest.length
      onMessage(parseMessage(joined.subarray(0, needed)))
    }
  }
}

export function parseMessage(frame: Buffer): Message {
  const requestId = frame.readInt32LE(4)
  const opCode = frame.readInt32LE(12)
  if (opCode === opMsg) return parseMsg(frame, requestId)
  if (opCode === opQuery) return parseQuery(frame, requestId)
  throw new MalformedMessage('unknown operation code')
}

function parseMsg(frame: Buffer, requestId: number): Message {
  if (frame.length < headerBytes + 4) throw new MalformedMessage('no flags')
  const flags = frame.readUInt32LE(headerBytes)
  if ((flags & 0xffff & ~knownRequiredFlags) !== 0) throw new MalformedMessage('unknown flag')
  let end = frame.length
  if ((flags & checksumPresent) !== 0) {
    end -= 4
    if (end < headerBytes + 4 || crc32c(frame.subarray(0, end)) !== frame.readUInt32LE(end))
      throw new MalformedMessage('wrong checksum')
  }
  let body: Buffer | undefined
  const sequences: Sequence[] = []
  let offset = headerBytes + 4
  while (offset < end) {
    const kind = frame[offset]
    offset += 1
    if (kind === 0) {
      if (body !== undefined) throw new MalformedMessage('two bodies')
      body = documentAt(frame, offset, end, maxCommandBytes)
      offset += body.length
    } else if (kind === 1) {
      const size = lengthAt(frame, offset, end, maxMessageBytes)
      sequences.push(parseSequence(frame.subarray(offset + 4, offset + size)))
      offset += size
    } else {
      throw new MalformedMessage('unknown section')
    }
  }
  if (body === undefined) throw new MalformedMessage('no body')
  return { requestId, kind: 'msg', body, sequences, wantsReply: (flags & moreToCome) === 0 }
}

function parseSequence(section: Buffer): Sequence {
  const nameEnd = section.indexOf(0)
  if (nameEnd < 0) throw new MalformedMessage('unterminated name')
  const documents: Buffer[] = []
  let offset = nameEnd + 1
  while (offset < section.length) {
    const document = documentAt(section, offset, section.length, maxCommandBytes)
    documents.push(document)
    offset += document.length
  }
  return { name: section.toString('utf8', 0, nameEnd), documents }
}

function parseQuery(frame: Buffer, requestId: number): Message {
  const nameEnd = frame.indexOf(0, headerBytes + 4)
  if (nameEnd < 0) throw new MalformedMessage('unterminated namespace')
  const namespace = frame.toString('utf8', headerBytes + 4, nameEnd)
  if (!namespace.endsWith('.$cmd')) throw new MalformedMessage('only commands come as OP_QUERY')
  const body = documentAt(frame, nameEnd + 9, frame.length, maxCommandBytes)
  return { requestId, kind: 'query', body, sequences: [], wantsReply: true }
}

function lengthAt(frame: Buffer, offset: number, end: number, limit: number): number {
  if (offset + 5 > end) throw new MalformedMessage('section cut short')
  const length = frame.readInt32LE(offset)
  if (length < 5 || length > limit || offset + length > end) throw new MalformedMessage('bad section length')
  return length
}

function documentAt(frame: Buffer, offset: number, end: number, limit: number): Buffer {
  return frame.subarray(offset, offset + lengthAt(frame, offset, end, limit))
}

let nextRequestId = 0

/** Wraps a reply in the form its request came in. */
export function frameReply(message: Pick<Message, 'requestId' | 'kind'>, reply: Buffer): Buffer {
  const isQuery = message.kind === 'query'
  const prefix = Buffer.alloc(isQuery ? headerBytes + 20 : headerBytes + 5)
  nextRequestId = (nextRequestId + 1) & 0x7fffffff
  prefix.writeInt32LE(prefix.length + reply.length, 0)
  prefix.writeInt32LE(nextRequestId, 4)
  prefix.writeInt32LE(message.requestId, 8)
  prefix.writeInt32LE(isQuery ? opReply : opMsg, 12)
  if (isQuery) {
    prefix.writeInt32LE(8, headerBytes)
    prefix.writeInt32LE(1, headerBytes + 16)
  }
  return Buffer.concat([prefix, reply])
}
