import { stripVTControlCharacters } from 'node:util';
import type { ContentIssue } from '#domain/content/issue.ts';
import { type CommandResult, runPackage } from '../lib/command.ts';
import { listFiles } from '../lib/project.ts';
import { runContentPart } from './content-part.ts';
import { runPricesPart } from './prices-part.ts';

export type PartOutcome = { ok: boolean; summary: string; details: string; issues?: ContentIssue[] };
export type PartResult = PartOutcome & { name: string };
export type PartOptions = { fix: boolean };

export type CheckPart = {
  name: string;
  isSlow: boolean;
  run: (options: PartOptions) => Promise<PartOutcome>;
};

/** The parts of the check, in the order they are worth reading. */
export const PARTS: readonly CheckPart[] = [
  { name: 'content', isSlow: false, run: runContentPart },
  { name: 'prices', isSlow: false, run: runPricesPart },
  { name: 'lint', isSlow: false, run: runLint },
  { name: 'format', isSlow: false, run: runAstroFormat },
  {
    name: 'dead-code',
    isSlow: false,
    run: async () => outcome(await runPackage('knip/bin/knip.js', ['--no-progress', '--no-config-hints'])),
  },
  { name: 'types', isSlow: true, run: runTypes },
];

/** Lint rules and the format of everything but .astro. */
async function runLint({ fix }: PartOptions): Promise<PartOutcome> {
  const args = [
    'check',
    '--error-on-warnings',
    '--max-diagnostics=200',
    '--colors=off',
    ...(fix ? ['--write'] : []),
  ];
  return outcome(await runPackage('@biomejs/biome/bin/biome', args));
}

async function runAstroFormat({ fix }: PartOptions): Promise<PartOutcome> {
  const files = listFiles('src').filter((file) => file.endsWith('.astro'));
  if (files.length === 0) return { ok: true, summary: '', details: '' };
  const args = [fix ? '--write' : '--check', '--log-level=warn', ...files];
  return outcome(await runPackage('prettier/bin/prettier.cjs', args));
}

async function runTypes(): Promise<PartOutcome> {
  const env = { ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: undefined };
  return outcome(await runPackage('astro/bin/astro.mjs', ['check', '--minimumSeverity', 'warning'], { env }));
}

/** A tool that passed has nothing to say; one that failed is quoted in full. */
function outcome({ code, output }: CommandResult): PartOutcome {
  return { ok: code === 0, summary: '', details: code === 0 ? '' : stripVTControlCharacters(output).trim() };
}
