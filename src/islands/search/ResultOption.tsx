import type { ReactElement } from 'react';
import type { Labels } from '#domain/search/catalogue.ts';
import type { Segment } from '#domain/search/excerpt.ts';
import { TYPE_NAMES } from '#domain/search/types.ts';
import { type Option, typeOf } from './groups.ts';
import { TypeIcon } from './TypeIcon.tsx';

type Props = { id: string; option: Option; active: boolean; labels: Labels };

/** States of a page that a reader should know before relying on it. */
const CAREFUL: ReadonlySet<string> = new Set([
  'draft',
  'deprecated',
  'withdrawn',
  'contested',
  'rejected',
  'doubtful',
]);

/** One stop of the arrow keys: a page with its passage, or a section below it. A plain link, so that every click works. */
export function ResultOption({ id, option, active, labels }: Props): ReactElement {
  const { hit, section, url } = option;
  const part = section === null ? null : hit.sections[section];
  return (
    <a
      id={id}
      href={url}
      role="option"
      aria-selected={active}
      className={part ? 'search-section' : 'search-page'}
      data-active={active || undefined}
    >
      {part ? (
        <>
          <span className="search-section-title">
            <Runs segments={part.title} />
          </span>
          <Passage segments={part.excerpt} />
        </>
      ) : (
        <PageOption option={option} labels={labels} />
      )}
    </a>
  );
}

function PageOption({ option: { hit }, labels }: Pick<Props, 'option' | 'labels'>): ReactElement {
  const type = typeOf(hit);
  const states = (['status', 'decision'] as const).flatMap((facet) =>
    hit.values[facet].map((value) => ({ value, name: labels[facet]?.[value]?.name ?? value })),
  );
  return (
    <>
      <span className="search-kind" title={TYPE_NAMES[type].one}>
        <TypeIcon type={type} />
      </span>
      <span className="search-head">
        <span className="search-title">
          <Runs segments={hit.titleRuns} />
        </span>
        <span className="search-facts">
          <span>{TYPE_NAMES[type].one}</span>
          {hit.values.stage.slice(0, 3).map((stage) => (
            <StageChip key={stage} stage={stage} labels={labels} />
          ))}
          {hit.values.stage.length > 3 && <span>+{hit.values.stage.length - 3}</span>}
          {states
            .filter(({ value }) => value !== 'active')
            .map(({ value, name }) => (
              <span key={value} className="chip" data-tone={CAREFUL.has(value) ? 'warn' : undefined}>
                {name}
              </span>
            ))}
        </span>
      </span>
      <Passage segments={hit.excerpt} />
    </>
  );
}

function StageChip({ stage, labels }: { stage: string; labels: Labels }): ReactElement {
  const label = labels.stage?.[stage];
  return (
    <span
      className="chip"
      data-stage={stage}
      style={{ '--hue': label?.hue ?? 255 } as Record<string, number>}
    >
      {label?.name ?? stage}
    </span>
  );
}

function Passage({ segments }: { segments: readonly Segment[] }): ReactElement {
  return (
    <span className="search-passage">
      <Runs segments={segments} />
    </span>
  );
}

function Runs({ segments }: { segments: readonly Segment[] }): ReactElement[] {
  return segments.map(({ text, hit }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one text never move.
    <span key={at}>{hit ? <mark>{text}</mark> : text}</span>
  ));
}
