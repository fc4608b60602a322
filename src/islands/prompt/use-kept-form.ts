import { useEffect, useReducer, useRef, useState } from 'react';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { defaultValues } from '#domain/prompts/values.ts';
import { acceptValues } from '#domain/share/accept-values.ts';
import { changedFields, type Draft, draftOf, draftOfForm, valuesOf } from './form/draft.ts';
import {
  type FillReason,
  type FormAction,
  type FormState,
  formReducer,
  startForm,
} from './form/form-state.ts';
import { type Keeper, readKept, writeKept } from './form/kept-values.ts';
import type { LinkNotice } from './share/link-notice.ts';

export type KeptForm = {
  state: FormState;
  dispatch: (action: FormAction) => void;
  /** Replaces all fields; undone with one button. */
  fill: (draft: Draft, reason: FillReason) => void;
  /** What a shared link brought or could not bring. */
  notice: LinkNotice | null;
  dismissNotice: () => void;
  /** False until the page listens: before, buttons would do nothing. */
  ready: boolean;
};

/**
 * The form's state: defaults, then what this browser kept or the link brought, then what was typed before hydration.
 * Changes are kept in the browser. The link's fragment leaves the address with the first change, since from then on it
 * would no longer say what the form shows.
 */
export function useKeptForm(prompt: CompiledPrompt, formId: string): KeptForm {
  const initial = draftOf(prompt.variables, defaultValues(prompt.variables));
  // Read while hydrating: React may put a field's first value back before effects run.
  const [early] = useState(() => typedEarly(prompt, formId, initial));
  const [state, dispatch] = useReducer(formReducer, initial, startForm);
  const [notice, setNotice] = useState<LinkNotice | null>(null);
  const [ready, setReady] = useState(false);
  const isOwnChange = useRef(false);

  function change(action: FormAction) {
    isOwnChange.current = action.type !== 'leave' && action.type !== 'show-all';
    if (isOwnChange.current && location.hash.startsWith('#fill=')) {
      history.replaceState(history.state, '', location.pathname + location.search);
    }
    dispatch(action);
  }

  async function openLink(typed: Draft) {
    if (!location.hash.startsWith('#fill=')) return;
    const { readLink } = await import('./share/link-notice.ts');
    const link = await readLink(location.hash, prompt);
    setNotice(link.notice);
    if (link.values === null) return;
    const draft = draftOf(prompt.variables, { ...defaultValues(prompt.variables), ...link.values });
    isOwnChange.current = false;
    dispatch({ type: 'fill', draft: { ...draft, ...typed }, reason: 'link' });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the start happens once, when the page begins to listen.
  useEffect(() => {
    const kept = acceptValues(prompt.variables, readKept(keeper(), prompt.id)).values;
    const own = draftOf(prompt.variables, { ...defaultValues(prompt.variables), ...kept });
    isOwnChange.current = Object.keys(early).length > 0;
    dispatch({ type: 'fill', draft: { ...own, ...early }, reason: 'kept' });
    void openLink(early).finally(() => setReady(true));
    const onHashChange = () => void openLink({});
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);

  useEffect(() => {
    if (!isOwnChange.current) return;
    writeKept(keeper(), prompt, valuesOf(prompt.variables, state.draft));
  }, [state.draft, prompt]);

  return {
    state,
    dispatch: change,
    fill: (draft, reason) => change({ type: 'fill', draft, reason }),
    notice,
    dismissNotice: () => setNotice(null),
    ready,
  };
}

function typedEarly(prompt: CompiledPrompt, formId: string, initial: Draft): Draft {
  // There is no document while the page is built.
  const form =
    typeof document === 'undefined' ? null : document.querySelector<HTMLFormElement>(`form[id="${formId}"]`);
  if (form === null) return {};
  return changedFields(initial, draftOfForm(prompt.variables, new FormData(form)));
}

function keeper(): Keeper {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
