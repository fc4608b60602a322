import type { Page } from 'playwright-core';

/** More presses than any page has controls before the one that is looked for. */
const MOST_PRESSES = 150;

/**
 * Presses Tab until the focus is on what assistive technology calls `role "name"`, and says after how many presses.
 * Every stop on the way must be visible and show its focus; throws where one does not, or when Tab never gets there.
 */
export async function tabTo(page: Page, role: string, name: RegExp): Promise<number> {
  for (let presses = 1; presses <= MOST_PRESSES; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const called = (await focused.ariaSnapshot()).split('\n')[0] ?? '';
    if (!(await showsFocus(page))) throw new Error(`The focus cannot be seen on ${called}`);
    const [, isRole, isName = ''] = /^- (\w+)(?: "((?:[^"\\]|\\.)*)")?/.exec(called) ?? [];
    if (isRole === role && name.test(isName)) return presses;
  }
  throw new Error(`Tab never reached ${role} ${name}`);
}

/** Whether something about the focused element can be seen: an outline on it, beside it or on what it labels. */
function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return true;
    const visible = (style: CSSStyleDeclaration) =>
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) ||
      style.boxShadow !== 'none';
    const near = [element, ...element.querySelectorAll('*'), element.closest('label, fieldset, figure')];
    const outlined = near.some(
      (candidate) =>
        candidate !== null &&
        [undefined, '::before', '::after'].some((part) => visible(getComputedStyle(candidate, part))),
    );
    // In the map the line around a stage grows instead.
    const drawn = [...element.querySelectorAll('svg a *, rect')];
    return outlined || drawn.some((shape) => Number.parseFloat(getComputedStyle(shape).strokeWidth) >= 3);
  });
}
