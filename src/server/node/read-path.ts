/** No link is encoded more often; unwrapping thousands of layers would be work for nothing. */
const MOST_LAYERS = 3;

/**
 * The path of a request as every part of this server understands it: decoded, without dot segments, doubled slashes
 * or a query. Two spellings of one address are one path, so that no rule about a path can be got around.
 * @returns null for what is no path: `*`, a broken escape, a null byte
 */
export function readPath(target: string): string | null {
  const url = target.startsWith('/') ? `http://localhost${target}` : target;
  if (!URL.canParse(url)) return null;
  let path = new URL(url).pathname;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const decoded = decode(path);
    if (decoded === null || decoded.includes('\0')) return null;
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

function normalise(path: string): string {
  const plain = path.replaceAll(/[/\\]+/g, '/').replaceAll(/[?#]/g, '_');
  return new URL(plain, 'http://localhost').pathname;
}
