/** What stands, with what was said of it changed. What was not said stays; `null` empties. */
export function merged<T extends object>(standing: T, change: { [Name in keyof T]?: T[Name] | undefined }): T {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...standing, ...Object.fromEntries(said) };
}
