import { z } from 'zod';
import { id } from '#domain/content/fields.ts';
import { HEALTH_CHECKS, RESULT_STATS } from '#domain/experiments/schema-words.ts';

const metric = z.string().min(1).max(60).describe('The key of a metric of this experiment.');

/** One component that authors may use in prose; it is rendered by the file of the same name in src/components/mdx/. */
export type ProseComponent = {
  /** What it shows, as a sentence for an author. */
  about: string;
  /** Its attributes. Every attribute is a text in double quotes. */
  props: z.ZodObject;
  /** Whether it wraps Markdown (`<Note>…</Note>`) or stands alone (`<PromptLink … />`). */
  wraps: boolean;
  /** Only in the write-up of an experiment, whose figures it shows. */
  isBound?: true;
  /** Has a paragraph of its own. */
  isBlock?: true;
  /** The prompt its attributes refer to, as id or id@N; it must exist. */
  promptOf?: (attributes: Readonly<Record<string, string>>) => string;
  example: string;
};

/** The closed vocabulary of components in prose. Nothing is imported by authors; nothing else may be used. */
export const PROSE_COMPONENTS: Readonly<Record<string, ProseComponent>> = {
  Note: {
    about: 'A remark set apart from the text: a warning, a hint, a limit.',
    props: z.strictObject({
      kind: z.enum(['note', 'tip', 'warning']).optional().describe('note, tip or warning. Default: note.'),
      title: z.string().min(3).max(60).optional().describe('A few words above the remark.'),
    }),
    wraps: true,
    example: '<Note kind="warning">\n\nNever paste personal data.\n\n</Note>',
  },
  PromptLink: {
    about: 'A link to a prompt of this library, with its title and stage.',
    props: z.strictObject({
      id: id.describe('The id of a prompt, for example edge-cases.'),
      version: z
        .string()
        .regex(/^[1-9]\d{0,3}$/, 'must be a whole number, for example 2')
        .optional()
        .describe('A version to pin. Default: the current one.'),
    }),
    wraps: false,
    promptOf: ({ id: prompt = '', version }) => (version === undefined ? prompt : `${prompt}@${version}`),
    example: '<PromptLink id="edge-cases" />',
  },
  Result: {
    about: 'A figure of this experiment, computed from its data.',
    props: z.strictObject({
      metric: metric.describe('The key of a metric of this experiment; exposures with stat="n".'),
      variant: z
        .string()
        .min(1)
        .optional()
        .describe('The key of a variant. Needed for rate and n, and where there are several treatments.'),
      stat: z.enum(RESULT_STATS).describe(`${RESULT_STATS.join(', ')}.`),
    }),
    wraps: false,
    isBound: true,
    example: '<Result metric="net_conversion" variant="screener" stat="lift" />',
  },
  Health: {
    about: 'What the health checks found, or one of them.',
    props: z.strictObject({
      check: z
        .enum(HEALTH_CHECKS)
        .optional()
        .describe(`${HEALTH_CHECKS.join(', ')}. Default: all.`),
    }),
    wraps: false,
    isBound: true,
    isBlock: true,
    example: '<Health check="sample-ratio" />',
  },
  DailyDistribution: {
    about: 'Units by day and variant, with the band that was to be expected.',
    props: z.strictObject({}),
    wraps: false,
    isBound: true,
    isBlock: true,
    example: '<DailyDistribution />',
  },
  Forest: {
    about: 'The effect on every metric with its interval.',
    props: z.strictObject({}),
    wraps: false,
    isBound: true,
    isBlock: true,
    example: '<Forest />',
  },
  Segments: {
    about: 'A metric by the segments of the data.',
    props: z.strictObject({
      metric,
      dimension: z.string().min(1).optional().describe('A dimension of the data. Default: all.'),
    }),
    wraps: false,
    isBound: true,
    isBlock: true,
    example: '<Segments metric="net_conversion" dimension="country" />',
  },
  Timeline: {
    about: 'The dates of the experiment, with the days between them.',
    props: z.strictObject({}),
    wraps: false,
    isBound: true,
    isBlock: true,
    example: '<Timeline />',
  },
};
