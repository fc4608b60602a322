/** Headers for every path that matches: `/*` at the end stands for anything below. Names in lower case. */
export type HeaderRule = { path: string; headers: Readonly<Record<string, string>> };

/** What a browser may not do with a page of this site; nothing here needs a camera or a payment. */
const UNUSED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'usb',
];

/**
 * The headers of all responses, later rules over earlier ones. Our Node server sends them, and `headersFile` tells
 * static hosts the same, so the two cannot disagree.
 *
 * The policy stands beside the one in each page's `<meta>`, which lists what its scripts are: browsers hold a page to
 * both. A `<meta>` cannot say who may frame the page, and files that are no pages have none.
 */
export const HEADER_RULES: readonly HeaderRule[] = [
  {
    path: '/*',
    headers: {
      'content-security-policy':
        "frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'",
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
      // Links to chat services and sources do not tell on which page, or on which internal host, they were found.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  },
  // Their names hold a hash of what is in them.
  { path: '/_astro/*', headers: { 'cache-control': 'public, max-age=31536000, immutable' } },
  {
    path: '/api/*',
    headers: {
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    },
  },
];

/** A year, as browsers ask for before they take it seriously. Only ever sent over https, where alone it counts. */
export const STRICT_TRANSPORT = { 'strict-transport-security': 'max-age=31536000' } as const;

/** Kept, but asked about on every visit; what Netlify and Cloudflare do by default. */
const REVALIDATE = 'public, max-age=0, must-revalidate';

/**
 * The headers of one response.
 * @param path normalised, with a slash in front
 * @param response `isSecure`: whether the reader came over https
 */
export function headersFor(
  path: string,
  { status, isSecure }: { status: number; isSecure: boolean },
): Record<string, string> {
  const matching = HEADER_RULES.filter((rule) => matches(rule.path, path)).map(({ headers }) => headers);
  const headers: Record<string, string> = Object.assign({ 'cache-control': REVALIDATE }, ...matching);
  // A file that is not there now may be there in a moment.
  if (status >= 400) headers['cache-control'] = 'no-store';
  return isSecure ? { ...headers, ...STRICT_TRANSPORT } : headers;
}

/** The same as a `_headers` file, which Netlify and Cloudflare read from the folder of static files. */
export function headersFile(): string {
  const [everywhere, ...others] = HEADER_RULES.map(({ path, headers }) => ({
    path,
    headers: { ...headers },
  }));
  // These hosts serve over https alone.
  if (everywhere !== undefined) Object.assign(everywhere.headers, STRICT_TRANSPORT);
  const rules = everywhere === undefined ? others : [everywhere, ...others];
  const blocks = rules.map(({ path, headers }) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
