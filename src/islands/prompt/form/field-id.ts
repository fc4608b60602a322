/** The id of a field's control, by which the preview and problems lead to it. */
export function fieldId(name: string): string {
  return `field-${name}`;
}
