import type { Browser, Page } from 'playwright-core';
import { openPage, type WatchedPage } from '../setup/browser.ts';

/** What the page itself saw: scripts of the corpus that ran, what its policy forbade, elements that may not be there. */
export type Sightings = { ran: unknown[]; forbidden: string[]; strange: string[] };

export type GuardedPage = WatchedPage & { sightings: () => Promise<Sightings> };

/** A page that writes down what no page of this site ever does. */
export async function openGuarded(browser: Browser, siteUrl: string): Promise<GuardedPage> {
  const watched = await openPage(browser, siteUrl, { permissions: ['clipboard-read', 'clipboard-write'] });
  await watched.page.addInitScript(guard);
  watched.page.on('dialog', (dialog) => {
    watched.problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { ...watched, sightings: () => sightingsOf(watched.page) };
}

export const NOTHING: Sightings = { ran: [], forbidden: [], strange: [] };

type Guarded = typeof globalThis & { __ran: unknown[]; __forbidden: string[]; __strange: string[] };

function sightingsOf(page: Page): Promise<Sightings> {
  return page.evaluate(() => {
    const { __ran, __forbidden, __strange } = globalThis as Guarded;
    return { ran: __ran, forbidden: __forbidden, strange: __strange };
  });
}

/** Runs in the page before anything else, on its own: it can use nothing of this file. */
function guard(): void {
  const seen = globalThis as Guarded;
  Object.assign(seen, { __ran: [], __forbidden: [], __strange: [] });
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    seen.__forbidden.push(`${effectiveDirective} ${blockedURI}`);
  });
  const isStrange = (element: Element): boolean =>
    element.matches('iframe, object, embed, base, marquee, math, [srcdoc], [formaction]') ||
    [...element.attributes].some(
      ({ name, value }) => /^on/i.test(name) || /^\W*(?:javascript|vbscript|data:text)\b/i.test(value),
    );
  const look = (element: Element): void => {
    for (const each of [element, ...element.querySelectorAll('*')])
      if (isStrange(each)) seen.__strange.push(each.outerHTML.slice(0, 200));
  };
  // Every state of the page counts, also those that stand for one frame while an answer streams in.
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      if (target instanceof Element && isStrange(target)) seen.__strange.push(target.outerHTML.slice(0, 200));
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
