import { resolve } from 'node:path'
import { restoreFolder } from './embedded/backup-folder.ts'
import { clearRestored, isMarkedRestored, markRestored } from './restored-mark.ts'
import { dataFolder, givenFolder, runScript, say } from './script.ts'

// npm run database:restore -- DIR — puts a backup in place while Assay is stopped, and keeps what was there.

runScript(async () => {
  const backup = resolve(givenFolder('Say where from: npm run database:restore -- DIR'))
  const folder = dataFolder()
  const wasMarked = isMarkedRestored(folder)
  markRestored(folder)
  const { collections, documents, kept } = await restoreFolder(backup, folder, new Date()).catch(
    (problem: unknown) => {
      if (!wasMarked) clearRestored(folder)
      throw problem
    },
  )
  say(`Restored ${documents} documents of ${collections} collections.`)
  say(
    'Publications wait, after the next start, until somebody of the secretariat has confirmed their register.',
  )
  if (kept !== null) say(`What was there before is kept as ${kept}.`)
  return true
})
