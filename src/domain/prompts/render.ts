import { parseTemplate } from '#core/template/parse.ts';
import { renderTemplate } from '#core/template/render.ts';
import type { Span, TemplateIssue, Value } from '#core/template/types.ts';
import type { Role } from '#domain/prompts/body.ts';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { isAbsent } from '#domain/prompts/values.ts';
import type { FieldValues } from '#domain/prompts/variables.ts';

/** One message as a model would get it, and where each value landed in it. */
export type RenderedMessage = { role: Role; text: string; spans: Span[] };

export type RenderedPrompt = {
  messages: RenderedMessage[];
  /** Empty when the prompt can be sent. */
  issues: TemplateIssue[];
};

/** Gives the text of a context pack, or null when there is none of that id. */
export type FindContextText = (id: string) => string | null;

/**
 * Renders every message with the same values. Optional variables that hold nothing render as empty;
 * a required one that holds nothing is an issue and stays visible in the text.
 */
export function renderPrompt(
  prompt: CompiledPrompt,
  values: FieldValues,
  contextText: FindContextText,
): RenderedPrompt {
  const data = templateValues(prompt, values, contextText);
  const optional = new Set(
    Object.keys(prompt.variables).filter((name) => prompt.variables[name]?.required !== true),
  );
  const rendered: RenderedPrompt = { messages: [], issues: [] };
  for (const message of prompt.messages) {
    const parsed = parseTemplate(message.text, prompt.delimiters);
    if (!parsed.ok) {
      rendered.messages.push({ role: message.role, text: message.text, spans: [] });
      rendered.issues.push(...parsed.issues);
      continue;
    }
    const result = renderTemplate(parsed.template, data, { optional });
    rendered.messages.push({ role: message.role, text: result.text, spans: result.spans });
    if (!result.ok) rendered.issues.push(...result.issues);
  }
  return rendered;
}

function templateValues(
  prompt: CompiledPrompt,
  values: FieldValues,
  contextText: FindContextText,
): Record<string, Value> {
  const data: Record<string, Value> = Object.create(null);
  for (const [name, variable] of Object.entries(prompt.variables)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (isAbsent(value)) continue;
    data[name] = variable.type === 'context' ? contextText(String(value)) : (value as Value);
  }
  return data;
}
