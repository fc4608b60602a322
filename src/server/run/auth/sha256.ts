/** Node's own module, where there is one: the standard's hands every text to another thread and waits for it. */
const node = globalThis.process?.getBuiltinModule?.('node:crypto');

/** The SHA-256 of a text. */
export async function sha256(text: string): Promise<Uint8Array> {
  if (node !== undefined) return node.hash('sha256', text, 'buffer');
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
