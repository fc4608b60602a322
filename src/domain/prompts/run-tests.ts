import { explainIssue } from '#core/template/explain.ts';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import type { RenderedMessage } from '#domain/prompts/render.ts';
import { type FindContextText, renderPrompt } from '#domain/prompts/render.ts';
import type { PromptAssertion, PromptTest } from '#domain/prompts/schema.ts';
import { checkValues, explainValueIssue } from '#domain/prompts/values.ts';

/** Runs one declared test on the rendered messages. Returns what failed, as sentences; empty when it passed. */
export function runPromptTest(
  prompt: CompiledPrompt,
  test: PromptTest,
  contextText: FindContextText,
): string[] {
  const { values, issues } = checkValues(prompt.variables, test.values);
  if (issues.length > 0) return issues.map(explainValueIssue);
  const rendered = renderPrompt(prompt, values, contextText);
  if (rendered.issues.length > 0) return rendered.issues.map((issue) => explainIssue(issue).message);
  return test.assert.flatMap((assertion) => failure(assertion, rendered.messages) ?? []);
}

function failure(assertion: PromptAssertion, messages: readonly RenderedMessage[]): string | null {
  const chosen = messages.filter(
    (message) => assertion.role === undefined || message.role === assertion.role,
  );
  const text = chosen.map((message) => message.text).join('\n\n');
  const where = assertion.role === undefined ? 'the messages' : `the ${assertion.role} message`;
  const quoted = JSON.stringify(assertion.value);
  switch (assertion.type) {
    case 'contains':
      return text.includes(String(assertion.value)) ? null : `${where} should contain ${quoted}`;
    case 'not-contains':
      return text.includes(String(assertion.value)) ? `${where} should not contain ${quoted}` : null;
    case 'matches':
      return new RegExp(String(assertion.value), 'u').test(text) ? null : `${where} should match ${quoted}`;
    case 'max-chars':
      return text.length <= Number(assertion.value)
        ? null
        : `${where} should have at most ${quoted} characters, not ${text.length}`;
  }
}
