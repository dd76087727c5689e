import { Hook, type Context } from 'mocha'

/** Where a test says why it was not run; the run prints it, and fails where a test is left out without a reason. */
export const reasonKey = 'notRunBecause'

/** Leaves a test out and says why, such as a program that this machine lacks. In CI this fails the run. */
export function notRun(context: Context, because: string): never {
  const left = context.test ?? context.currentTest
  const told = left instanceof Hook ? left.parent : left
  if (told) Object.assign(told, { [reasonKey]: because })
  return context.skip()
}
