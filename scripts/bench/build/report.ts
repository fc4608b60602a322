import type { Build } from './measure.ts';

/** Figures of one site as an aligned table. */
export function table(name: string, builds: readonly Build[]): string {
  const head = ['', 'CPU s', 'wall s', 'peak MB', 'pages', 'kB/page', 'CPU ms/page'];
  const rows = builds.map((build) => [
    build.kind,
    build.cpu.toFixed(1),
    build.wall.toFixed(1),
    Number.isNaN(build.peakMb) ? 'n/a' : build.peakMb.toFixed(0),
    build.pages.toFixed(0),
    (build.bytesPerPage / 1000).toFixed(1),
    ((build.cpu * 1000) / build.pages).toFixed(1),
  ]);
  const note = builds.some(({ peakMb }) => Number.isNaN(peakMb))
    ? ['(peak memory is read from /proc, which only Linux has)']
    : [];
  return [name, ...[head, ...rows].map(row), ...note].join('\n');
}

/**
 * What the aims are about: our CPU seconds against the peer's (at most 0.75 of them, cold); without a peer, those after
 * one edit against our own cold build (at most 0.35).
 */
export function ratios(ours: readonly Build[], peer: readonly Build[] | null): string {
  const [cold, warm, edited] = ours;
  if (peer === null)
    return [
      `warm: ${quotient(warm?.cpu, cold?.cpu)} of the CPU seconds of our cold build`,
      `one edit: ${quotient(edited?.cpu, cold?.cpu)} of them (aim: at most 0.35)`,
    ].join('\n');
  const against = ours.map((build) => {
    const other = peer.find((candidate) => candidate.kind === build.kind);
    const perPage = quotient(build.cpu / build.pages, other && other.cpu / other.pages);
    const aim = build.kind === 'cold' ? ' (aim: at most 0.75)' : '';
    return `${build.kind}: ${quotient(build.cpu, other?.cpu)} of the peer's CPU seconds for the same entries${aim}, ${perPage} for a page, ${quotient(build.peakMb, other?.peakMb)} of its peak memory`;
  });
  return against.join('\n');
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(10) : cell.padStart(12))).join('');
}

function quotient(a: number | undefined, b: number | undefined): string {
  return a === undefined || b === undefined || b === 0 ? 'n/a' : (a / b).toFixed(2);
}
