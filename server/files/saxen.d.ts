// The package carries no types. Only what is used of it is written down.
declare module 'saxen' {
  export class Parser {
    on(
      event: 'openTag',
      hear: (
        name: string,
        attributes: () => Readonly<Record<string, string>>,
        decode: unknown,
        isEmpty: boolean,
      ) => void,
    ): this
    on(event: 'closeTag', hear: (name: string, decode: unknown, isEmpty: boolean) => void): this
    on(event: 'text' | 'cdata' | 'attention' | 'comment' | 'question', hear: (text: string) => void): this
    on(event: 'error' | 'warn', hear: (error: Error) => void): this
    write(piece: string): this
    end(): unknown
    parse(source: string): unknown
  }
}
