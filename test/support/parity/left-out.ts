/** Options of the package that our partials do not take, each with the reason. `*` stands for any one item. */
export const leftOut: readonly (readonly [option: RegExp, reason: string])[] = [
  [
    /(^|[.:] ?)(wrapperA|a)ttributes\./,
    'A partial takes no free attributes: what Assay sets has a name of its own.',
  ],
  [/an empty item$/, 'Page functions decide what is in a list; they give no empty items.'],
  [
    /(label|key|value|title|prefix|suffix|inputWrapper|actions|card|countMessage|items\.\*)\.classes$/,
    'Only whole components take classes.',
  ],
  [/^(checkboxes|radios): fieldset\.classes$/, 'Only whole components take classes.'],
  [/: (wrapperClasses|navigationClasses)$/, 'Only whole components take classes.'],
  [/: a hint or error without a legend$/, 'A group without a legend has no name, so Assay has none.'],
  [/^checkboxes: describedBy$/, 'A group without a legend has no name, so Assay has none.'],
  [
    /: items\.\*\.conditional\.html$/,
    'Nothing unfolds by script: a question that follows stands on the page.',
  ],
  [/^(checkboxes|radios): items\.\*\.(id|name)$/, 'Ids and names follow from the name of the field.'],
  [/: not chosen though its value is$/, 'What is chosen is said once, by the value.'],
  [/: an option without a value$/, 'Every option is sent by its value.'],
  [/^button: preventDoubleClick$/, 'The script stops every form from being sent twice.'],
  [/^button: markup in a start button$/, 'Buttons hold text.'],
  [
    /^character-count: (no limit|maxwords|countType|threshold)$/,
    'Limits are in characters and always shown.',
  ],
  [/^character-count: .*Text/, 'The words are ours, in one language so far.'],
  [/^password-input: .*Text$/, 'The words are ours, in one language so far.'],
  [/^password-input: value$/, 'A password is never sent back to the browser.'],
  [
    /^date-input: (items\.|(day|month|year)($|\.)|values\.)/,
    'A day is always three boxes: day, month, year; a rule speaks of the whole day.',
  ],
  [/^error-message: visuallyHiddenText$/, 'An error is always announced as one.'],
  [/: disableAutoFocus$/, 'News is always where the keyboard begins.'],
  [/^file-upload: (javascript|.*Text(\.\w+)?)$/, 'The plain control of the browser works everywhere.'],
  [/^file-upload: value$/, 'Browsers ignore it.'],
  [/^notification-banner: (role|titleHeadingLevel)$/, 'The role and the level follow from the kind.'],
  [/^panel: headingLevel$/, 'The panel is the heading of its page.'],
  [/^panel: (an interruption|actions\.)/, 'Only confirmations are used.'],
  [
    /^pagination: (no page numbers|(previous|next)\.)/,
    'Lists show page numbers; the words are the same everywhere.',
  ],
  [
    /^service-navigation: (menuButton\w+|ariaLabel|slots\.)/,
    'The navigation is a plain list; there is no menu button and nothing beside it.',
  ],
  [
    /^summary-list: card\.(actions|title)\./,
    'A card is a heading of the second level around a list whose rows have the actions.',
  ],
  [/^task-list: a tag without a colour$/, 'A state is a coloured tag or plain words.'],
  [/^tabs: (a tab without an id|idPrefix)$/, 'Every part is an anchor with an id of its own.'],
]
