/** The MongoDB error codes this engine answers with, by their MongoDB names. */
export const errorCodes = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  FailedToParse: 9,
  UnsupportedFormat: 12,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  AuthenticationFailed: 18,
  AlreadyInitialized: 23,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotBackfillArray: 155,
  CannotIndexParallelArrays: 171,
  WriteConflict: 112,
  ConflictingOperationInProgress: 117,
  InvalidPipelineOperator: 168,
  InvalidIndexSpecificationOption: 197,
  TransactionTooOld: 225,
  NotImplemented: 238,
  SnapshotUnavailable: 246,
  NoSuchTransaction: 251,
  TransactionTooLarge: 257,
  OperationNotSupportedInTransaction: 263,
  TooManyLogicalSessions: 261,
  ClientDisconnect: 279,
  CursorInUse: 143,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  OutOfDiskSpace: 14031,
  IDLUnknownField: 40415,
  IDLFailedToParse: 40414,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
} as const

export type ErrorName = keyof typeof errorCodes

const namesByCode = new Map<number, string>(Object.entries(errorCodes).map(([name, code]) => [code, name]))

export type ErrorDetails = {
  readonly labels?: readonly string[]
  /** Further fields of the reply: keyPattern, keyValue, errInfo … */
  readonly fields?: Readonly<Record<string, unknown>>
}

/** Every refusal of the engine: what a client sees as code, codeName, errmsg and errorLabels. */
export class EngineError extends Error {
  readonly code: number
  readonly codeName: string
  readonly labels: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>

  /** A code without a name of its own is called `Location<code>`, as MongoDB does. */
  constructor(reason: ErrorName | number, message: string, details: ErrorDetails = {}) {
    super(message)
    this.name = 'EngineError'
    this.code = typeof reason === 'number' ? reason : errorCodes[reason]
    this.codeName = namesByCode.get(this.code) ?? `Location${this.code}`
    this.labels = details.labels ?? []
    this.fields = details.fields ?? {}
  }
}
