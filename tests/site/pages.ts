import { listFiles, readText } from '../../scripts/lib/project.ts';

const CLIENT = 'dist/client';

/** One address of every kind of page; some kinds twice, where a state of the entry changes the page. */
export const SAMPLES = {
  home: '/',
  stage: '/loop/validation/',
  'prompt list': '/prompts/',
  prompt: '/prompts/edge-cases/',
  'prompt with every control': '/prompts/storyteller/',
  'old version of a prompt': '/prompts/storyteller/v1/',
  'deprecated prompt': '/prompts/brainstorm-ideas/',
  'compare versions': '/prompts/funnel-friction/compare/',
  'playbook list': '/playbooks/',
  playbook: '/playbooks/idea-to-tickets/',
  'context list': '/contexts/',
  context: '/contexts/experiment-glossary/',
  canvas: '/contexts/udacity-screener-canvas/',
  'experiment list': '/experiments/',
  'library health': '/experiments/health/',
  experiment: '/experiments/udacity-free-trial-screener/',
  'experiment with segments': '/experiments/hillstrom-email/',
  'experiment with checkpoints': '/experiments/asos-a68bf4/',
  'before and after': '/experiments/upworthy-archive-outage/',
  'archived experiment': '/experiments/kohavi-mismatch/',
  'experiment without data': '/experiments/keep-unchanged-pages/',
  'new experiment': '/experiments/new/',
  'learning list': '/learnings/',
  learning: '/learnings/advice-before-a-trial-lowers-enrolments/',
  'contested learning': '/learnings/held-back-names-bring-clicks/',
  contribute: '/contribute/',
  'sign in': '/sign-in/',
  diagnostics: '/tools/diagnostics/',
  'size and duration': '/tools/design/',
  targeting: '/tools/targeting/',
  tools: '/tools/',
  search: '/search/',
  'not found': '/404.html',
} as const;

/** The samples as rows for `test.each`. */
export const SAMPLE_ROWS = Object.entries(SAMPLES);

/** Every file of the built site as an address, for example `/_astro/x.css` or `/prompts/index.html`. */
export function builtFiles(): string[] {
  return listFiles(CLIENT).map((path) => path.slice(CLIENT.length));
}

/** Every HTML page of the built site, by the address a reader uses. */
export function builtPages(): string[] {
  return builtFiles()
    .filter((path) => path.endsWith('.html'))
    .map((path) => path.replace(/\/index\.html$/, '/'));
}

/** The text of a built file; throws when there is none, since a test would then check nothing. */
export function builtText(address: string): string {
  const text = readText(`${CLIENT}${address.endsWith('/') ? `${address}index.html` : address}`);
  if (text === null) throw new Error(`${address} is not in the built site.`);
  return text;
}
