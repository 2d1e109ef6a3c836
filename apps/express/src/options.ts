/** Reports what the caller must not see: why the authorization server could not be asked. */
export type ErrorListener = (error: unknown) => void;

export const logError: ErrorListener = (error) => console.error("access-pack:", error);

/** @throws {TypeError} for an option that does not exist: a misspelt one must not mean "anybody may" */
export function rejectUnknown(name: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  if (unknown !== undefined) {
    throw new TypeError(`${name}() has no option ${JSON.stringify(unknown)}, only ${known.join(", ")}`);
  }
}

/** @throws {TypeError} when it is not text */
export function requireText(name: string, value: unknown): void {
  if (typeof value !== "string" || value === "") {
    throw new TypeError(`${name} is required`);
  }
}
