import { approximateTokens } from '#core/text/approximate-tokens.ts';
import type { RenderedMessage } from '#domain/prompts/render.ts';
import styles from './SizeLine.module.css';

/** How large the messages are. Tokens are a rough count: every model counts in its own way. */
export function SizeLine({ messages, cost }: { messages: readonly RenderedMessage[]; cost: string | null }) {
  const letters = messages.reduce((sum, { text }) => sum + text.length, 0);
  const tokens = messages.reduce((sum, { text }) => sum + approximateTokens(text), 0);
  return (
    <p className={styles['size']}>
      <span>{letters.toLocaleString('en')} characters</span>
      <span>about {tokens.toLocaleString('en')} tokens</span>
      {cost !== null && <span>{cost}</span>}
    </p>
  );
}
