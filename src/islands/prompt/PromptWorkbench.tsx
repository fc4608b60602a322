import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { ActionBar } from './actions/ActionBar.tsx';
import type { ContextOption } from './form/ContextField.tsx';
import { ContextState } from './form/ContextState.tsx';
import { fieldId } from './form/field-id.ts';
import { PromptForm } from './form/PromptForm.tsx';
import { HandOutDialog } from './HandOutDialog.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import styles from './PromptWorkbench.module.css';
import { type Pointed, Preview } from './preview/Preview.tsx';
import { SizeLine } from './preview/SizeLine.tsx';
import { EarlierRuns } from './run/kept/EarlierRuns.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { StatusLine } from './StatusLine.tsx';
import { handOutCode } from './use-hand-out.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useWorkbench, type Workbench } from './use-workbench.ts';
import { shownProblems } from './workbench-view.ts';

const RunResults = lazy(async () => ({ default: (await import('./run/run-views.ts')).RunResults }));

type Props = {
  prompt: CompiledPrompt;
  contexts: readonly ContextOption[];
  siteName: string;
  /** Address the site is published at; code that is copied names it as the source. */
  publicUrl: string;
  /** Path of this version's page. */
  permalink: string;
};

/** The working part of a prompt page: fill in, see the exact messages, copy, open elsewhere, share, run. */
export function PromptWorkbench({ contexts, ...given }: Props) {
  const formId = useId();
  const bench = useWorkbench({ ...given, formId });
  const { form, view, panel, handOut, actions } = bench;
  const [pointed, setPointed] = useState<Pointed>({ pointer: null, focus: null });
  useShortcuts({ onEnter: panel.run, onShiftEnter: () => void handOut.copy() });

  return (
    <>
      <div
        className={`needs-js ${styles['workbench']}`}
        data-ready={form.ready || undefined}
        onFocusCapture={() => void handOutCode()}
        onPointerEnter={() => void handOutCode()}
      >
        <LinkBanner
          notice={form.notice}
          canGoBack={form.state.undo?.reason === 'link'}
          onBack={() => {
            actions.undo();
            form.dismissNotice();
          }}
          onDismiss={form.dismissNotice}
        />
        <div className={styles['columns']}>
          <PromptForm
            variables={given.prompt.variables}
            draft={form.state.draft}
            problems={shownProblems(view.problems, form.state)}
            contexts={contexts}
            contextStates={contextStates(bench, given.prompt)}
            formId={formId}
            onChange={actions.change}
            onLeave={(name) => form.dispatch({ type: 'leave', name })}
            onPoint={(by, name) => setPointed((before) => ({ ...before, [by]: name }))}
            onExample={actions.fillWithExample}
            onReset={actions.reset}
          />
          <div className={styles['side']}>
            <div className={styles['head']}>
              <h2>Messages</h2>
              <SizeLine messages={view.rendered.messages} cost={panel.cost} />
            </div>
            <Preview
              messages={view.rendered.messages}
              pointed={pointed}
              onPick={(name) => document.getElementById(fieldId(name))?.focus()}
            />
            <div className={styles['actions']}>
              <StatusLine text={bench.told} onUndo={actions.canUndo ? actions.undo : null} />
              <ActionBar
                ready={form.ready}
                handOut={handOut}
                models={panel.models}
                going={panel.going}
                onRun={panel.run}
                onStop={panel.stop}
              />
              <ShortcutHelp canRun={panel.models !== null} />
            </div>
          </div>
        </div>
        {panel.note !== null && (
          <p className={styles['note']}>
            {panel.note} {panel.signIn !== null && <a href={panel.signIn}>Sign in</a>}
          </p>
        )}
        {panel.runs.length > 0 && (
          <Suspense fallback={<p className={styles['note']}>Starting…</p>}>
            <RunResults runs={panel.runs} prompt={given.prompt} onStop={panel.stop} onAgain={panel.run} />
          </Suspense>
        )}
        <EarlierRuns
          prompt={given.prompt}
          shown={panel.runs[0]?.meta?.runId ?? null}
          onReuse={actions.reuse}
        />
        <HandOutDialog handOut={handOut} messages={view.rendered.messages} />
      </div>
      <WithoutScript />
    </>
  );
}

/** Said where the workbench cannot work; the template stands below it on the page. */
function WithoutScript() {
  return (
    <p className={`notice ${styles['withoutScript']}`}>
      Filling in and running need JavaScript. The template below can be read and copied as it is.
    </p>
  );
}

function contextStates(
  { view, contexts }: Workbench,
  { variables }: CompiledPrompt,
): Record<string, ReactNode> {
  const chosen = Object.entries(view.effective).filter(([name]) => variables[name]?.type === 'context');
  return Object.fromEntries(
    chosen.map(([name, id]) => [name, <ContextState key={name} id={String(id)} contexts={contexts} />]),
  );
}
