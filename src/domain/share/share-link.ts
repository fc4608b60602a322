import { isAbsent } from '#domain/prompts/values.ts';
import type { FieldValues, Variables } from '#domain/prompts/variables.ts';
import { packText, unpackText } from '#domain/share/compress.ts';
import { type PromptRef, readPayload } from '#domain/share/payload.ts';

/** Longest link that mail, chat and issue trackers are trusted to carry whole, in characters. */
export const LONGEST_LINK = 8000;
const MOST_PAYLOAD_BYTES = 1_000_000;
const VERSION = '1';

export type ShareLink = {
  url: string;
  /** Names of filled variables that the link does not hold, because they are sensitive. */
  leftOut: string[];
  tooLong: boolean;
};

/** What a link needs to know of the prompt it pins. */
export type SharedPrompt = PromptRef & { variables: Variables };

/** What a fragment turned out to be. `values` are plain data; they are compared with the variables by the caller. */
export type SharedValues =
  | { kind: 'none' }
  | { kind: 'values'; ref: PromptRef; values: Record<string, unknown> }
  | { kind: 'problem'; problem: 'damaged' | 'newer-version' };

/**
 * A link to one version's page with the values in the fragment, which browsers never send to a server.
 * @param page Absolute address of the version's page, without a fragment.
 */
export async function createShareLink(
  page: string,
  prompt: SharedPrompt,
  values: FieldValues,
): Promise<ShareLink> {
  const filled = Object.keys(prompt.variables).filter(
    (name) => Object.hasOwn(values, name) && !isAbsent(values[name]),
  );
  const leftOut = filled.filter((name) => prompt.variables[name]?.sensitive === true);
  const shared = Object.fromEntries(
    filled.filter((name) => !leftOut.includes(name)).map((name) => [name, values[name]]),
  );
  const payload = JSON.stringify({ id: prompt.id, version: prompt.version, values: shared });
  const url = `${page}#fill=${VERSION}.${await packText(payload)}`;
  return { url, leftOut, tooLong: url.length > LONGEST_LINK };
}

/** Reads the fragment of an address, with or without `#`. Fragments that are not ours (headings) are `none`. Never throws. */
export async function readShareLink(fragment: string): Promise<SharedValues> {
  const found = /^#?fill=(.*)$/s.exec(fragment);
  if (found === null) return { kind: 'none' };
  const [version = '', packed = '', ...rest] = (found[1] ?? '').split('.');
  if (/^\d+$/.test(version) && version !== VERSION) return { kind: 'problem', problem: 'newer-version' };
  if (version !== VERSION || rest.length > 0 || packed.length > LONGEST_LINK * 8)
    return { kind: 'problem', problem: 'damaged' };
  const text = await unpackText(packed, MOST_PAYLOAD_BYTES);
  const payload = text === null ? null : readPayload(text);
  return payload === null ? { kind: 'problem', problem: 'damaged' } : { kind: 'values', ...payload };
}
