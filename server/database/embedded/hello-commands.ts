import { Int32, ObjectId } from 'bson'
import type { Call, Reply } from './engine.ts'
import type { Document } from './value.ts'
import { maxBatch, maxDocumentBytes, maxMessageBytes } from './wire.ts'

// What the engine says about itself: to a driver it is a replica set of one member, its primary.

export const setName = 'embedded'
const version = '7.0.0'
const maxWireVersion = 21
const processId = new ObjectId()

export function hello(address: string, now: Date, isLegacy: boolean): Document {
  return {
    helloOk: true,
    [isLegacy ? 'ismaster' : 'isWritablePrimary']: true,
    secondary: false,
    setName,
    setVersion: new Int32(1),
    hosts: [address],
    me: address,
    primary: address,
    electionId: new ObjectId('7fffffff0000000000000001'),
    lastWrite: { lastWriteDate: now },
    maxBsonObjectSize: new Int32(maxDocumentBytes),
    maxMessageSizeBytes: new Int32(maxMessageBytes),
    // Fewer than MongoDB's: drivers then send long batches in parts, between which others have their turn.
    maxWriteBatchSize: new Int32(maxBatch),
    localTime: now,
    logicalSessionTimeoutMinutes: new Int32(30),
    minWireVersion: new Int32(0),
    maxWireVersion: new Int32(maxWireVersion),
    readOnly: false,
  }
}

export const runPing = (): Reply => ({})

export const runBuildInfo = (): Reply => ({
  version,
  versionArray: version
    .split('.')
    .map((part) => new Int32(Number(part)))
    .concat(new Int32(0)),
  gitVersion: 'embedded',
  modules: [],
  bits: new Int32(64),
  maxBsonObjectSize: new Int32(maxDocumentBytes),
})

export const runServerStatus = (call: Call): Reply => ({
  version,
  process: 'embedded',
  processId,
  uptime: new Int32(Math.round(process.uptime())),
  localTime: call.now,
  storageEngine: { name: 'lmdb', persistent: true },
})

export const runConnectionStatus = (): Reply => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
})
