/** The first name in double braces for which nothing can be filled in. */
export function unknownIn(text: string, variables: readonly string[]): string | undefined {
  return [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)]
    .map(([, name]) => name ?? "")
    .find((name) => !variables.includes(name));
}
