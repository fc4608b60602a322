import { sha256 } from '#server/run/auth/sha256.ts';

/** One person's token as the server knows it: never the token itself. */
export type KnownToken = { name: string; hash: Uint8Array };

/** Entries that can be used, and a sentence for each that cannot; no sentence holds anything of an entry. */
export type ReadTokens = { tokens: KnownToken[]; problems: string[] };

const ENTRY = /^([A-Za-z0-9][\w.@-]{0,59}):([0-9a-f]{64})$/;

/**
 * Reads `LOOPBOOK_TOKENS`: entries `name:hash`, separated by commas or white space, where the hash is the SHA-256 of a
 * token in hexadecimal. Tokens are random and long (see `newToken`), so a fast hash cannot be searched.
 */
export function readTokens(text: string): ReadTokens {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  const read = entries.map((entry, index) => readEntry(entry, index + 1));
  const tokens = read.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]));
  const problems = read.filter((entry) => typeof entry === 'string');
  const names = new Set(tokens.map(({ name }) => name));
  if (names.size < tokens.length) problems.push('LOOPBOOK_TOKENS has two entries of the same name');
  if (entries.length === 0) problems.push('LOOPBOOK_TOKENS is empty: npm run token -- <name> makes an entry');
  return { tokens, problems };
}

function readEntry(entry: string, number: number): KnownToken | string {
  const [, name, hash] = ENTRY.exec(entry) ?? [];
  if (name === undefined || hash === undefined)
    return `entry ${number} of LOOPBOOK_TOKENS is not name:hash with 64 hexadecimal digits`;
  return { name, hash: Uint8Array.from(hash.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)) };
}

/** A fresh token of 256 random bits, and the entry that lets its owner in. */
export async function newToken(name: string): Promise<{ token: string; entry: string }> {
  const random = crypto.getRandomValues(new Uint8Array(32));
  const token = `loopbook_${hex(random)}`;
  return { token, entry: `${name}:${hex(await sha256(token))}` };
}

/** Who owns a token; every entry is compared in full, so that time says nothing about which one was close. */
export async function ownerOf(token: string, known: readonly KnownToken[]): Promise<string | null> {
  const hash = await sha256(token);
  let owner: string | null = null;
  for (const entry of known) {
    let difference = 0;
    for (let at = 0; at < entry.hash.length; at += 1) difference |= (entry.hash[at] ?? 0) ^ (hash[at] ?? 0);
    if (difference === 0) owner = entry.name;
  }
  return owner;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
