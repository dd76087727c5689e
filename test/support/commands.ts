import type { CommandStartedEvent } from 'mongodb'
import mongoose from 'mongoose'
import { readers } from '../../server/database/readers.ts'

/** What the drivers of both connections sent while the work was done: connection, command, collection; one line each. */
export async function commandsDuring(work: () => Promise<unknown>): Promise<readonly string[]> {
  const seen: string[] = []
  const listeners = (['main', 'readers'] as const).map((name) => {
    const client = (name === 'main' ? mongoose : readers).connection.getClient()
    if (!client.options.monitorCommands) throw new Error('nothing is heard: say isHeard to useApp')
    const listener = ({ commandName, command }: CommandStartedEvent) => {
      seen.push(`${name} ${commandName} ${String((command as Record<string, unknown>)[commandName])}`)
    }
    client.on('commandStarted', listener)
    return () => client.off('commandStarted', listener)
  })
  await work()
  listeners.forEach((stop) => stop())
  return seen.toSorted()
}
