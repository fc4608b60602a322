import type { PageWeight } from './weight-measure.ts';

/** Most bytes a page may cost, after gzip. A kB is 1000 bytes. */
export const BUDGET = {
  /** Script that loads before anybody asks for anything. */
  script: 8_000,
  styles: 14_000,
  /** All script once the islands of a page can be used: React alone is 66 kB of it. */
  hydrated: 95_000,
} as const;

const KINDS: readonly (readonly [name: string, address: RegExp])[] = [
  ['home', /^\/$/],
  ['stage', /^\/loop\/[^/]+\/$/],
  ['prompt list', /^\/prompts\/(?:page\/\d+\/)?$/],
  ['compare versions', /^\/prompts\/[^/]+\/compare\/$/],
  ['prompt', /^\/prompts\/[^/]+\/(?:v\d+\/)?$/],
  ['playbook list', /^\/playbooks\/(?:page\/\d+\/)?$/],
  ['playbook', /^\/playbooks\/[^/]+\/$/],
  ['context list', /^\/contexts\/(?:page\/\d+\/)?$/],
  ['context', /^\/contexts\/[^/]+\/$/],
  ['experiment list', /^\/experiments\/(?:page\/\d+\/)?$/],
  ['library health', /^\/experiments\/health\/$/],
  ['experiment', /^\/experiments\/(?!new\/|health\/|page\/)[^/]+\/$/],
  ['new experiment', /^\/experiments\/new\/$/],
  ['learning list', /^\/learnings\/(?:page\/\d+\/)?$/],
  ['learning', /^\/learnings\/[^/]+\/$/],
  ['diagnostics', /^\/tools\/diagnostics\/$/],
  ['size and duration', /^\/tools\/design\/$/],
  ['targeting', /^\/tools\/targeting\/$/],
  ['tools', /^\/tools\/$/],
  ['search', /^\/search\/$/],
  ['contribute', /^\/contribute\/$/],
  ['sign in', /^\/sign-in\/$/],
  ['not found', /^\/404\.html$/],
];

/** What kind of page stands at an address; `other` when it is none of the known ones. */
export function pageKind(address: string): string {
  return KINDS.find(([, pattern]) => pattern.test(address))?.[0] ?? 'other';
}

/** The heaviest page of each kind, in the order of `KINDS`, with how many pages there are. */
export function heaviestPages(
  weights: readonly PageWeight[],
): { kind: string; count: number; weight: PageWeight }[] {
  const total = (weight: PageWeight) => weight.htmlRaw / 4 + weight.styles + weight.hydrated;
  return [...KINDS.map(([kind]) => kind), 'other'].flatMap((kind) => {
    const ofKind = weights.filter(({ page }) => pageKind(page) === kind);
    const [first, ...rest] = ofKind;
    if (first === undefined) return [];
    const weight = rest.reduce((most, next) => (total(next) > total(most) ? next : most), first);
    return [{ kind, count: ofKind.length, weight }];
  });
}

/** The table that a build prints: a title line and a line per kind of page, in kB after gzip. */
export function weightTable(weights: readonly PageWeight[], htmlGzip: (page: string) => number): string[] {
  const kB = (bytes: number) => (bytes / 1000).toFixed(1);
  const rows = heaviestPages(weights).map(({ kind, count, weight }) => [
    kind,
    String(count),
    kB(htmlGzip(weight.page)),
    kB(weight.styles),
    kB(weight.script),
    weight.hydrated === weight.script ? '' : kB(weight.hydrated),
    kB(weight.fonts),
    weight.page,
  ]);
  const table = [
    ['kB after gzip', 'pages', 'HTML', 'styles', 'script', 'hydrated', 'fonts', 'heaviest'],
    ...rows,
  ];
  const widths = table.reduce<number[]>(
    (most, row) => row.map((cell, at) => Math.max(cell.length, most[at] ?? 0)),
    [],
  );
  return table.map((row) =>
    row
      .map((cell, at) => pad(cell, at, widths))
      .join('  ')
      .trimEnd(),
  );
}

/** Every way in which a page breaks the budget, as one line that names the page; none when all is well. */
export function budgetBreaks(weights: readonly PageWeight[]): string[] {
  return weights.flatMap(({ page, otherHosts, missing, ...weight }) => [
    ...(Object.keys(BUDGET) as (keyof typeof BUDGET)[])
      .filter((part) => weight[part] > BUDGET[part])
      .map((part) => `${page}: ${WORDS[part]}: ${weight[part]} bytes after gzip, ${BUDGET[part]} allowed`),
    ...otherHosts.map(
      (address) => `${page}: loads ${address} from another host; keep a copy in the repository`,
    ),
    ...missing.map((address) => `${page}: loads ${address}, which is not in the build`),
  ]);
}

const WORDS: Record<keyof typeof BUDGET, string> = {
  script: 'script before anybody asks for anything',
  styles: 'styles',
  hydrated: 'script once its islands run',
};

function pad(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column === 0 || column === widths.length - 1 ? cell.padEnd(width) : cell.padStart(width);
}
