"use strict";
foldMenu();
focusOnNews();
letPasswordsBeSeen();
countCharacters();
sendOnce();
warnBeforeLeaving();
function foldMenu() {
    const button = document.querySelector('.govuk-js-service-navigation-toggle');
    const list = document.getElementById(button?.getAttribute('aria-controls') ?? '');
    if (!list || !(button instanceof HTMLElement))
        return;
    const wide = window.matchMedia('(min-width: 40.0625em)');
    const fold = (isOpen) => {
        button.hidden = wide.matches;
        button.removeAttribute('aria-hidden');
        button.setAttribute('aria-expanded', String(isOpen));
        list.hidden = !wide.matches && !isOpen;
    };
    fold(false);
    wide.addEventListener('change', () => fold(false));
    button.addEventListener('click', () => fold(list.hidden));
}
function focusOnNews() {
    const news = document.querySelector('.govuk-error-summary, .govuk-notification-banner[role="alert"]');
    if (!(news instanceof HTMLElement))
        return;
    news.tabIndex = -1;
    news.focus();
}
function letPasswordsBeSeen() {
    for (const button of document.querySelectorAll('.govuk-js-password-input-toggle')) {
        const box = document.getElementById(button.getAttribute('aria-controls') ?? '');
        if (!(box instanceof HTMLInputElement) || !(button instanceof HTMLElement))
            continue;
        button.hidden = false;
        button.addEventListener('click', () => {
            const seen = box.type === 'password';
            box.type = seen ? 'text' : 'password';
            button.textContent = seen ? 'Hide' : 'Show';
            button.setAttribute('aria-label', seen ? 'Hide password' : 'Show password');
        });
        box.form?.addEventListener('submit', () => (box.type = 'password'));
    }
}
function countCharacters() {
    for (const group of document.querySelectorAll('[data-maxlength]')) {
        const box = group.querySelector('textarea');
        const words = group.querySelector('.govuk-character-count__message');
        if (!box || !words)
            continue;
        const limit = Number(group.getAttribute('data-maxlength'));
        const say = () => {
            const left = limit - box.value.length;
            const many = Math.abs(left).toLocaleString('en-GB');
            const signs = Math.abs(left) === 1 ? 'character' : 'characters';
            words.textContent =
                left < 0 ? `You have ${many} ${signs} too many` : `You have ${many} ${signs} remaining`;
            words.classList.toggle('govuk-error-message', left < 0);
        };
        box.addEventListener('input', say);
        if (box.value)
            say();
    }
}
function sendOnce() {
    const sent = new Set();
    document.addEventListener('submit', (event) => {
        if (sent.has(event.target))
            event.preventDefault();
        else if (event.target.method === 'post')
            sent.add(event.target);
    });
    window.addEventListener('pageshow', () => sent.clear());
}
function warnBeforeLeaving() {
    let typed = false;
    for (const form of document.querySelectorAll('form.assay-form')) {
        form.addEventListener('input', () => (typed = true));
        form.addEventListener('submit', () => (typed = false));
    }
    window.addEventListener('beforeunload', (event) => {
        if (typed)
            event.preventDefault();
    });
}
