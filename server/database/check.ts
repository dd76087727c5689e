import { resolve } from 'node:path'
import { checkFolder } from './embedded/check-store.ts'
import { dataFolder, runScript, say } from './script.ts'

// npm run database:check [-- DIR] — of Assay’s own database or of a backup: every index entry against its document, every counter, the catalogue. Reads only.

runScript(async () => {
  const [given] = process.argv.slice(2)
  const folder = given ? resolve(given) : dataFolder()
  const { collections, documents, entries, faults } = await checkFolder(folder)
  say(`Looked at ${folder}: ${collections} collections, ${documents} documents and ${entries} index entries.`)
  faults.forEach(say)
  say(faults.length === 0 ? 'Everything agrees.' : `${faults.length} faults were found.`)
  return faults.length === 0
})
