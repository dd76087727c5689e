export { decodeDocument, decodeFields } from './document-decode.ts'
export { encodeDocument, largestDocument } from './document-encode.ts'
