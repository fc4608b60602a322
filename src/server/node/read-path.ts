/** No link is encoded more often; unwrapping thousands of layers would be work for nothing. */
const MOST_LAYERS = 3;

/** C0 and DEL. No link holds one; a URL drops some of them, so that what stands around them becomes another address. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\x00-\x1f\x7f]/;

/**
 * The path of a request as every part of this server understands it: escaped once where it must be, without dot
 * segments, doubled slashes or a query. Two spellings of one address are one path, so that no rule about a path can be
 * got around. Never throws.
 * @returns null for what is no path: `*`, another scheme's address, a broken escape, a control character however it is
 * written
 */
export function readPath(target: string): string | null {
  if (CONTROL.test(target)) return null;
  const url = URL.parse(target.startsWith('/') ? `http://localhost${target}` : target);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  let path = url.pathname;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const decoded = decode(path);
    if (decoded === null || CONTROL.test(decoded)) return null;
    if (decoded === path) return normalise(path);
    path = decoded;
  }
  return null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Set as a path, it cannot be taken for a host, a port or a query, whatever it holds. */
function normalise(path: string): string {
  const url = new URL('http://localhost');
  url.pathname = path.replaceAll(/[/\\]+/g, '/').replaceAll(/[?#]/g, '_');
  return url.pathname;
}
