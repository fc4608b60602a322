import { type JsonPlace, readPlacedJson } from '#domain/experiments/draft/json-places.ts';

/** One proposal of the prompt `next-experiments`; what an answer leaves out is empty. */
export type Proposal = {
  title: string;
  addresses: string[];
  reason: string;
  change: string;
  population: string;
  because: string;
  metric: {
    name: string;
    definition: string;
    direction: 'up' | 'down' | 'noWorse';
    effect: { kind: 'relative' | 'absolute' | 'unknown'; value: number | null; basis: string };
  };
  guardrails: { metric: string; harm: string }[];
  falsifiedIf: string;
  cheapestTest: { method: string; how: string; decides: string };
  effort: string;
};

/** What an answer holds, or what is wrong with it and where. */
export type ReadProposals =
  | { status: 'ok'; proposals: Proposal[]; openQuestions: string[] }
  | { status: 'problem'; problems: ProposalProblem[] };
export type ProposalProblem = JsonPlace & { text: string };

/**
 * Reads the structured output of `next-experiments`: the whole answer, its list, or a single proposal; a code fence
 * around it is fine. Every problem is named with its line and column. Never throws.
 */
export function readProposals(answer: string): ReadProposals {
  const text = withoutFence(answer);
  if (text.trim() === '') return failed([{ line: 1, column: 1, text: 'There is nothing to read yet.' }]);
  const json = readPlacedJson(text);
  if (json.status === 'problem') return failed([{ line: json.line, column: json.column, text: json.text }]);
  const problems: ProposalProblem[] = [];
  const say = (path: string, words: string) => problems.push({ ...json.placeOf(path), text: words });
  const { list, path } = listOf(json.value);
  if (list === null) {
    say('', 'This is JSON, but not an answer of the prompt: it has no list called `experiments`.');
    return failed(problems);
  }
  if (list.length === 0) {
    const why = textsOf(json.value, 'openQuestions').join(' ');
    say(path, `The answer proposes no experiment.${why === '' ? '' : ` It asks: ${why}`}`);
    return failed(problems);
  }
  const proposals = list.map((item, index) =>
    readProposal(item, item === json.value ? '' : join(path, String(index)), say),
  );
  return problems.length > 0
    ? failed(problems)
    : { status: 'ok', proposals, openQuestions: textsOf(json.value, 'openQuestions') };
}

type Say = (path: string, words: string) => void;

function failed(problems: ProposalProblem[]): ReadProposals {
  return { status: 'problem', problems };
}

/** Takes a code fence away and keeps the number of lines, so that places stay right. */
function withoutFence(answer: string): string {
  const text = answer.replace(/^\uFEFF/, '');
  if (!/^\s*```/.test(text)) return text;
  return text.replace(/^(\s*)```[\w-]*[ \t]*(?=\r?\n)/, '$1').replace(/```\s*$/, '');
}

function listOf(value: unknown): { list: unknown[] | null; path: string } {
  if (Array.isArray(value)) return { list: value, path: '' };
  if (!isRecord(value)) return { list: null, path: '' };
  if (Array.isArray(value['experiments'])) return { list: value['experiments'], path: 'experiments' };
  return { list: 'hypothesis' in value ? [value] : null, path: '' };
}

function readProposal(item: unknown, path: string, say: Say): Proposal {
  if (!isRecord(item)) say(path, 'A proposal is an object between braces.');
  const own = isRecord(item) ? item : {};
  const text = reader(own, path, say);
  const hypothesis = partOf(own, 'hypothesis', { path, say });
  const metric = partOf(own, 'successMetric', { path, say });
  const inHypothesis = reader(hypothesis, join(path, 'hypothesis'), say);
  const inMetric = reader(metric, join(path, 'successMetric'), say);
  return {
    title: text('title'),
    addresses: textsOf(own, 'addresses'),
    reason: optional(own, 'reason'),
    change: inHypothesis('change'),
    population: inHypothesis('population'),
    because: inHypothesis('because'),
    metric: {
      name: inMetric('name'),
      definition: optional(metric, 'definition'),
      direction: direction(metric, join(path, 'successMetric'), say),
      effect: readEffect(metric['minimumEffect']),
    },
    guardrails: records(own['guardrails']).map((guard) => ({
      metric: optional(guard, 'metric'),
      harm: optional(guard, 'harm'),
    })),
    falsifiedIf: optional(own, 'falsifiedIf'),
    cheapestTest: readTest(own['cheapestTest']),
    effort: optional(own, 'effort'),
  };
}

/** Reads texts that have to be there. */
function reader(data: Record<string, unknown>, path: string, say: Say): (name: string) => string {
  return (name) => {
    const value = data[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    const where = join(path, name);
    if (value === undefined) say(path, `\`${where}\` is missing.`);
    else say(where, `\`${where}\` must be a text.`);
    return '';
  };
}

function partOf(
  data: Record<string, unknown>,
  name: string,
  { path, say }: { path: string; say: Say },
): Record<string, unknown> {
  const value = data[name];
  if (isRecord(value)) return value;
  if (value !== undefined) say(join(path, name), `\`${join(path, name)}\` must be an object between braces.`);
  return {};
}

function direction(data: Record<string, unknown>, path: string, say: Say): 'up' | 'down' | 'noWorse' {
  const value = data['direction'];
  if (value === 'up' || value === 'down' || value === 'noWorse') return value;
  if (value !== undefined) say(join(path, 'direction'), 'The direction is up, down or noWorse.');
  return 'up';
}

function readEffect(data: unknown): Proposal['metric']['effect'] {
  const { kind, value, basis } = isRecord(data) ? data : {};
  const isKnown = (kind === 'relative' || kind === 'absolute') && typeof value === 'number' && value > 0;
  return {
    kind: isKnown ? kind : 'unknown',
    value: isKnown ? value : null,
    basis: typeof basis === 'string' ? basis : '',
  };
}

function readTest(data: unknown): Proposal['cheapestTest'] {
  const test = isRecord(data) ? data : {};
  return { method: optional(test, 'method'), how: optional(test, 'how'), decides: optional(test, 'decides') };
}

function optional(data: Record<string, unknown>, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}

function textsOf(data: unknown, name: string): string[] {
  const list = isRecord(data) ? data[name] : null;
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
