import { packText, unpackText } from '#domain/share/compress.ts';
import { LONGEST_LINK } from '#domain/share/share-link.ts';

/** `tooLong`: mail, chat and issue trackers may cut the address off. */
export type ToolLink = { url: string; tooLong: boolean };

/** What a fragment turned out to be. `state` is plain data from outside: the tool checks it before it uses any of it. */
export type SharedToolState =
  | { kind: 'none' }
  | { kind: 'state'; state: unknown }
  | { kind: 'problem'; problem: ToolLinkProblem };

export type ToolLinkProblem = 'damaged' | 'newer-version' | 'too-long';

/**
 * A link to a tool with its state in the fragment (`#targeting=1.…`), which browsers never send to a server.
 * @param page Absolute address of the tool's page; a fragment of it is replaced.
 * @param tool The tool's name in the address: small letters and hyphens.
 * @param state Anything JSON can hold.
 */
export async function createToolLink(page: string, tool: string, state: unknown): Promise<ToolLink> {
  const [address = ''] = page.split('#');
  const packed = await packText(JSON.stringify({ state }));
  const url = `${address}#${tool}=${VERSION}.${packed}`;
  return { url, tooLong: url.length > LONGEST_LINK };
}

/**
 * Reads the fragment of an address, with or without `#`. Fragments that are not the tool's (headings, other tools) are
 * `none`. A link longer than we would have called too long is read all the same, up to a bound. Never throws.
 */
export async function readToolLink(fragment: string, tool: string): Promise<SharedToolState> {
  const own = fragment.replace(/^#/, '');
  if (!own.startsWith(`${tool}=`)) return { kind: 'none' };
  const [version = '', packed = '', ...rest] = own.slice(tool.length + 1).split('.');
  if (/^\d{1,6}$/.test(version) && version !== VERSION) return problem('newer-version');
  if (version !== VERSION || rest.length > 0) return problem('damaged');
  if (packed.length > MOST_PACKED) return problem('too-long');
  const text = await unpackText(packed, MOST_BYTES);
  const payload = text === null ? null : parse(text);
  return payload === null ? problem('damaged') : { kind: 'state', state: payload.state };
}

const VERSION = '1';
const MOST_PACKED = LONGEST_LINK * 8;
const MOST_BYTES = 2_000_000;

function problem(what: ToolLinkProblem): SharedToolState {
  return { kind: 'problem', problem: what };
}

function parse(text: string): { state: unknown } | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && 'state' in data ? { state: data.state } : null;
  } catch {
    return null;
  }
}
