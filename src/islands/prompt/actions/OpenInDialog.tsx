import { useState } from 'react';
import { type ChatProduct, type Handover, planHandover } from '#domain/prompts/open-in.ts';
import { Dialog } from '#islands/ui/Dialog.tsx';
import { Icon } from '#islands/ui/Icon.tsx';
import { copyText } from './copy-text.ts';
import styles from './dialogs.module.css';

type Props = { product: ChatProduct; text: string; onClose: () => void };

/** Shows exactly what would leave this site, where it would go and how, before anything does. */
export function OpenInDialog({ product, text, onClose }: Props) {
  const plan = planHandover(product, text);
  const title = `Open in ${product.name}`;
  return (
    <Dialog title={title} onClose={onClose}>
      <p>
        This text, {text.length.toLocaleString('en')} characters, goes to <strong>{plan.host}</strong>, where
        other rules hold than here. {explain(plan)}
      </p>
      <textarea
        className={styles['text']}
        readOnly
        value={text}
        rows={12}
        aria-label={`Text for ${product.name}`}
      />
      {plan.way === 'address' ? (
        <AddressWay plan={plan} onDone={onClose} />
      ) : (
        <PasteWay plan={plan} text={text} />
      )}
    </Dialog>
  );
}

function explain({ product, reason }: Handover): string {
  if (reason === 'no-parameter') return `${product.name} takes no text from a link, so you paste it there.`;
  if (reason === 'too-long') return `It is too long for a link to ${product.name}, so you paste it there.`;
  return `It travels in the link, and ${product.name} may ask you first or answer at once.`;
}

function AddressWay({ plan, onDone }: { plan: Handover; onDone: () => void }) {
  return (
    <p className={styles['buttons']}>
      <a
        className="button"
        data-kind="primary"
        href={plan.url}
        target="_blank"
        rel="noopener noreferrer"
        onClick={onDone}
      >
        Open {plan.host} with this text <Icon name="external-link" />
      </a>
    </p>
  );
}

function PasteWay({ plan, text }: { plan: Handover; text: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <>
      <p className={styles['buttons']}>
        <button
          type="button"
          className="button"
          data-kind={copied === true ? undefined : 'primary'}
          onClick={async () => setCopied(await copyText(text))}
        >
          1. Copy the text
        </button>
        <a
          className="button"
          data-kind={copied === true ? 'primary' : undefined}
          href={plan.url}
          target="_blank"
          rel="noopener noreferrer"
        >
          2. Open {plan.host} <Icon name="external-link" />
        </a>
      </p>
      <p role="status" className={styles['told']}>
        {copied === true && 'Copied. Open the page and paste it there.'}
        {copied === false &&
          'The browser does not allow copying. Select the text above and copy it with Ctrl+C or ⌘C.'}
      </p>
    </>
  );
}
