import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChatRequest, chatRequest } from './chat-request.ts';
import { COPY_FORMATS, copyFormat } from './copy-formats.ts';
import { curlCommand } from './curl.ts';
import type { CopyInput } from './input.ts';
import { typescriptLiteral } from './literals.ts';
import { markdownText } from './markdown.ts';
import { messagesJson } from './messages-json.ts';
import { plainText } from './plain-text.ts';
import { pythonProgram } from './python.ts';
import { typescriptProgram } from './typescript.ts';
import { writeCopy } from './write-copy.ts';

const run = promisify(execFile);

/** Everything that ends a string, a here-document or a comment early somewhere. */
const HOSTILE = [
  `it's "quoted" \`ticked\` \\ back\\nslash \${HOME} $(whoami) $& %s {{x}} \\u0041 \\`,
  'JSON\nEOF\n"""\n\'\'\'\n""""""\n~~~~\n~~~~~~~~\n```\n!!history !1',
  'tab\tcr\rcrlf\r\nnull\0 esc\u001b sep\u2028\u2029 bom\ufeff nbsp\u00a0',
  'emoji 👩‍👩‍👧 é中文 العربية \u202e bidi, ends with quote"',
  'ends with backslash\\',
  '\n\n  leading and trailing  \n\n',
].join('\n--\n');

const python = await run('python3', ['--version']).then(
  () => true,
  () => false,
);

let server: Server;
let base = '';
let received: ChatRequest[] = [];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copy-formats-'));
  // So that the copied program finds the openai package.
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push(JSON.parse(body));
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          id: '1',
          object: 'chat.completion',
          choices: [{ index: 0, message: { role: 'assistant', content: 'heard' } }],
        }),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function input(texts: readonly string[] = ['Be brief.', HOSTILE], json = false): CopyInput {
  const roles = ['system', 'user', 'assistant', 'user'] as const;
  return {
    prompt: {
      id: 'edge-cases',
      version: 2,
      title: 'Edge cases',
      model: { temperature: 0.4, maxOutputTokens: 900 },
      output: json
        ? {
            format: 'json',
            schema: {
              type: 'object',
              properties: { a: { type: ['string', 'null'], description: HOSTILE } },
              required: ['a'],
              additionalProperties: false,
            },
          }
        : { format: 'markdown' },
    },
    messages: texts.map((text, index) => ({ role: roles[index] ?? 'user', text })),
    modelId: 'some-model',
    source: { name: 'Loopbook\n"; rm -rf /', url: 'https://loopbook.example/prompts/edge-cases/v2/' },
  };
}

async function answerOf(
  command: string,
  args: string[],
): Promise<{ output: string; request: ChatRequest | undefined }> {
  received = [];
  const env = { ...process.env, OPENAI_BASE_URL: base, OPENAI_API_KEY: 'test-key' };
  const { stdout } = await run(command, args, { env });
  return { output: stdout, request: received.at(-1) };
}

for (const json of [false, true]) {
  const kind = json ? 'with a JSON answer' : 'with a text answer';

  test(`the curl command ${kind} sends exactly the messages`, async () => {
    const given = input(undefined, json);
    const { output, request } = await answerOf('bash', ['-c', curlCommand(given)]);
    expect(output).toContain('heard');
    expect(request).toEqual(chatRequest(given));
  });

  test(`the TypeScript program ${kind} runs and sends exactly the messages`, async () => {
    const given = input(undefined, json);
    await writeFile(join(folder, 'program.mts'), typescriptProgram(given));
    const { output, request } = await answerOf(process.execPath, [join(folder, 'program.mts')]);
    expect(output.trim()).toBe('heard');
    expect(request).toEqual(chatRequest(given));
  }, 30_000);

  test.skipIf(!python)(`the Python program ${kind} runs and passes exactly the messages`, async () => {
    const given = input(undefined, json);
    // A stand-in for the openai package that prints what it is called with.
    await writeFile(join(folder, 'openai.py'), STAND_IN);
    await writeFile(join(folder, 'program.py'), pythonProgram(given));
    const { stdout } = await run('python3', [join(folder, 'program.py')]);
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toEqual(chatRequest(given));
    expect(stdout).toContain('heard');
  });
}

test.skipIf(!python)('Python literals evaluate to the text they were made from', async () => {
  const texts = fc
    .sample(fc.string({ unit: 'binary', maxLength: 80 }), 200)
    .map((text) => text.toWellFormed());
  const awkward = ['"', '""', '"""', '\n"', '\n"""', 'a""""\nb"', '\\\n\\"', '\r\n', ''];
  const programs = [...texts, ...awkward].map((text) => ({ text, ...pythonMessage(text) }));
  await writeFile(
    join(folder, 'literals.py'),
    `import json\nfor text in [${programs.map(({ literal }) => literal).join(',\n')}]:\n    print(json.dumps(text))\n`,
  );
  const { stdout } = await run('python3', [join(folder, 'literals.py')], { maxBuffer: 10_000_000 });
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(programs.map(({ text }) => text));
});

test('TypeScript literals evaluate to the text they were made from', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const evaluated: unknown = new Function(`return ${typescriptLiteral(text)}`)();
      expect(evaluated).toBe(text);
    }),
  );
});

test('messages JSON is the array a chat API takes', () => {
  const given = input();
  expect(JSON.parse(messagesJson(given))).toEqual(chatRequest(given).messages);
});

test('Markdown keeps every text between fences it cannot close', () => {
  const block = /^(~{4,})text\n([\s\S]*?)\n\1$/gm;
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('~', '\n', 'a', '`', '#', ' ') }), {
        minLength: 1,
        maxLength: 4,
      }),
      (texts) => {
        const found = [...markdownText(input(texts)).matchAll(block)].map((match) => match[2]);
        expect(found).toEqual(texts);
      },
    ),
  );
});

test('plain text joins system and user without role names, and names roles when the assistant speaks', () => {
  expect(plainText(input(['Be brief.\n', 'Hello']))).toBe('Be brief.\n\nHello');
  expect(plainText(input(['S', 'U', 'A', 'V']))).toBe('SYSTEM:\nS\n\nUSER:\nU\n\nASSISTANT:\nA\n\nUSER:\nV');
});

test('code says where the prompt came from on one comment line', () => {
  const [first] = curlCommand(input()).split('\n');
  expect(first).toBe(
    '# edge-cases@2 from Loopbook "; rm -rf /, https://loopbook.example/prompts/edge-cases/v2/',
  );
});

test('code does not send the temperature, which some models refuse, but says it', () => {
  expect(chatRequest(input())).not.toHaveProperty('temperature');
  expect(typescriptProgram(input())).toContain(
    '// The prompt suggests temperature 0.4 and at most 900 output tokens; not every model accepts these.',
  );
});

test('a kept format that no longer exists falls back to plain text', () => {
  for (const id of ['yaml', '__proto__', null, 3, undefined]) expect(copyFormat(id).id).toBe('text');
  expect(COPY_FORMATS.map(({ id }) => copyFormat(id).id)).toEqual(COPY_FORMATS.map(({ id }) => id));
  for (const { id } of COPY_FORMATS) expect(writeCopy(id, input())).toContain('Be brief.');
});

function pythonMessage(text: string): { literal: string } {
  const program = pythonProgram(input([text]));
  const start = program.indexOf('"content": ') + '"content": '.length;
  return { literal: program.slice(start, program.indexOf('},\n]\n', start)) };
}

const STAND_IN = `
import json
from types import SimpleNamespace as N
class OpenAI:
    def __init__(self):
        self.chat = N(completions=N(create=self.create))
    def create(self, **given):
        print(json.dumps(given))
        return N(choices=[N(message=N(content="heard"))])
`;
