/** Written whenever something must stay as it is until a transaction ends, so that two such stories meet. */
export type Hold = { readonly reference: string; readonly version: number }
