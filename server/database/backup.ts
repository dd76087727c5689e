import { resolve } from 'node:path'
import { backupFolder } from './embedded/backup-folder.ts'
import { dataFolder, givenFolder, runScript, say } from './script.ts'

// npm run database:backup -- DIR — a consistent copy of the built-in database, also while Assay runs.

runScript(async () => {
  const destination = resolve(givenFolder('Say where to: npm run database:backup -- DIR'))
  const { collections, documents, faults } = await backupFolder(dataFolder(), destination)
  say(`Copied ${documents} documents of ${collections} collections to ${destination}.`)
  faults.forEach(say)
  say(faults.length === 0 ? 'The copy was checked: everything agrees.' : 'The copy has faults.')
  return faults.length === 0
})
