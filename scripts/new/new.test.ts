import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkContent } from '../lib/check-content.ts';
import { completeAnswers } from './answers.ts';
import { readArguments } from './arguments.ts';
import { checkPlace, createEntry } from './create.ts';

const folder = `${mkdtempSync(join(tmpdir(), 'new-'))}/`;
afterAll(() => rmSync(folder, { recursive: true }));

function run(line: string): string {
  const { given, problem } = readArguments(
    line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [],
  );
  if (problem !== null) throw new Error(problem);
  return createEntry(completeAnswers(given), folder).files[0];
}

test('everything that can be created passes the check together', async () => {
  expect(run('prompt first-look --title "A first look" --stage validation --owner @quality')).toBe(
    'prompts/first-look/v1.mdx',
  );
  expect(run('prompt first-look --from v1 --change "Names the weakest point."')).toBe(
    'prompts/first-look/v2.mdx',
  );
  expect(run('prompt first-look --from 1 --change "Takes another way from v1."')).toBe(
    'prompts/first-look/v3.mdx',
  );
  expect(run('playbook try-it --title "Try it" --stage decision --owner @product')).toBe(
    'content/playbooks/try-it.mdx',
  );
  expect(run('context our-shop --title "Our shop" --owner @growth')).toBe('content/contexts/our-shop.mdx');
  const { library, text } = await checkContent(folder);
  expect(text).toBe('');
  expect(library.prompts.map((prompt) => prompt.version)).toEqual([1, 2, 3]);
});

test('a file is never overwritten', () => {
  const make = () => run('prompt kept-one --title "Kept" --stage decision --owner @growth');
  const path = make();
  const before = readFileSync(folder + path, 'utf8');
  expect(make).toThrow(
    'prompts/kept-one/v1.mdx exists already. For its next version: npm run new -- prompt kept-one --from v1',
  );
  expect(readFileSync(folder + path, 'utf8')).toBe(before);
});

test.each([
  ['', 'Without a terminal these have to be given: <kind>, <id>, --title, --stage, --owner.'],
  ['prompt a-prompt', 'Without a terminal these have to be given: --title, --stage, --owner.'],
  ['context a-pack --title "A pack"', 'Without a terminal these have to be given: --owner.'],
  ['prompt a-prompt --from v1', 'Without a terminal these have to be given: --change.'],
  [
    'promt a-prompt --title Test --stage decision --owner @growth',
    '"promt" is not a kind of content. Did you mean prompt?',
  ],
  [
    'prompt A_B --title Test --stage decision --owner @growth',
    'The id "A_B" must be kebab-case with 3 to 60 characters, for example edge-cases.',
  ],
  [
    'prompt ok-id --title Test --stage decison --owner @growht',
    '"decison" is not a stage. Did you mean decision?\n"@growht" is not a team of src/site.config.ts. Did you mean @growth?',
  ],
  ['prompt not-there --from v1 --change "Why it exists."', 'There is no prompt not-there.'],
  [
    'playbook try-it --from v1 --change "Why it exists."',
    'Only prompts have versions: npm run new -- prompt <id> --from v2 --change "Why it exists."',
  ],
  ['prompt first look --title "A"', 'Put texts of several words in quotes: look was not understood.'],
  [
    'prompt --titel x',
    "Unknown option '--titel'.\nUsage: npm run new -- prompt|playbook|context|experiment [id] [--title …] [--stage …] [--owner …] [--yes] [--json]\n       npm run new -- prompt <id> --from vN [--change …]\n       npm run new -- experiment [id] --from results.csv|results.json [--title …] [--owner …]",
  ],
  ['promt', '"promt" is not a kind of content. Did you mean prompt?'],
  [
    'playbook',
    'Without a terminal these have to be given: <id>, --title, --stage, --owner.\nFor example: npm run new -- playbook my-first-playbook --title "What it is for" --stage hypothesis --owner @growth',
  ],
])('%j says what to do', (line, message) => {
  expect(() => run(line)).toThrow(message);
});

test('a taken id and a missing source are said before anything is asked', () => {
  run('context taken-pack --title "A pack" --owner @growth');
  const check = (line: string) => () => checkPlace(readArguments(line.split(' ')).given, folder);
  expect(check('context taken-pack')).toThrow('content/contexts/taken-pack.mdx exists already.');
  expect(check('prompt not-there --from v2')).toThrow('There is no prompt not-there.');
  expect(check('prompt first-look')).toThrow('npm run new -- prompt first-look --from v3');
  expect(check('prompt still-free')).not.toThrow();
});

test('help is asked for with --help or -h', () => {
  expect([readArguments(['--help']).help, readArguments(['-h']).help, readArguments([]).help]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a version that is not there is answered with those that are', () => {
  mkdirSync(`${folder}prompts`, { recursive: true });
  run('prompt two-of-them --title "Two of them" --stage decision --owner @growth');
  expect(() => run('prompt two-of-them --from v4 --change "Why it exists."')).toThrow(
    'There is no version 4 of two-of-them. There is: v1.',
  );
});
