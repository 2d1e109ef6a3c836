import { TestBed } from '@angular/core/testing';
import { I18n, localeFor } from './i18n';

describe('I18n', () => {
  it.each([
    ['en', 'May Ivy do this?', '1 member loses x', '1,200 members lose x'],
    ['de', 'Darf Ivy das?', '1 Mitglied verliert x', '1.200 Mitglieder verlieren x'],
    ['fr', 'Ivy peut-il faire ceci ?', '1 membre perd x', '1\u202f200 membres perdent x'],
  ] as const)('puts values and numbers in: %s', async (locale, question, one, many) => {
    const i18n = TestBed.inject(I18n);
    await i18n.use(locale);
    expect(i18n.t('what-if.question', { name: 'Ivy' })).toBe(question);
    expect(i18n.n('roles.lose', 1, { permission: 'x' })).toBe(one);
    expect(i18n.n('roles.lose', 1200, { permission: 'x' })).toBe(many);
    expect(document.documentElement.lang).toBe(locale);
  });

  it('tells how far away a time is', async () => {
    const i18n = TestBed.inject(I18n);
    await i18n.use('en');
    const now = Date.parse('2026-01-10T00:00:00Z');
    expect(i18n.fromNow('2026-01-12T00:00:00Z', now)).toBe('in 2 days');
    expect(i18n.fromNow('2026-01-09T23:00:00Z', now)).toBe('1 hour ago');
  });
});

describe('the language', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [[null, 'it', 'pt-BR', 'fr_CA'], 'fr'],
    [['it'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (wishes, expected) => {
    expect(localeFor(wishes)).toBe(expected);
  });
});
