import { lazy, Suspense } from 'react';
import type { CopiedMessage } from '#domain/prompts/formats/input.ts';
import { plainText } from '#domain/prompts/formats/plain-text.ts';
import type { HandOut } from './use-hand-out.ts';

const OpenInDialog = lazy(async () => ({
  default: (await import('./actions/OpenInDialog.tsx')).OpenInDialog,
}));
const TextDialog = lazy(async () => ({ default: (await import('./actions/TextDialog.tsx')).TextDialog }));

/** The dialog that is open, if any; its code is downloaded when it opens first. */
export function HandOutDialog({
  handOut,
  messages,
}: {
  handOut: HandOut;
  messages: readonly CopiedMessage[];
}) {
  const { dialog, closeDialog } = handOut;
  if (dialog === null) return null;
  return (
    <Suspense>
      {dialog.kind === 'text' ? (
        <TextDialog title={dialog.title} text={dialog.text} onClose={closeDialog} />
      ) : (
        <OpenInDialog product={dialog.product} text={plainText({ messages })} onClose={closeDialog} />
      )}
    </Suspense>
  );
}
