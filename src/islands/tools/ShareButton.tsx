import { useState } from 'react';
import { copyText } from '#islands/prompt/actions/copy-text.ts';
import { TextDialog } from '#islands/prompt/actions/TextDialog.tsx';
import { Icon } from '#islands/ui/Icon.tsx';

type Props = {
  tool: string;
  /** What the link shall hold. */
  state: () => unknown;
  tell: (text: string) => void;
  /** Said instead of handing out a link that would be cut off; says what to do instead. */
  tooLong?: string;
  onTooLong?: () => void;
  label?: string;
  disabled?: boolean;
};

const TOO_LONG =
  'This is too much for a link: mail and chat would cut it off. Download it and send the file instead.';

/** Copies a link that holds the tool's state in its fragment, so that it reaches no server. */
export function ShareButton({ tool, state, tell, label = 'Copy link', disabled, ...given }: Props) {
  const [byHand, setByHand] = useState<string | null>(null);

  async function share() {
    const { createToolLink } = await import('#domain/share/tool-link.ts');
    const link = await createToolLink(location.origin + location.pathname, tool, state());
    if (link.tooLong) {
      tell(given.tooLong ?? TOO_LONG);
      given.onTooLong?.();
    } else if (await copyText(link.url))
      tell('Link copied. What you entered is in the link itself, on no server.');
    else setByHand(link.url);
  }

  return (
    <>
      <button type="button" className="button" disabled={disabled} onClick={() => void share()}>
        <Icon name="link" /> {label}
      </button>
      {byHand !== null && <TextDialog title={label} text={byHand} onClose={() => setByHand(null)} />}
    </>
  );
}
