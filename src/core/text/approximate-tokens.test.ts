import { expect, test } from 'vitest';
import { approximateTokens } from './approximate-tokens.ts';

/** Counts of o200k_base, by gpt-tokenizer 4.0.0; the last number is how far the estimate may be off. */
test.each<[string, number, number, string]>([
  [
    'English',
    52,
    0.1,
    'You are an experimentation partner. The team writes each hypothesis down before it builds anything, names the one metric that decides, and agrees how large a difference would matter. Cite the line of the notes that each claim rests on, and say plainly what is unknown.',
  ],
  [
    'Markdown',
    50,
    0.1,
    '## What to do\n\n- **Step**: choosing a delivery date\n- Keep: `no price change`\n\n| metric | before | after |\n|---|---|---|\n| orders | 1,204 | 1,251 |\n',
  ],
  [
    'TypeScript',
    55,
    0.1,
    'export function getVariantShare(counts: readonly number[]): number[] {\n  const total = counts.reduce((sum, count) => sum + count, 0);\n  return counts.map((count) => (total === 0 ? 0 : count / total));\n}\n',
  ],
  [
    'JSON',
    45,
    0.1,
    '{"experiment": "date-picker", "variants": [{"id": "control", "users": 48210}, {"id": "calendar", "users": 48377}], "ratio": 0.49914}',
  ],
  [
    'CSV',
    50,
    0.1,
    'day,variant,users,orders\n2026-01-05,control,4821,193\n2026-01-05,calendar,4838,214\n2026-01-06,control,4790,188\n',
  ],
  [
    'German',
    32,
    0.15,
    'Das Team schreibt jede Vermutung auf, bevor es etwas baut, und nennt die eine Kennzahl, die entscheidet. Was wir nicht wissen, steht ausdrücklich dabei.',
  ],
  [
    'French',
    33,
    0.15,
    "L'équipe note chaque hypothèse avant de construire quoi que ce soit et nomme la mesure qui décidera. Ce que nous ignorons est écrit noir sur blanc.",
  ],
  [
    'Russian',
    31,
    0.25,
    'Команда записывает каждую гипотезу до начала работы и называет показатель, по которому будет принято решение. Всё неизвестное указывается прямо.',
  ],
  [
    'Chinese',
    32,
    0.25,
    '团队在动手之前先写下每一个假设，并说明由哪个指标来决定结果。尚不清楚的地方要直接写出来。',
  ],
  [
    'Japanese',
    51,
    0.25,
    'チームは何かを作る前に、それぞれの仮説を書き出し、判断の基準となる指標を一つ決めます。わからないことははっきりと書きます。',
  ],
  [
    'Korean',
    38,
    0.25,
    '팀은 무언가를 만들기 전에 각 가설을 적고 결과를 판단할 지표 하나를 정합니다. 모르는 것은 분명하게 적어 둡니다.',
  ],
])('%s: near the %i tokens counted by a tokenizer', (_, counted, tolerance, text) => {
  expect(Math.abs(approximateTokens(text) / counted - 1)).toBeLessThanOrEqual(tolerance);
});

test('no text is no token, a letter is one', () => {
  expect(approximateTokens('')).toBe(0);
  expect(approximateTokens('a')).toBe(1);
});

test('long runs are estimated in linear time', { timeout: 1500 }, () => {
  for (const letter of ['a', 'A', ' ', '\n', '\r\n', '{', '日', 'ё', '1', '😀']) {
    expect(approximateTokens(letter.repeat(200_000))).toBeGreaterThan(0);
  }
  expect(approximateTokens('Aa A  \n'.repeat(50_000))).toBeGreaterThan(0);
});
