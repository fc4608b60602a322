import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Violations of axe's rules on the page as it stands, one line per rule: `rule: element and 3 more (what to do)`.
 * Size of targets is switched on; by default axe leaves it out.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    });
    return violations.map(({ id, nodes: [first, ...others] }) => {
      const more = others.length === 0 ? '' : ` and ${others.length} more`;
      return `${id}: ${first?.target.join(' ')}${more} (${first?.failureSummary})`;
    });
  });
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
