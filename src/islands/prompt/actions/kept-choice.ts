/** A small choice of the reader, such as the last copy format; null when nothing is kept or the browser refuses. */
export function readChoice(name: string): string | null {
  try {
    return localStorage.getItem(`loopbook:${name}`);
  } catch {
    return null;
  }
}

export function keepChoice(name: string, value: string): void {
  try {
    localStorage.setItem(`loopbook:${name}`, value);
  } catch {
    // Without storage the default is used again next time.
  }
}
