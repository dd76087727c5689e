"use strict";
const text = document.querySelector('[data-select]');
const form = document.getElementById('words');
const bar = document.querySelector('.assay-redact__selected');
if (text instanceof HTMLElement && form && bar instanceof HTMLElement)
    begin(text, form, bar);
function begin(text, form, bar) {
    const button = bar.querySelector('button');
    const status = bar.querySelector('[role="status"]');
    bar.hidden = false;
    tell(status, []);
    let selected = [];
    const read = () => {
        const found = selectedIn(text);
        if (found.length > 0)
            selected = found;
        tell(status, selected);
        return selected;
    };
    document.addEventListener('selectionchange', read);
    button?.addEventListener('pointerdown', (event) => event.preventDefault());
    button?.addEventListener('click', () => take(form, read()));
    forgetWhenTyped(form);
    walkByKeyboard(text, () => take(form, read()));
}
function take(form, selected) {
    const first = selected[0];
    if (!first)
        return;
    fill(form, 'number', first.number);
    fill(form, 'quote', selected.map((one) => one.words).join('\n'));
    fill(form, 'occurrence', '');
    fill(form, 'places', selected.map((one) => `${one.place}${one.from}-${one.to}`).join(','));
    const details = form.closest('details');
    if (details instanceof HTMLDetailsElement)
        details.open = true;
    const next = form.querySelector('input[name="ground"]');
    if (next instanceof HTMLElement)
        next.focus();
}
function fill(form, name, value) {
    const field = form.querySelector(`[name="${name}"]`);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
        field.value = value;
}
function forgetWhenTyped(form) {
    for (const name of ['number', 'quote', 'occurrence'])
        form.querySelector(`[name="${name}"]`)?.addEventListener('input', () => fill(form, 'places', ''));
}
function tell(status, selected) {
    if (!status)
        return;
    const parts = [...new Set(selected.map((one) => one.number))];
    const signs = selected.reduce((sum, one) => sum + one.words.length, 0);
    const hint = 'Select words in the plan; by keyboard, step into it and use the arrows, with Shift to select.';
    status.textContent =
        parts.length === 0
            ? hint
            : `${signs} ${signs === 1 ? 'character' : 'characters'} of part ${parts.join(', ')} selected.`;
}
function selectedIn(text) {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0)
        return [];
    const range = selection.getRangeAt(0);
    return [...text.querySelectorAll('[data-place]')].flatMap((cell) => {
        const found = range.intersectsNode(cell) ? stretchIn(cell, range) : null;
        const place = cell.getAttribute('data-place') ?? '';
        return found ? [{ place, number: place.split('.')[0] ?? '', ...found }] : [];
    });
}
function stretchIn(cell, range) {
    let [at, from, to, words] = [0, -1, -1, ''];
    for (const node of wordsOf(cell)) {
        const length = node.data.length;
        if (range.intersectsNode(node)) {
            const start = node === range.startContainer ? range.startOffset : 0;
            const end = node === range.endContainer ? range.endOffset : length;
            if (start < end) {
                if (from < 0)
                    from = at + start;
                to = at + end;
                words += node.data.slice(start, end);
            }
        }
        at += length;
    }
    return words.trim() === '' ? null : { from, to, words };
}
function wordsOf(cell) {
    const nodes = [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!node.parentElement?.closest('[data-aside]'))
            nodes.push(node);
    return nodes;
}
function walkByKeyboard(text, done) {
    const cells = [...text.querySelectorAll('[data-place]')];
    for (const [at, cell] of cells.entries())
        cell.tabIndex = at === 0 ? 0 : -1;
    text.addEventListener('keydown', (event) => {
        const cell = document.activeElement;
        if (!(cell instanceof HTMLElement) || !cells.includes(cell))
            return;
        if (stepped(event, cell, cells, done))
            event.preventDefault();
    });
}
function stepped(event, cell, cells, done) {
    const selection = window.getSelection();
    if (!selection || event.metaKey)
        return false;
    const unit = event.ctrlKey || event.altKey ? 'word' : 'character';
    switch (event.key) {
        case 'Enter':
            done();
            return true;
        case 'Escape':
            selection.collapse(cell, 0);
            return true;
        case 'ArrowRight':
        case 'ArrowLeft': {
            const way = event.key === 'ArrowRight' ? 'forward' : 'backward';
            beginIn(cell, selection);
            if (event.shiftKey)
                selection.modify('extend', way, unit);
            else
                wholeWord(selection, way);
            return true;
        }
        case 'ArrowDown':
        case 'ArrowUp': {
            const way = event.key === 'ArrowDown' ? 1 : -1;
            if (event.shiftKey) {
                beginIn(cell, selection);
                selection.modify('extend', way === 1 ? 'forward' : 'backward', 'line');
            }
            else
                goTo(cells[cells.indexOf(cell) + way], cell, selection);
            return true;
        }
        default:
            return false;
    }
}
function beginIn(cell, selection) {
    if (!cell.contains(selection.focusNode))
        selection.collapse(cell, 0);
}
function wholeWord(selection, way) {
    if (way === 'forward')
        selection.collapseToEnd();
    else
        selection.collapseToStart();
    selection.modify('move', way, 'word');
    if (way === 'forward')
        selection.modify('extend', 'backward', 'word');
    else
        selection.modify('extend', 'forward', 'word');
    turned(selection);
}
function turned(selection) {
    if (selection.rangeCount === 0)
        return;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}
function goTo(next, cell, selection) {
    if (!(next instanceof HTMLElement))
        return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    selection.collapse(next, 0);
}
