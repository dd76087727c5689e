import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writtenDocs } from './written-docs.ts'

// `npm run docs`: writes again what the documents say of workflows and addresses.
void writtenDocs().then((docs) => {
  for (const [path, text] of docs) {
    const place = join(import.meta.dirname, '../..', path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
})
