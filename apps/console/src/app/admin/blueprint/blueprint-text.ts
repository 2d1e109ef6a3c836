export type ParsedBlueprint =
  | { readonly blueprint: object }
  /** What the browser says about text that is no JSON, in English. */
  | { readonly problem: 'empty' | 'no-object' | 'no-json'; readonly detail: string };

export function parseBlueprint(text: string): ParsedBlueprint {
  if (text.trim() === '') {
    return { problem: 'empty', detail: '' };
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { blueprint: value }
      : { problem: 'no-object', detail: '' };
  } catch (error) {
    return { problem: 'no-json', detail: error instanceof Error ? error.message : String(error) };
  }
}
