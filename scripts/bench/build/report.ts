import type { Build } from './measure.ts';

/** Figures of one site as an aligned table. */
export function table(name: string, builds: readonly Build[]): string {
  const head = [name, 'CPU s', 'wall s', 'peak MB', 'pages', 'bytes/page'];
  const rows = builds.map((build) => [
    build.kind,
    build.cpu.toFixed(1),
    build.wall.toFixed(1),
    Number.isNaN(build.peakMb) ? 'n/a' : String(build.peakMb),
    String(build.pages),
    String(Math.round(build.bytesPerPage)),
  ]);
  return [head, ...rows].map(row).join('\n');
}

/** What the aims are about: our CPU seconds against the peer's, and after one edit against our own cold build. */
export function ratios(ours: readonly Build[], peer: readonly Build[]): string {
  const lines = ours.map((build) => {
    const other = peer.find((candidate) => candidate.kind === build.kind);
    return `${build.kind}: ${quotient(build.cpu, other?.cpu)} of Starlight's CPU seconds, ${quotient(build.peakMb, other?.peakMb)} of its peak memory`;
  });
  const [cold, , edited] = ours;
  return [...lines, `one edit: ${quotient(edited?.cpu, cold?.cpu)} of our own cold build's CPU seconds`].join(
    '\n',
  );
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(12) : cell.padStart(11))).join('');
}

function quotient(a: number | undefined, b: number | undefined): string {
  return a === undefined || b === undefined || b === 0 ? 'n/a' : (a / b).toFixed(2);
}
