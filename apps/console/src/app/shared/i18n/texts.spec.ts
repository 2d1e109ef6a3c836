import { LOCALES, Locale } from './i18n';
import { en } from './texts/en';
import { de } from './texts/de';
import { es } from './texts/es';
import { fr } from './texts/fr';

const TEXTS: Record<Locale, Readonly<Record<string, string>>> = { en, de, es, fr };

function placeholders(text: string | undefined): readonly string[] {
  return [...new Set(text?.match(/\{\w+\}/g))].sort();
}

describe.each(LOCALES)('texts in %s', (locale) => {
  const texts = TEXTS[locale];

  it('are all there, and no others', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
  });

  it('say something', () => {
    expect(Object.entries(texts).filter(([, text]) => text.trim() !== text || text === '')).toEqual([]);
  });

  it('have the same placeholders', () => {
    const different = Object.entries(en).filter(
      ([key, text]) => String(placeholders(texts[key])) !== String(placeholders(text)),
    );
    expect(different).toEqual([]);
  });

  it('are in both forms where a number decides', () => {
    const alone = Object.keys(texts)
      .map((key) => /^(.*)\.(one|other)$/.exec(key))
      .filter((match) => match && !(`${match[1]}.${match[2] === 'one' ? 'other' : 'one'}` in texts));
    expect(alone).toEqual([]);
  });
});
