import { z } from 'zod';
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
    .describe('Where the site is published; used for feeds, the sitemap and share images.'),
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

/** Reads the configuration or throws one error that lists every problem with its path. */
export function parseSiteConfig(input: unknown): SiteConfig {
  const parsed = siteConfigSchema.safeParse(input);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `  ${issue.path.join('.') || '(root)'}: ${issue.message}`,
    );
    throw new Error(`src/site.config.ts is not valid:\n${lines.join('\n')}`);
  }
  const handles = parsed.data.teams.map((entry) => entry.handle);
  const twice = handles.find((handle, index) => handles.indexOf(handle) !== index);
  if (twice !== undefined)
    throw new Error(`src/site.config.ts is not valid:\n  teams: ${twice} is listed twice`);
  return parsed.data;
}
