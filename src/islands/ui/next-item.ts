/** Which item of a menu a key leads to, or null when the key is not for moving. `current` is -1 when none has focus. */
export function nextItem({
  key,
  current,
  labels,
}: {
  key: string;
  current: number;
  labels: readonly string[];
}): number | null {
  const last = labels.length - 1;
  if (last < 0) return null;
  if (key === 'ArrowDown') return current >= last ? 0 : current + 1;
  if (key === 'ArrowUp') return current <= 0 ? last : current - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key.length !== 1 || key === ' ') return null;
  const order = labels.map((_, index) => (current + 1 + index) % labels.length);
  return order.find((index) => labels[index]?.toLowerCase().startsWith(key.toLowerCase())) ?? null;
}
