import { expect, test } from 'vitest';
import { readPromptBody } from '#domain/prompts/body.ts';

const user = '~~~~prompt role=user\nHello\n~~~~\n';

/** Rules and lines of what was found. */
function problems(body: string): string[] {
  return readPromptBody(body, 1).issues.map(({ rule, line }) => `${line} ${rule}`);
}

test('messages keep their text exactly, prose keeps its lines', () => {
  const body = `Before\n\n~~~~prompt role=system\nA {{b}} "quoted" -- 'text'\n\n---\n\`\`\`js\n1\n\`\`\`\n~~~~\nBetween\n${user}After`;
  const { messages, prose, issues } = readPromptBody(body, 5);
  expect(issues).toEqual([]);
  expect(messages).toEqual([
    { role: 'system', text: 'A {{b}} "quoted" -- \'text\'\n\n---\n```js\n1\n```', line: 8 },
    { role: 'user', text: 'Hello', line: 17 },
  ]);
  expect(prose).toBe('Before\n\n\n\n\n\n\n\n\n\nBetween\n\n\n\nAfter');
  expect(prose.split('\n')).toHaveLength(body.split('\n').length);
});

test.each([
  ['three tildes inside four', '~~~~prompt role=user\na\n~~~\nb\n~~~~', 'a\n~~~\nb'],
  ['four tildes inside five', '~~~~~prompt role=user\na\n~~~~\nb\n~~~~~', 'a\n~~~~\nb'],
  ['a closing fence that is longer', '~~~~prompt role=user\na\n~~~~~~', 'a'],
  ['spaces behind the fences', '~~~~prompt role=user  \na\n~~~~  ', 'a'],
  ['a space before the word', '~~~~ prompt role=user\na\n~~~~', 'a'],
  ['nothing at all', '~~~~prompt role=user\n~~~~', ''],
  ['blank lines at both ends', '~~~~prompt role=user\n\na\n\n~~~~', '\na\n'],
  ['a line that only begins like a fence', '~~~~prompt role=user\n~~~~ more\n~~~~', '~~~~ more'],
  ['a fence that is indented', '~~~~prompt role=user\n  ~~~~\n~~~~', '  ~~~~'],
])('a message may hold %s', (_, body, text) => {
  const { messages, issues } = readPromptBody(body, 1);
  expect(issues).toEqual([]);
  expect(messages.map((message) => message.text)).toEqual([text]);
});

test('a fence shown inside other code is no message', () => {
  const body = `\`\`\`\`mdx\n~~~~prompt role=system\nx\n~~~~\n\`\`\`\`\n${user}`;
  const { messages, issues } = readPromptBody(body, 1);
  expect(issues).toEqual([]);
  expect(messages.map((message) => message.role)).toEqual(['user']);
});

test('roles may come in any order, several times', () => {
  const body = ['system', 'user', 'assistant', 'user']
    .map((role) => `~~~~prompt role=${role}\n${role}\n~~~~`)
    .join('\n');
  expect(readPromptBody(body, 1).messages.map((message) => message.role)).toEqual([
    'system',
    'user',
    'assistant',
    'user',
  ]);
});

test.each([
  ['no fence', 'Only prose.', ['1 prompt/no-user-message']],
  ['only a system message', '~~~~prompt role=system\nx\n~~~~', ['1 prompt/no-user-message']],
  ['three tildes', `~~~prompt role=user\nx\n~~~`, ['1 prompt/fence-length']],
  ['backticks', '`````prompt role=user\nx\n`````', ['1 prompt/fence-length']],
  ['no role', `~~~~prompt\nx\n~~~~\n${user}`, ['1 prompt/role']],
  ['an unknown role', `~~~~prompt role=developer\nx\n~~~~\n${user}`, ['1 prompt/role']],
  ['something behind the role', `~~~~prompt role=user name=x\nx\n~~~~\n${user}`, ['1 prompt/role']],
  ['quotes around the role', `~~~~prompt role="user"\nx\n~~~~\n${user}`, ['1 prompt/role']],
  ['a fence that is not closed', `${user}\n~~~~prompt role=user\nx`, ['5 prompt/unclosed-fence']],
  ['a fence closed by a shorter one', `${user}~~~~~prompt role=user\nx\n~~~~`, ['4 prompt/unclosed-fence']],
])('%s is found', (_, body, expected) => {
  expect(problems(body)).toEqual(expected);
});

test('what a contributor reads names the fence and shows the right one', () => {
  expect(
    readPromptBody('~~~prompt role=dev\nx', 3).issues.map(({ message, hint }) => `${message} ${hint}`),
  ).toEqual([
    'A prompt fence needs four tildes or more, not ~~~. Write it as ~~~~prompt role=user on a line of its own, and close it with ~~~~.',
    'The fence names no known role: role=dev. Use role=system, role=user or role=assistant.',
    'The fence is not closed by a line of 3 tildes. Write it as ~~~~prompt role=user on a line of its own, and close it with ~~~~.',
    'There is no user message. Write it as ~~~~prompt role=user on a line of its own, and close it with ~~~~.',
  ]);
});

test('words that begin with prompt are other code', () => {
  const { messages, prose } = readPromptBody(`~~~~prompts\nx\n~~~~\n${user}`, 1);
  expect(messages).toHaveLength(1);
  expect(prose).toContain('~~~~prompts\nx\n~~~~');
});
