/** A page somebody looked at lately, as this browser remembers it. */
export type RecentPage = { url: string; title: string; type: string };

export const RECENT_KEY = 'loopbook:recent';
export const RECENT_LIMIT = 8;

/** Reads the stored list; anything that is not one (another version, another program, damage) counts as empty. */
export function readRecent(stored: string | null): RecentPage[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(list) ? list.filter(isRecentPage).slice(0, RECENT_LIMIT) : [];
  } catch {
    return [];
  }
}

/** Only addresses of this site may become links: the list is data that anything in this browser could have written. */
function isRecentPage(value: unknown): value is RecentPage {
  if (typeof value !== 'object' || value === null) return false;
  const { url, title, type } = value as Record<keyof RecentPage, unknown>;
  return (
    typeof url === 'string' &&
    /^\/(?![/\\])/.test(url) &&
    typeof title === 'string' &&
    title !== '' &&
    typeof type === 'string'
  );
}
