import type { Repository } from '#domain/contribute/host-links.ts';
import type { SectionId } from '#domain/experiments/draft/draft.ts';
import type { OverlapPlan } from '#domain/experiments/health/overlaps.ts';

/** What the page knows of the library, so that the form can suggest and compare. Plain JSON. */
export type CreationGiven = {
  teams: readonly { handle: string; name: string }[];
  repository: Repository;
  /** Places of the product that experiments have named, the most frequent first. */
  surfaces: readonly string[];
  canvases: readonly GivenCanvas[];
  /** Experiments that take units now or are about to. */
  running: readonly (OverlapPlan & { title: string })[];
  /** A write-up of this library that shows how others filled the same fields; null in an empty library. */
  example: GivenExample | null;
};

export type GivenCanvas = {
  id: string;
  title: string;
  items: readonly { id: string; text: string; kind: 'pain' | 'gain' }[];
};

export type GivenExample = {
  title: string;
  href: string;
  parts: Partial<Record<SectionId, readonly { label: string; text: string }[]>>;
};
