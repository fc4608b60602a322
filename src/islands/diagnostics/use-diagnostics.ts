import { useEffect, useMemo, useRef, useState } from 'react';
import type { Diagnosis } from '#domain/experiments/diagnose/diagnosis.ts';
import type { ReadBytes } from '#domain/experiments/diagnose/read-bytes.ts';
import type { ReadingWithGrain } from '#domain/experiments/diagnose/read-data.ts';
import type { DiagnosticsSettings } from '#domain/experiments/diagnose/settings.ts';
import type { CellProblem } from '#domain/experiments/diagnose/typed-table.ts';
import { type ToolState, useToolState } from '#islands/tools/use-tool-state.ts';
import { acceptState } from './accept-state.ts';
import { openFile } from './open-file.ts';
import { requestOf } from './request-of.ts';
import { type DataSource, type DiagnosticsState, INITIAL, withSource } from './state.ts';
import { useDiagnosis } from './use-diagnosis.ts';
import { useWriteUp, type WriteUpState } from './use-write-up.ts';

export type Diagnostics = {
  tool: ToolState<DiagnosticsState>;
  diagnosis: Diagnosis | null;
  /** Reading, or waiting for a write-up. */
  isBusy: boolean;
  /** The worker failed: nothing can be diagnosed in this browser. */
  hasFailed: boolean;
  writeUp: WriteUpState | null;
  /** Cells that a typed table still waits for. */
  waitsFor: readonly CellProblem[];
  /** Why a file was not opened, and what was noticed while decoding one that was. */
  file: Pick<ReadBytes, 'problem' | 'notes'> & { name: string };
  open: (source: DataSource) => void;
  openFile: (file: File) => void;
  setReading: (reading: ReadingWithGrain) => void;
  setSettings: (settings: DiagnosticsSettings) => void;
  startOver: () => void;
  warm: () => void;
};

/** Everything the tool knows and can do; the components only show it. */
export function useDiagnostics(): Diagnostics {
  const tool = useToolState({ tool: 'diagnostics', initial: INITIAL, accept: acceptState });
  const [file, setFile] = useState<Diagnostics['file']>(NO_FILE);
  const newest = useRef(0);
  const { source } = tool.state;
  const writeUp = useWriteUp(source?.kind === 'write-up' ? source.id : null);
  const opened = writeUp?.opened ?? null;
  const asked = useMemo(() => requestOf(tool.state, opened, today()), [tool.state, opened]);
  const { diagnosis, isBusy, hasFailed, warm } = useDiagnosis(asked.request);
  useExperimentInAddress(tool);

  function open(next: DataSource) {
    newest.current += 1;
    setFile(NO_FILE);
    if (next.kind === 'write-up') tool.replace({ ...INITIAL, source: next }, false);
    else tool.change((before) => withSource(before, next));
  }

  return {
    tool,
    diagnosis,
    isBusy: isBusy || (writeUp !== null && opened === null && !writeUp.hasFailed),
    hasFailed,
    writeUp,
    waitsFor: asked.waitsFor,
    file,
    open,
    openFile: async (chosen) => {
      newest.current += 1;
      const turn = newest.current;
      const { text, notes, problem } = await openFile(chosen);
      // A newer file was dropped while this one was read.
      if (turn !== newest.current) return;
      if (text !== null) open({ kind: 'text', name: chosen.name.slice(0, 200), text });
      setFile({ problem, notes, name: chosen.name.slice(0, 200) });
    },
    setReading: (reading) => tool.change((before) => ({ ...before, reading })),
    setSettings: (settings) => tool.change((before) => ({ ...before, settings })),
    startOver: () => {
      newest.current += 1;
      setFile(NO_FILE);
      tool.replace(INITIAL, true);
    },
    warm,
  };
}

const NO_FILE: Diagnostics['file'] = { problem: null, notes: [], name: '' };

/** `?experiment=<id>` opens a write-up, unless the address also holds a shared state. */
function useExperimentInAddress({ ready, replace }: ToolState<DiagnosticsState>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is read once, when the tool is ready.
  useEffect(() => {
    if (!ready || location.hash.startsWith('#diagnostics=')) return;
    const id = new URLSearchParams(location.search).get('experiment');
    const state = id === null ? null : acceptState({ ...INITIAL, source: { kind: 'write-up', id } });
    if (state !== null) replace(state, false);
  }, [ready]);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
