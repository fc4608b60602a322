import type { Finding } from '#domain/content/issue.ts';

export type AddressRules = { isImage: boolean; isRoute: (path: string) => boolean };

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/** What is wrong with the address of a link or an image, or null. Only http, https and mail may be linked to. */
export function checkAddress(address: string, { isImage, isRoute }: AddressRules): Finding | null {
  const scheme = SCHEME.exec(address)?.[1]?.toLowerCase();
  if (isImage && (scheme !== undefined || address.startsWith('//'))) {
    return {
      rule: 'prose/image-host',
      message: 'Images come from this site only; a page asks no other host for anything.',
      hint: 'Put the file into public/images/ and use /images/name.png.',
    };
  }
  if (scheme !== undefined && !['http', 'https', 'mailto'].includes(scheme)) {
    return {
      rule: 'prose/link-scheme',
      message: `Links do not lead to ${scheme}: addresses.`,
      hint: 'Use https:, http:, mailto: or a page of this site, for example /prompts/.',
    };
  }
  if (address.startsWith('//')) {
    return {
      rule: 'prose/link-scheme',
      message: 'The address has no scheme.',
      hint: `Write https:${address}`,
    };
  }
  return isImage || !address.startsWith('/') ? null : checkRoute(address, isRoute);
}

function checkRoute(address: string, isRoute: (path: string) => boolean): Finding | null {
  const path = address.replace(/[?#].*$/, '');
  // A name with a dot is a file (a feed, a text form): the links of the built site are checked by its own test.
  if (/\.[a-z0-9]+$/i.test(path) || isRoute(path)) return null;
  const withSlash = `${path}/`;
  const almost = !path.endsWith('/') && isRoute(withSlash);
  return {
    rule: 'prose/link-target',
    severity: almost ? 'error' : 'warning',
    message: almost ? `${path} has no slash at its end.` : `There is no page ${path} on this site.`,
    hint: almost ? `Write ${address.replace(path, withSlash)}` : 'Check the id in the address.',
  };
}
