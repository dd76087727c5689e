let made = 0

const letters = '23456789BCDFGHJKMNPQRSTVWXZ'

/** A reference that no other record of this process has. */
export function aReference(prefix: string): string {
  made += 1
  let rest = made
  let tail = ''
  for (let sign = 0; sign < 4; sign += 1) {
    tail = letters.charAt(rest % letters.length) + tail
    rest = Math.floor(rest / letters.length)
  }
  return `${prefix}-2027-${tail}`
}
