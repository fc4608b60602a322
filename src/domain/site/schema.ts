import { z } from 'zod';
import { checkFrontmatter } from '#domain/content/schema-issues.ts';
import type { ContentSource } from '#domain/content/source.ts';
import { STAGES } from '#domain/loop/stages.ts';

const stageStyle = z.strictObject({
  name: z.string().min(2).max(24).describe('The word shown on chips, the rail and the map.'),
  hue: z
    .number()
    .min(0)
    .max(360)
    .describe('Hue angle in OKLCH, 0-360. Lightness and chroma come from the theme.'),
});

const team = z.strictObject({
  handle: z
    .string()
    .regex(/^@[a-z0-9][a-z0-9/-]*$/, 'must look like @growth')
    .describe('The handle used in `owners`, as on the repository host.'),
  name: z.string().min(1).describe('The name shown to readers.'),
  contact: z.url().optional().describe('Where to reach the team: a channel or a page.'),
});

const days = z.number().int().min(1).max(3650);

/** Everything a team changes to make this site its own. Validated whenever the site, a script or a test starts. */
export const siteConfigSchema = z.strictObject({
  name: z.string().min(1).max(40).describe('The name in the header, in titles and in feeds.'),
  tagline: z.string().min(1).max(160).describe('One sentence under the name on the home page.'),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => !URL.canParse(url) || new URL(url).pathname === '/',
      'The site needs a host of its own: leave out the path',
    )
    .describe('Where the site is published, without a path; used for feeds, the sitemap and share images.'),
  repository: z
    .strictObject({
      host: z
        .enum(['github', 'gitlab', 'gitea'])
        .describe('Which web editor the links open. Forgejo and Codeberg speak gitea.'),
      url: z
        .url({ protocol: /^https?$/ })
        .describe('Address of the repository, without a trailing slash or .git.'),
      branch: z.string().min(1).describe('The branch pull requests go to.'),
    })
    .nullable()
    .describe('Null when the repository has no web interface: edit links then show the file path.'),
  teams: z.array(team).describe('The owners that content may name.'),
  stages: z.strictObject(
    Object.fromEntries(STAGES.map((stage) => [stage, stageStyle])) as Record<
      (typeof STAGES)[number],
      typeof stageStyle
    >,
  ),
  redirects: z
    .record(z.string().startsWith('/').endsWith('/'), z.string().startsWith('/').endsWith('/'))
    .default({})
    .describe('Old address to new address, for renamed ids.'),
  reviewPeriodDays: z.strictObject({ prompt: days, playbook: days, context: days }),
});

export type SiteConfig = z.infer<typeof siteConfigSchema>;

/** The configuration cannot be used. The message is complete; a stack would add nothing to it. */
export class SiteConfigError extends Error {
  override name = 'SiteConfigError';

  constructor(problems: readonly string[]) {
    super(`src/site.config.ts is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/**
 * Reads the configuration.
 * @throws SiteConfigError that lists every problem with its path and a hint.
 */
export function parseSiteConfig(input: unknown): SiteConfig {
  const { data, issues } = checkFrontmatter(asSource(input), siteConfigSchema);
  if (data === null) {
    throw new SiteConfigError(
      issues.map(({ message, hint }) => (hint === null ? message : `${message}\n    ${hint}`)),
    );
  }
  const handles = data.teams.map((entry) => entry.handle);
  const twice = handles.find((handle, index) => handles.indexOf(handle) !== index);
  if (twice !== undefined) throw new SiteConfigError([`\`teams\`: ${twice} is listed twice.`]);
  return data;
}

/** The configuration is code, so its problems are named by path, not by line. */
function asSource(data: unknown): ContentSource {
  return { data, body: '', bodyLine: 1, issues: [], placeOf: () => ({ line: 1, column: 1 }) };
}
