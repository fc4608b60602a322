/** Stretches of neighbours that are there, with their places: a line is broken where a figure is missing. */
export function runs<Value>(values: readonly (Value | null)[]): { value: Value; index: number }[][] {
  const found: { value: Value; index: number }[][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    if (index === 0 || values[index - 1] === null) found.push([]);
    found.at(-1)?.push({ value, index });
  });
  return found;
}
