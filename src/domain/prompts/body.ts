import { issueAt, type LocalIssue } from '#domain/content/issue.ts';

export const ROLES = ['system', 'user', 'assistant'] as const;
export type Role = (typeof ROLES)[number];

/** One message of a template, as written. `line` is the 1-based line of the file on which the text starts. */
export type SourceMessage = { role: Role; text: string; line: number };

export type PromptBody = { messages: SourceMessage[]; prose: string; issues: LocalIssue[] };

const OPENING = /^(?<fence>~{3,}|`{3,})[ \t]*prompt\b[ \t]*(?<info>.*)$/;
const HINT = 'Write it as ~~~~prompt role=user on a line of its own, and close it with ~~~~.';

/**
 * Takes the `~~~~prompt role=…` fences out of a body. What stands between them is data: it is never read as Markdown.
 * In the returned prose a fence's lines are blank, so that positions in it stay true.
 * @param bodyLine 1-based line of the file on which the body starts.
 */
export function readPromptBody(body: string, bodyLine: number): PromptBody {
  const lines = body.split('\n');
  const result: PromptBody = { messages: [], prose: '', issues: [] };
  const prose = [...lines];
  let codeFence: string | null = null;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const opening = codeFence === null ? OPENING.exec(line) : null;
    if (opening?.groups === undefined || opening === null) {
      codeFence = nextCodeFence(codeFence, line);
      continue;
    }
    const fence = opening.groups['fence'] ?? '';
    const end = closingLine(lines, index + 1, fence);
    const message = readMessage(
      lines.slice(index + 1, end ?? lines.length),
      opening.groups['info'] ?? '',
      bodyLine + index + 1,
    );
    result.issues.push(
      ...fenceIssues({
        fence,
        info: opening.groups['info'] ?? '',
        closed: end !== null,
        line: bodyLine + index,
      }),
    );
    if (message !== null) result.messages.push(message);
    const last = end ?? lines.length - 1;
    prose.fill('', index, last + 1);
    index = last;
  }
  result.prose = prose.join('\n');
  if (!result.messages.some((message) => message.role === 'user')) {
    result.issues.push(
      issueAt(
        { line: bodyLine, column: 1 },
        { rule: 'prompt/no-user-message', message: 'There is no user message.', hint: HINT },
      ),
    );
  }
  return result;
}

function readMessage(lines: string[], info: string, line: number): SourceMessage | null {
  const role = ROLES.find((name) => info.trim() === `role=${name}`);
  return role === undefined ? null : { role, text: lines.join('\n'), line };
}

function closingLine(lines: readonly string[], from: number, fence: string): number | null {
  const closing = new RegExp(`^${fence.charAt(0)}{${fence.length},}[ \\t]*$`);
  const found = lines.findIndex((line, index) => index >= from && closing.test(line));
  return found === -1 ? null : found;
}

function nextCodeFence(open: string | null, line: string): string | null {
  const found = /^ {0,3}(~{3,}|`{3,})(.*)$/.exec(line);
  const mark = found?.[1];
  if (mark === undefined) return open;
  if (open === null) return mark;
  const closes = mark.startsWith(open) && (found?.[2] ?? '').trim() === '';
  return closes ? null : open;
}

function fenceIssues(found: { fence: string; info: string; closed: boolean; line: number }): LocalIssue[] {
  const place = { line: found.line, column: 1 };
  const issues: LocalIssue[] = [];
  if (!/^~{4,}$/.test(found.fence)) {
    const message = `A prompt fence needs four tildes or more, not ${found.fence}.`;
    issues.push(issueAt(place, { rule: 'prompt/fence-length', message, hint: HINT }));
  }
  if (!ROLES.some((role) => found.info.trim() === `role=${role}`)) {
    const message = `The fence names no known role: ${found.info.trim() === '' ? 'nothing is given' : found.info.trim()}.`;
    issues.push(
      issueAt(place, { rule: 'prompt/role', message, hint: 'Use role=system, role=user or role=assistant.' }),
    );
  }
  if (!found.closed) {
    const message = `The fence is not closed by a line of ${found.fence.length} tildes.`;
    issues.push(issueAt(place, { rule: 'prompt/unclosed-fence', message, hint: HINT }));
  }
  return issues;
}
