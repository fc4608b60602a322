import { expect, test } from 'vitest';
import { formatIssue } from '#domain/content/issue.ts';
import { inspectLibrary } from '#domain/library/inspect.ts';
import { cartData, writeUp } from '../../../tests/experiments/write-up.ts';

const at = 'content/experiments/cart-clock';

async function problems(instead: Record<string, string>): Promise<string[]> {
  const files = [
    { path: `${at}/index.mdx`, text: writeUp(instead) },
    { path: `${at}/data.csv`, text: cartData },
  ];
  const { issues } = await inspectLibrary(files, { teams: ['@growth'], lock: null });
  return issues.map(formatIssue);
}

const shipped = (more = '') =>
  `{ action: ship, variant: clock, on: 2026-03-04, by: the cart team, rationale: We like it${more} }`;

test('a decision that the rule does not allow is named at its place', async () => {
  expect(await problems({ decision: shipped() })).toEqual([
    expect.stringMatching(
      /index\.mdx:\d+:\d+ warning experiment\/decision The decision is to ship, while the rule leaves Clock to people\.\n {4}Follow the rule, or add an override with a reason and who approved it\.$/,
    ),
  ]);
});

test('an override with a reason, or somebody who stands up for it, is enough', async () => {
  const override = ', override: { reason: A law asks for it, approvedBy: the board }';
  expect(await problems({ decision: shipped(override) })).toEqual([]);
  const acknowledged = '[{ check: decision-consistency, reason: A law asks for it, by: "@growth" }]';
  expect(await problems({ decision: shipped(), acknowledged })).toEqual([]);
});

test('a rule in sentences is for people to compare', async () => {
  const decisionRule = '{ preset: custom, rules: [Ship when the team likes it.] }';
  expect(await problems({ decision: shipped(), decisionRule })).toEqual([]);
});
