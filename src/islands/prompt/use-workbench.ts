import { useState } from 'react';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { fieldId } from './form/field-id.ts';
import { inWords, labelOf } from './form/field-problem.ts';
import { type FormActions, formActions } from './form-actions.ts';
import { type ContextTexts, useContextTexts } from './use-context-texts.ts';
import { type HandOut, useHandOut } from './use-hand-out.ts';
import { type KeptForm, useKeptForm } from './use-kept-form.ts';
import { type RunPanel, useRunPanel } from './use-run-panel.ts';
import { type WorkbenchView, workbenchView } from './workbench-view.ts';

export type WorkbenchGiven = {
  prompt: CompiledPrompt;
  siteName: string;
  publicUrl: string;
  permalink: string;
  formId: string;
};

export type Workbench = {
  form: KeptForm;
  view: WorkbenchView;
  contexts: ContextTexts;
  handOut: HandOut;
  panel: RunPanel;
  /** What just happened, in words. */
  told: string;
  actions: FormActions;
};

/** The model used in copied code when none is configured here. */
const USUAL_MODEL = 'gpt-4.1-mini';

/** Everything the workbench knows and can do; the component only shows it. */
export function useWorkbench(given: WorkbenchGiven): Workbench {
  const { prompt, permalink } = given;
  const { variables } = prompt;
  const [told, tell] = useState('');
  const form = useKeptForm(prompt, given.formId);
  // Which packs are chosen is known before their texts are.
  const { values: chosen } = workbenchView(prompt, form.state.draft, () => null);
  const contexts = useContextTexts(variables, chosen);
  const view = workbenchView(prompt, form.state.draft, contexts.find);
  const { missing, sensitive, values, effective } = view;

  function isTextReady(): boolean {
    const waiting = Object.keys(variables).find(
      (name) => variables[name]?.type === 'context' && isUnloaded(effective[name], contexts),
    );
    if (waiting === undefined) return true;
    tell(
      `The text of ${labelOf(waiting, variables[waiting])} is not loaded yet. Wait a moment, or choose no pack.`,
    );
    return false;
  }

  function isComplete(): boolean {
    const wrong = Object.keys(view.problems);
    const [first] = wrong;
    if (first === undefined) return isTextReady();
    form.dispatch({ type: 'show-all' });
    document.getElementById(fieldId(first))?.focus();
    tell(`Not yet: look at ${inWords(wrong.map((name) => labelOf(name, variables[name])))}.`);
    return false;
  }

  const texts = view.rendered.messages.map(({ text }) => text);
  const panel = useRunPanel({ prompt, texts, effective, isComplete, tell });
  const input = {
    prompt,
    messages: view.rendered.messages,
    modelId: panel.models?.chosen ?? USUAL_MODEL,
    source: { name: given.siteName, url: new URL(permalink, given.publicUrl).href },
  };
  const handOut = useHandOut({
    input,
    prompt,
    values,
    permalink,
    missing,
    sensitive,
    isComplete,
    isTextReady,
    tell,
  });
  return {
    form,
    view,
    contexts,
    handOut,
    panel,
    told,
    actions: formActions(form, variables, tell),
  };
}

function isUnloaded(id: unknown, contexts: ContextTexts): boolean {
  return typeof id === 'string' && contexts.stateOf(id)?.state !== 'ready';
}
