import { useEffect, useState } from 'react';
import { type CopyFormatId, copyFormat } from '#domain/prompts/formats/copy-formats.ts';
import type { CopyInput } from '#domain/prompts/formats/input.ts';
import { CHAT_PRODUCTS, type ChatProduct } from '#domain/prompts/open-in.ts';
import type { FieldValues, Variables } from '#domain/prompts/variables.ts';
import { copyText } from './actions/copy-text.ts';
import { copiedWords, linkWords, refusalToOpen } from './actions/hand-out.ts';
import { keepChoice, readChoice } from './actions/kept-choice.ts';
import { labelOf } from './form/field-problem.ts';

/** A dialog on top of the page: a product to open the text in, or a text the clipboard did not take. */
export type OpenDialog =
  | { kind: 'open-in'; product: ChatProduct }
  | { kind: 'text'; title: string; text: string }
  | null;

export type HandOut = {
  formatId: CopyFormatId;
  copy: (id?: string) => Promise<void>;
  copyLink: () => Promise<void>;
  openIn: (id: string) => void;
  dialog: OpenDialog;
  closeDialog: () => void;
};

type Given = {
  input: CopyInput;
  prompt: { id: string; version: number; variables: Variables };
  values: FieldValues;
  permalink: string;
  /** Labels of required fields that are empty. */
  missing: readonly string[];
  /** Whether all fields can be used; if not, it shows why. */
  isComplete: () => boolean;
  /** Whether the text is whole: context packs are loaded. If not, it says so. */
  isTextReady: () => boolean;
  /** Labels of sensitive fields that are filled. */
  sensitive: readonly string[];
  /** Says something to everybody, next to the buttons. */
  tell: (text: string) => void;
};

/** The ways a filled prompt leaves the page without a model: copied, as a link, or opened in a chat product. */
export function useHandOut({ input, prompt, values, permalink, tell, ...given }: Given): HandOut {
  const [formatId, setFormatId] = useState<CopyFormatId>(() => copyFormat(null).id);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  // After hydration: the server cannot know what this browser used last.
  useEffect(() => setFormatId(copyFormat(readChoice('copy-format')).id), []);

  async function handOver(text: string, said: string, title: string) {
    if (await copyText(text)) tell(said);
    else setDialog({ kind: 'text', title, text });
  }

  return {
    formatId,
    copy: async (id) => {
      const format = copyFormat(id ?? formatId);
      setFormatId(format.id);
      keepChoice('copy-format', format.id);
      if (!given.isTextReady()) return;
      const text = (await handOutCode()).writeCopy(format.id, input);
      await handOver(text, copiedWords(format, text, given.missing), `Copy as ${format.label}`);
    },
    copyLink: async () => {
      const { createShareLink } = await handOutCode();
      const link = await createShareLink(new URL(permalink, location.href).href, prompt, values);
      const labels = link.leftOut.map((name) => labelOf(name, prompt.variables[name]));
      if (link.tooLong) tell(linkWords(link, labels));
      else await handOver(link.url, linkWords(link, labels), 'Copy link');
    },
    openIn: (id) => {
      const product = CHAT_PRODUCTS.find((entry) => entry.id === id);
      const refusal = refusalToOpen(given.sensitive);
      if (refusal !== null) tell(refusal);
      else if (given.isComplete() && product !== undefined) setDialog({ kind: 'open-in', product });
    },
    dialog,
    closeDialog: () => setDialog(null),
  };
}

/** The code that writes copies and links. It is fetched when somebody begins to work with the prompt, not with the page. */
export async function handOutCode() {
  return import('./hand-out-code.ts');
}
