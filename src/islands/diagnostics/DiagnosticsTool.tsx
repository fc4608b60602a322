import { lazy, Suspense, useState } from 'react';
import { ToolNoticeBar } from '#islands/tools/ToolNoticeBar.tsx';
import { ToolStatus } from '#islands/tools/ToolStatus.tsx';
import { EmptyGuide } from './EmptyGuide.tsx';
import type { Guides } from './HealthPanel.tsx';
import { SourceBar } from './SourceBar.tsx';
import { type ListedWriteUp, SourceInput } from './SourceInput.tsx';
import { nameOf } from './state.ts';
import styles from './Tool.module.css';
import { Troubles } from './Troubles.tsx';
import { TypedCard } from './TypedCard.tsx';
import { useAnnouncement } from './use-announcement.ts';
import { useDiagnostics } from './use-diagnostics.ts';
import { useDroppedFile } from './use-dropped-file.ts';

const loadOutcome = () => import('./Outcome.tsx');
const Outcome = lazy(async () => ({ default: (await loadOutcome()).Outcome }));

type Props = {
  writeUps: readonly ListedWriteUp[];
  /** The write-up that "Load an example" opens. */
  exampleId: string | null;
  guides: Guides;
};

/** Drop a file, see whether to trust it. */
export function DiagnosticsTool({ writeUps, exampleId, guides }: Props) {
  const bench = useDiagnostics();
  const { tool, diagnosis, isBusy, writeUp } = bench;
  const { source, reading } = tool.state;
  const isOver = useDroppedFile(bench.openFile);
  const [told, tell] = useState('');
  const name = source === null ? '' : (writeUp?.opened?.plan.title ?? nameOf(source));
  const announced = useAnnouncement({ diagnosis, isBusy, name });

  function warm() {
    bench.warm();
    void loadOutcome();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: these only load code before it is needed.
    <div
      className={`needs-js ${styles['tool']}`}
      data-ready={tool.ready || undefined}
      data-busy={isBusy || undefined}
      onFocusCapture={warm}
      onPointerEnter={warm}
      onDragEnter={warm}
    >
      <ToolNoticeBar tool={tool} />
      <p className="visually-hidden" role="status">
        {announced}
      </p>
      {source === null && (
        <SourceInput
          writeUps={writeUps}
          exampleId={exampleId}
          isOver={isOver}
          onOpen={bench.open}
          onFile={bench.openFile}
        />
      )}
      {source?.kind === 'typed' && (
        <TypedCard
          table={source.table}
          waitsFor={bench.waitsFor}
          onOpen={bench.open}
          onStartOver={bench.startOver}
        />
      )}
      {source !== null && source.kind !== 'typed' && (
        <SourceBar
          source={source}
          name={name}
          diagnosis={diagnosis}
          reading={reading}
          fileNotes={bench.file.notes}
          isOver={isOver}
          onReading={bench.setReading}
          onOpen={bench.open}
          onFile={bench.openFile}
          onStartOver={bench.startOver}
        />
      )}
      <Troubles bench={bench} />
      {diagnosis !== null && (
        <Suspense fallback={<p className="soft">Reading…</p>}>
          <Outcome bench={bench} diagnosis={diagnosis} name={name} guides={guides} tell={tell} />
        </Suspense>
      )}
      <ToolStatus text={told} />
      {source === null && <EmptyGuide />}
    </div>
  );
}
