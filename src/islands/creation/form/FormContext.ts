import { createContext, useContext } from 'react';
import type { ExperimentDraft, SectionId } from '#domain/experiments/draft/draft.ts';
import type { CreationGiven } from '../given.ts';

/** Replaces some fields of one part of the draft. */
export type EditDraft = <Name extends SectionId>(section: Name, part: Partial<ExperimentDraft[Name]>) => void;

export type Form = {
  draft: ExperimentDraft;
  given: CreationGiven;
  edit: EditDraft;
  /** What is wrong with a field, by its path; undefined while there is nothing to say. */
  problems: ReadonlyMap<string, string>;
  leave: (field: string) => void;
};

export const FormContext = createContext<Form | null>(null);

/** The draft and what is known about it; only inside the form. */
export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error('A field of the form stands outside of it.');
  return form;
}
