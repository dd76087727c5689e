/** What a database is for, marked in it for ever: real cases, or the sample story, being told or told. */
export const installationStates = ['real', 'story-begun', 'story-told'] as const
export type InstallationState = (typeof installationStates)[number]

export type Installation = {
  readonly reference: string
  readonly version: number
  readonly state: InstallationState
}
