import { withStaticImports } from './weight-imports.ts';
import { cssAddresses, readPage } from './weight-page.ts';

/** The built files by their address on the site, for example `/_astro/x.js`. */
export type BuiltFiles = {
  /** Null when there is no such file. */
  text: (address: string) => string | null;
  /** Bytes as they are stored, 0 when there is no such file. */
  size: (address: string) => number;
  /** Bytes of a text after gzip. */
  gzip: (text: string) => number;
};

/** What a page weighs. All but `fonts` and `htmlRaw` in bytes after gzip. */
export type PageWeight = {
  page: string;
  htmlRaw: number;
  /** Linked and inline styles. */
  styles: number;
  /** Scripts that run without anybody asking: linked, with their static imports, and inline. */
  script: number;
  /** `script` and everything the islands of the page load to become usable. Equal to `script` where there is none. */
  hydrated: number;
  /** Preloaded fonts; they are compressed as they are. */
  fonts: number;
  /** Addresses on other hosts that the page would load from. */
  otherHosts: string[];
  /** Addresses of scripts and styles that are not in the build. */
  missing: string[];
};

/** Weighs one page. `origin` is where the site is published, for example `https://loopbook.example`. */
export function weighPage(
  page: { url: string; html: string },
  files: BuiltFiles,
  origin: string,
): PageWeight {
  const found = readPage(page.html);
  const local = (addresses: readonly string[]) =>
    addresses.filter((address) => !isForeign(address, origin)).map((address) => pathOf(address, page.url));
  const sum = (addresses: readonly string[]) =>
    addresses.reduce((total, address) => total + files.gzip(files.text(address) ?? ''), 0);
  const inline = (texts: readonly string[]) => (texts.length === 0 ? 0 : files.gzip(texts.join('\n')));

  const styles = [...new Set(local(found.styles))];
  const before = withStaticImports(local(found.scripts), files.text);
  const after = withStaticImports([...before, ...local(found.islands)], files.text);
  const css = [...found.inlineStyles, ...styles.map((address) => files.text(address) ?? '')];
  const loaded = [
    ...found.scripts,
    ...found.styles,
    ...found.islands,
    ...found.fonts,
    ...found.others,
    ...css.flatMap(cssAddresses),
  ];
  const script = sum(before) + inline(found.inlineScripts);
  return {
    page: page.url,
    htmlRaw: Buffer.byteLength(page.html),
    styles: sum(styles) + inline(found.inlineStyles),
    script,
    hydrated: script + sum(after) - sum(before),
    fonts: local(found.fonts).reduce((total, address) => total + files.size(address), 0),
    otherHosts: [...new Set(loaded.filter((address) => isForeign(address, origin)))],
    missing: [...new Set([...styles, ...after])].filter((address) => files.text(address) === null),
  };
}

function isForeign(address: string, origin: string): boolean {
  if (!URL.canParse(address, origin)) return false;
  const url = new URL(address, origin);
  return /^(?:https?|wss?):$/.test(url.protocol) && url.origin !== origin;
}

function pathOf(address: string, page: string): string {
  return new URL(address, new URL(page, 'http://site.invalid')).pathname;
}
