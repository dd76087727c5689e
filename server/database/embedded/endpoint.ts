/** Where a connection comes in, and what it may do there. */
export type Endpoint = {
  /** A socket in a folder of the owner's, or a port of the loopback address. */
  readonly path: string | number
  readonly readOnlyDatabase?: string | undefined
  /** Asked for where other programs of the machine can connect too. */
  readonly password?: string | undefined
}

/** The one who is asked for the password. */
export const user = 'engine'
