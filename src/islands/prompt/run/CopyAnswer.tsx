import { Icon } from '#islands/ui/Icon.tsx';
import { copyText } from '../actions/copy-text.ts';

type Props = {
  text: string;
  /** What else takes the answer along where the browser does not allow copying. */
  otherwise: 'download it' | 'export it';
  /** Told how it went, in a sentence. */
  onTold: (sentence: string) => void;
};

export function CopyAnswer({ text, otherwise, onTold }: Props) {
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(text);
    onTold(
      isCopied ? 'Answer copied.' : `The browser does not allow copying: select the answer, or ${otherwise}.`,
    );
  };
  return (
    <button type="button" className="button" onClick={copy}>
      <Icon name="copy" /> Copy answer
    </button>
  );
}
