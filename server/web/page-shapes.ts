/*
 * What the shared pages under `views/pages/` take. Page functions decide and return these shapes; templates only
 * place them. Every name marked `?` may be left out or be null; every other name must be there.
 */

/** Markup that is placed as it is. Only code that escapes every text it was given may make one. */
export type Markup = string & { readonly __markup: unique symbol }

export type TagColour =
  'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow'

export type TagView = { readonly text: string; readonly colour?: TagColour | null }

export type LinkView = { readonly text: string; readonly href: string }

/** The sentence of a rule and where it comes from, shown behind “Why?”. */
export type WhyView = {
  readonly sentence: string
  readonly source: string
  /** “Why?” when left out; “Why this date?” at a deadline. */
  readonly summary?: string | null
  /** The rule's place on the page of rules. */
  readonly href?: string | null
}

/** One thing wrong. With a field it is shown there too, and the summary links to it. */
export type FieldError = {
  readonly field?: string | null
  readonly message: string
  readonly why?: WhyView | null
  /** Where the summary links to; `showAgain` fills it in. */
  readonly href?: string | null
}

export type PlaceView = LinkView & { readonly current: boolean }

/** Where somebody can go: what stands in the row, and what unfolds below it. */
export type NavigationView = {
  readonly places: readonly PlaceView[]
  readonly more: {
    /** What the place is called where the page is, if it is one of those folded away. */
    readonly current: string | null
    readonly places: readonly PlaceView[]
  } | null
}

/** What surrounds every page. The web layer sets it once per request (`res.locals.frame`); pages never do. */
export type Frame = {
  readonly language: string
  /** Says that this is sample data, or null. */
  readonly demo: string | null
  readonly navigation: NavigationView
  /** Null when nobody is signed in. */
  readonly person: { readonly name: string; readonly actingAs: string } | null
  readonly csrf: string
  readonly flash: FlashView | null
  readonly footer: readonly LinkView[]
}

export type FlashView = {
  readonly text: string
  readonly kind: 'success' | 'important'
  readonly link?: LinkView | null
}

/** What the layout needs of every page. */
export type PageHead = {
  /** Before “ – Assay” in the title of the browser's tab. The heading serves when left out. */
  readonly title?: string | null
  readonly heading: string
  /** Small words above the heading, such as the reference. */
  readonly caption?: string | null
  readonly back?: LinkView | null
  readonly breadcrumbs?: readonly LinkView[] | null
  readonly errors?: readonly FieldError[] | null
}

/* ---- things that stand on a page ---- */

type ButtonStyle = 'primary' | 'secondary' | 'warning'

/** A way to another page that looks like a button. */
export type LinkButton = LinkView & { readonly style?: ButtonStyle | null }

/** A form of one button: posts to the address, with the version for optimistic concurrency. */
export type PostButton = {
  readonly text: string
  readonly post: string
  readonly style?: ButtonStyle | null
  readonly version?: number | null
  readonly hidden?: readonly { readonly name: string; readonly value: string }[] | null
}
export type ButtonView = LinkButton | PostButton

/** One cell or value: text or lines, a link where there is an address, a tag, small words underneath. */
export type Cell = {
  /** Anchor, for a row that is linked to. */
  readonly id?: string | null
  readonly text?: string | null
  readonly href?: string | null
  readonly lines?: readonly string[] | null
  readonly tag?: TagView | null
  readonly hint?: string | null
  readonly numeric?: boolean | null
  readonly why?: WhyView | null
}

export type SummaryRow = {
  readonly key: string
  readonly value: Cell
  /** `text` is the verb (“Change”), `about` names the thing for those who cannot see the row. */
  readonly actions?: readonly (LinkView & { readonly about: string })[] | null
}

export type TableHead = {
  readonly text: string
  readonly numeric?: boolean | null
  /** Present where the column sorts: the address that sorts by it, and how it is sorted now. */
  readonly sort?: {
    readonly href: string
    readonly direction: 'ascending' | 'descending' | 'none'
  } | null
}

export type TableView = {
  /** Names the table; shown above it. */
  readonly caption: string
  readonly captionHidden?: boolean | null
  readonly head: readonly TableHead[]
  /** Every row as many cells as there are heads; the first cell is the row's header. */
  readonly rows: readonly (readonly Cell[])[]
  /** What is said where there are no rows. */
  readonly empty: string
}

export type TimelineEntry = {
  readonly title: string
  readonly by?: string | null
  /** The day or instant in words. */
  readonly at: string
  /** Machine-readable, for `<time datetime>`. */
  readonly datetime?: string | null
  readonly tag?: TagView | null
  readonly paragraphs?: readonly string[] | null
  readonly changes?:
    | readonly {
        readonly what: string
        readonly from: string | null
        readonly to: string | null
      }[]
    | null
  readonly links?: readonly LinkView[] | null
  readonly why?: WhyView | null
}

export type TaskItem = {
  readonly title: string
  readonly href?: string | null
  readonly hint?: string | null
  readonly status: { readonly text: string; readonly colour?: TagColour | null }
}

export type FileItem = {
  readonly name: string
  readonly href?: string | null
  /** “PDF, 1.2 MB” */
  readonly about: string
  readonly sha256?: string | null
  readonly hint?: string | null
  readonly tag?: TagView | null
}

/** A piece of a word-by-word comparison. */
export type TextPiece = { readonly text: string; readonly change: 'same' | 'added' | 'removed' }

type SectionHead = {
  /** Heading of the second level. */
  readonly heading?: string | null
  /** Anchor. */
  readonly id?: string | null
  readonly intro?: string | null
}

export type Section = SectionHead &
  (
    | { readonly kind: 'text'; readonly paragraphs: readonly string[] }
    | { readonly kind: 'list'; readonly items: readonly Cell[]; readonly numbered?: boolean | null }
    | { readonly kind: 'inset'; readonly text: string }
    | { readonly kind: 'warning'; readonly text: string }
    | { readonly kind: 'summary'; readonly rows: readonly SummaryRow[]; readonly card?: string | null }
    | { readonly kind: 'table'; readonly table: TableView; readonly paging?: Paging | null }
    | { readonly kind: 'timeline'; readonly entries: readonly TimelineEntry[]; readonly empty: string }
    | { readonly kind: 'tasks'; readonly tasks: readonly TaskItem[]; readonly empty: string }
    | { readonly kind: 'files'; readonly files: readonly FileItem[]; readonly empty: string }
    | { readonly kind: 'picture'; readonly picture: PictureView }
    /** Markup that was rendered and kept, set apart under its label. */
    | { readonly kind: 'kept'; readonly label: string; readonly html: Markup }
    | { readonly kind: 'comparison'; readonly pieces: readonly TextPiece[] }
    /** Two wordings side by side, one under the other where the page is narrow; null where one of them has no such part. */
    | {
        readonly kind: 'sides'
        readonly names: { readonly before: string; readonly after: string }
        readonly before: readonly TextPiece[] | null
        readonly after: readonly TextPiece[] | null
      }
    /** A text in parts, in which words can be selected; beside it, what is done with what is selected or ticked. */
    | {
        readonly kind: 'redact'
        readonly changes: boolean
        readonly parts: readonly PartShown[]
        readonly aside: readonly Section[]
      }
    | { readonly kind: 'buttons'; readonly buttons: readonly ButtonView[] }
    | { readonly kind: 'form'; readonly form: FormView }
    | { readonly kind: 'why'; readonly why: WhyView }
    /** A list of contents and its parts, all of them open. Ids are anchors and must be unique on the page. */
    | {
        readonly kind: 'tabs'
        readonly tabs: readonly {
          readonly id: string
          readonly label: string
          readonly sections: readonly Section[]
        }[]
      }
    | {
        readonly kind: 'details'
        readonly summary: string
        readonly open?: boolean | null
        readonly sections: readonly Section[]
      }
  )

/** A part of a text as it is worked on. The pieces of a cell together are its text, sign for sign. */
export type PartShown = {
  /** Anchor. */
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly isChosen: boolean
  readonly state: string
  readonly why: string | null
  /** A box that belongs to the form of this id. */
  readonly tick: {
    readonly name: string
    readonly value: string
    readonly form: string
    readonly checked: boolean
  } | null
  readonly cells: readonly {
    readonly label: string | null
    /** Where the text stands, for the script that reads selections: `12.0.` */
    readonly place: string
    readonly pieces: readonly {
      readonly text: string
      /** What is said of the words, before them, to those who do not see the colour. */
      readonly said: string | null
      readonly classes: string
      readonly numbers: readonly { readonly text: string; readonly href: string | null }[]
    }[]
    readonly notes: readonly string[]
  }[]
}

/** A picture and the same facts as a table behind “Show as a table”. `lifePicture` makes both. */
export type PictureView = {
  readonly label: string
  readonly svg: Markup
  readonly table: TableView
  /** What it comes to: the picture is then folded away below these words. */
  readonly words?: string | null
}

/* ---- forms ---- */

type FieldHead = {
  readonly name: string
  readonly label: string
  readonly hint?: string | null
  readonly error?: string | null
  readonly why?: WhyView | null
}

export type Option = {
  readonly value: string
  readonly text: string
  readonly hint?: string | null
}

type Width = 2 | 3 | 4 | 5 | 10 | 20 | 30

export type TextField = FieldHead & {
  readonly kind: 'text'
  readonly value: string
  readonly type?: 'text' | 'email' | 'search' | 'tel' | 'url' | null
  readonly width?: Width | null
  readonly inputmode?: 'numeric' | 'decimal' | null
  readonly autocomplete?: string | null
  readonly prefix?: string | null
  readonly suffix?: string | null
}
/** With `limit`, says how many characters may be entered. */
export type TextareaField = FieldHead & {
  readonly kind: 'textarea'
  readonly value: string
  readonly rows?: number | null
  readonly limit?: number | null
}
/** Three boxes, posted as `<name>-day`, `<name>-month` and `<name>-year`. */
export type DayField = FieldHead & {
  readonly kind: 'day'
  readonly value: { readonly day: string; readonly month: string; readonly year: string }
}
/** One box to tick, posted as `yes`. */
export type TickField = FieldHead & { readonly kind: 'tick'; readonly value: boolean }
/** Radios: one of a few. */
export type ChoiceField = FieldHead & {
  readonly kind: 'choice'
  readonly value: string
  readonly options: readonly Option[]
  readonly inline?: boolean | null
}
/** Checkboxes: any of a few, each posted under the same name. */
export type ChoicesField = FieldHead & {
  readonly kind: 'choices'
  readonly value: readonly string[]
  readonly options: readonly Option[]
}
/** A list to pick one from. Give the empty choice yourself: `{ value: '', text: 'Choose …' }`. */
export type SelectField = FieldHead & {
  readonly kind: 'select'
  readonly value: string
  readonly options: readonly Option[]
}
export type FileField = FieldHead & {
  readonly kind: 'file'
  readonly accept?: string | null
  readonly multiple?: boolean | null
}
export type PasswordField = FieldHead & {
  readonly kind: 'password'
  readonly autocomplete: 'current-password' | 'new-password'
}
export type HiddenField = { readonly kind: 'hidden'; readonly name: string; readonly value: string }
/** Fields that belong together, under one legend. */
export type GroupField = {
  readonly kind: 'group'
  readonly legend: string
  readonly hint?: string | null
  readonly fields: readonly FieldView[]
}
/** One small control in a row. `label` says what it is for to those who cannot see the row. */
export type RowControl =
  /** A box to tick, posted as `value` under the name that the rows share. */
  | {
      readonly kind: 'pick'
      readonly name: string
      readonly label: string
      readonly value: string
      readonly checked: boolean
    }
  | {
      readonly kind: 'select'
      readonly name: string
      readonly label: string
      readonly value: string
      readonly options: readonly Option[]
      readonly error?: string | null
    }
  | {
      readonly kind: 'text'
      readonly name: string
      readonly label: string
      readonly value: string
      readonly width?: Width | null
      readonly error?: string | null
    }
/** A table with controls at the end of each row: as many heads as cells and controls together. */
export type RowsField = {
  readonly kind: 'rows'
  readonly caption: string
  readonly captionHidden?: boolean | null
  /** On a narrow screen the controls stand below what they belong to, each with its label, and not beside it. */
  readonly stacks?: boolean | null
  readonly head: readonly TableHead[]
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly controls: readonly RowControl[] }[]
  /** What is said where there are no rows. */
  readonly empty: string
}
/** Words, a table or anything else that stands between fields. */
export type BetweenFields = { readonly kind: 'section'; readonly section: Section }

export type FieldView =
  | TextField
  | TextareaField
  | DayField
  | TickField
  | ChoiceField
  | ChoicesField
  | SelectField
  | FileField
  | PasswordField
  | HiddenField
  | GroupField
  | RowsField
  | BetweenFields

/** Posts to `action`. The token against forged requests is added by the template. */
export type FormView = {
  readonly action: string
  /** So that boxes elsewhere on the page can belong to it. */
  readonly id?: string | null
  readonly fields: readonly FieldView[]
  /** What the main button says. */
  readonly submit: string
  readonly style?: ButtonStyle | null
  /** More buttons of the same form, each posted as `name=value`. */
  readonly otherSubmits?:
    | readonly {
        readonly text: string
        readonly name: string
        readonly value: string
      }[]
    | null
  readonly cancel?: LinkView | null
  /** The version that was read, posted as `version`. */
  readonly version?: number | null
  /** The form sends files (multipart). */
  readonly upload?: boolean | null
}

/* ---- pages ---- */

export type Paging = {
  /** “Showing 21 to 40 of 53 findings” */
  readonly summary: string
  readonly previous?: string | null
  readonly next?: string | null
  readonly pages: readonly (
    { readonly number: number; readonly href: string; readonly current: boolean } | { readonly gap: true }
  )[]
}

/** A form that asks by address (GET), beside or above a list. */
export type FilterPanel = {
  readonly action: string
  readonly fields: readonly FieldView[]
  /** Filters in force, each with the address that lifts it. */
  readonly chosen: readonly LinkView[]
  /** The address without filters. */
  readonly clear: string
}

/** `views/pages/list.hbs` */
export type ListPage = PageHead & {
  readonly intro?: string | null
  readonly buttons?: readonly ButtonView[] | null
  readonly before?: readonly Section[] | null
  readonly filters?: FilterPanel | null
  readonly table: TableView
  readonly paging?: Paging | null
  /** “Download as CSV” */
  readonly csv?: LinkView | null
  readonly after?: readonly Section[] | null
}

/** `views/pages/form.hbs` */
export type FormPage = PageHead & {
  readonly before?: readonly Section[] | null
  readonly form: FormView
  readonly after?: readonly Section[] | null
}

/** `views/pages/record.hbs` */
export type RecordPage = PageHead & {
  readonly status?: TagView | null
  readonly intro?: string | null
  readonly buttons?: readonly ButtonView[] | null
  readonly sections: readonly Section[]
}

/** `views/pages/message.hbs`: a confirmation, a refusal, an empty place. */
export type MessagePage = PageHead & {
  /** A green panel in place of the heading, for something done. */
  readonly done?: boolean | null
  readonly paragraphs: readonly string[]
  readonly sections?: readonly Section[] | null
  readonly links?: readonly LinkView[] | null
}

/** `views/publications/show.hbs`: what stands around a piece of a page that was rendered and checked before. */
export type StoredPage = PageHead & { readonly links: readonly LinkView[] }
