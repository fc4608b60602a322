import { z } from 'zod';
import { id } from '#domain/content/fields.ts';

/** One component that authors may use in prose; it is rendered by the file of the same name in src/components/mdx/. */
export type ProseComponent = {
  /** What it shows, as a sentence for an author. */
  about: string;
  /** Its attributes. Every attribute is a text in double quotes. */
  props: z.ZodObject;
  /** Whether it wraps Markdown (`<Note>…</Note>`) or stands alone (`<PromptLink … />`). */
  wraps: boolean;
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
};
