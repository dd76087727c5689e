import { resolve } from 'node:path'
import { restoreFolder } from './embedded/backup-folder.ts'
import { dataFolder, givenFolder, runScript, say } from './script.ts'

// npm run database:restore -- DIR — puts a backup in place while Assay is stopped, and keeps what was there.

runScript(async () => {
  const backup = resolve(givenFolder('Say where from: npm run database:restore -- DIR'))
  const { collections, documents, kept } = await restoreFolder(backup, dataFolder(), new Date())
  say(`Restored ${documents} documents of ${collections} collections.`)
  if (kept !== null) say(`What was there before is kept as ${kept}.`)
  return true
})
