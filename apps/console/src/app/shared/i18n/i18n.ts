import { Injectable, Signal, computed, inject, signal } from '@angular/core';
import { DOCUMENT } from '@angular/core';
import type { Dictionary, TextKey } from './texts/en';

/** The languages that all texts are in. */
export const LOCALES = ['en', 'de', 'es', 'fr'] as const;
export type Locale = (typeof LOCALES)[number];
export type Values = Readonly<Record<string, string | number>>;
export type { TextKey };

type Plural<K> = K extends `${infer Base}.one` ? Base : never;
/** Keys of texts that depend on a number: they have the forms `.one` and `.other`. */
export type CountedKey = Plural<TextKey>;

const LOADERS: Record<Locale, () => Promise<Dictionary>> = {
  en: () => import('./texts/en').then((m) => m.en),
  de: () => import('./texts/de').then((m) => m.de),
  es: () => import('./texts/es').then((m) => m.es),
  fr: () => import('./texts/fr').then((m) => m.fr),
};

/** Texts, dates and numbers in the language of the person. A language is loaded when it is first used. */
@Injectable({ providedIn: 'root' })
export class I18n {
  private readonly document = inject(DOCUMENT);
  private readonly dictionary = signal<Partial<Dictionary>>({});
  private readonly language = signal<Locale>('en');

  readonly locale: Signal<Locale> = this.language.asReadonly();

  private readonly plurals = computed(() => new Intl.PluralRules(this.language()));
  private readonly dates = computed(
    () => new Intl.DateTimeFormat(this.language(), { dateStyle: 'medium', timeStyle: 'short' }),
  );
  private readonly exactDates = computed(
    () => new Intl.DateTimeFormat(this.language(), { dateStyle: 'full', timeStyle: 'long' }),
  );
  private readonly relativeDates = computed(() => new Intl.RelativeTimeFormat(this.language(), { numeric: 'auto' }));
  private readonly lists = computed(() => new Intl.ListFormat(this.language(), { type: 'conjunction' }));
  private readonly numbers = computed(() => new Intl.NumberFormat(this.language()));

  async use(locale: Locale): Promise<void> {
    const dictionary = await LOADERS[locale]();
    this.dictionary.set(dictionary);
    this.language.set(locale);
    this.document.documentElement.lang = locale;
  }

  /** The text, with `{name}` replaced by `values.name`. An arrow function, so that templates may have it as their own `t`. */
  readonly t = (key: TextKey, values: Values = {}): string => {
    const text = this.dictionary()[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name];
      return value === undefined ? placeholder : typeof value === 'number' ? this.numbers().format(value) : value;
    });
  };

  /** The text for so many: `{count}` in it is the number. */
  readonly n = (key: CountedKey, count: number, values: Values = {}): string => {
    const form = this.plurals().select(count) === 'one' ? 'one' : 'other';
    return this.t(`${key}.${form}` as TextKey, { ...values, count });
  };

  /** Medium date and short time. */
  date(time: string | number | Date): string {
    return this.dates().format(new Date(time));
  }

  exactDate(time: string | number | Date): string {
    return this.exactDates().format(new Date(time));
  }

  /** "in 3 days", "5 minutes ago". */
  fromNow(time: string | number | Date, now = Date.now()): string {
    const seconds = (new Date(time).getTime() - now) / 1000;
    for (const [unit, length] of UNITS) {
      if (Math.abs(seconds) >= length || unit === 'second') {
        return this.relativeDates().format(Math.round(seconds / length), unit);
      }
    }
    return '';
  }

  number(value: number): string {
    return this.numbers().format(value);
  }

  list(values: readonly string[]): string {
    return this.lists().format(values);
  }
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** The first of the wishes, such as `de-AT`, that there are texts for. */
export function localeFor(wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const language = wish?.toLowerCase().split(/[-_]/)[0];
    const match = LOCALES.find((locale) => locale === language);
    if (match) {
      return match;
    }
  }
  return 'en';
}
