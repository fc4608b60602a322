import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import type { RenderedMessage } from '#domain/prompts/render.ts';

/** One message as it is copied: role and text, without where its values landed. */
export type CopiedMessage = Pick<RenderedMessage, 'role' | 'text'>;

/** What a copy format turns into text. */
export type CopyInput = {
  prompt: Pick<CompiledPrompt, 'id' | 'version' | 'title' | 'output' | 'model'>;
  messages: readonly CopiedMessage[];
  /** Model that code names; the person who runs it may change it. */
  modelId: string;
  /** Where the prompt came from: the site's name and the address of this version. */
  source: { name: string; url: string };
};

/** One line for the head of copied code: which version of which prompt this is. */
export function provenance({ prompt, source }: CopyInput): string {
  return `${prompt.id}@${prompt.version} from ${source.name}, ${source.url}`.replace(/\s+/g, ' ');
}

/** The prompt's temperature and output limit as words, for code that leaves them out; null when it has neither. */
export function hints({ prompt }: CopyInput): string | null {
  const { temperature, maxOutputTokens } = prompt.model;
  const parts = [
    temperature === undefined ? null : `temperature ${temperature}`,
    maxOutputTokens === undefined ? null : `at most ${maxOutputTokens} output tokens`,
  ].filter((part) => part !== null);
  return parts.length === 0
    ? null
    : `The prompt suggests ${parts.join(' and ')}; not every model accepts these.`;
}
