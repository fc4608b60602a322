import { useState } from 'react';
import { copyText } from '#islands/prompt/actions/copy-text.ts';

export type Copying = {
  /** Copies a text and says so; where the clipboard is closed it is shown to be copied by hand. */
  copy: (copied: { text: string; title: string; said: string }) => Promise<void>;
  /** The text that is shown; null: none. */
  byHand: { title: string; text: string } | null;
  close: () => void;
};

export function useCopy(tell: (text: string) => void): Copying {
  const [byHand, setByHand] = useState<Copying['byHand']>(null);
  return {
    copy: async ({ text, title, said }) => {
      if (await copyText(text)) tell(said);
      else setByHand({ title, text });
    },
    byHand,
    close: () => setByHand(null),
  };
}
