import { parseSiteConfig } from '#domain/site/schema.ts';

/** The one file a team edits to make this site its own. */
export const site = parseSiteConfig({
  name: 'Loopbook',
  tagline: 'The learning loop, written down: prompts, playbooks and what we found out.',
  publicUrl: 'https://loopbook.example',
  repository: { host: 'github', url: 'https://github.com/loopbook/loopbook', branch: 'main' },
  teams: [
    { handle: '@growth', name: 'Growth' },
    { handle: '@product', name: 'Product' },
    { handle: '@engineering', name: 'Engineering' },
    { handle: '@analytics', name: 'Analytics' },
    { handle: '@quality', name: 'Quality' },
  ],
  stages: {
    hypothesis: { name: 'Hypothesis', hue: 300 },
    specification: { name: 'Specification', hue: 262 },
    implementation: { name: 'Implementation', hue: 222 },
    validation: { name: 'Validation', hue: 172 },
    measurement: { name: 'Measurement', hue: 138 },
    decision: { name: 'Decision', hue: 62 },
    documentation: { name: 'Documentation', hue: 22 },
  },
  reviewPeriodDays: { prompt: 180, playbook: 180, context: 365 },
});
