import { checkFolder } from './embedded/check-store.ts'
import { dataFolder, runScript, say } from './script.ts'

// npm run database:check — every index entry against its document, every counter, the catalogue. Reads only.

runScript(async () => {
  const { collections, documents, entries, faults } = await checkFolder(dataFolder())
  say(`Looked at ${collections} collections, ${documents} documents and ${entries} index entries.`)
  faults.forEach(say)
  say(faults.length === 0 ? 'Everything agrees.' : `${faults.length} faults were found.`)
  return faults.length === 0
})
