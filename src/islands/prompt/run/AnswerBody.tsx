import { Component, lazy, type ReactNode, Suspense } from 'react';
import type { PromptOutput } from '#domain/prompts/schema.ts';
import styles from './Answer.module.css';
import { JsonAnswer } from './JsonAnswer.tsx';
import { parseJsonAnswer } from './json-view.ts';

const MarkdownAnswer = lazy(async () => ({ default: (await import('./MarkdownAnswer.tsx')).MarkdownAnswer }));

type Props = { text: string; format: PromptOutput['format']; isComplete: boolean };

/** The answer in its format. JSON is read only once it is complete: half of it is shown as it comes. */
export function AnswerBody({ text, format, isComplete }: Props) {
  const plain = <pre className={styles['plain']}>{text}</pre>;
  if (format === 'markdown') {
    return (
      <PlainOnError plain={plain}>
        <Suspense fallback={plain}>
          <MarkdownAnswer text={text} />
        </Suspense>
      </PlainOnError>
    );
  }
  const value = format === 'json' && isComplete ? parseJsonAnswer(text) : undefined;
  return value === undefined ? plain : <JsonAnswer value={value} />;
}

/** Shows the text as it is when it cannot be rendered, so that an answer is never lost. */
class PlainOnError extends Component<{ plain: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.plain : this.props.children;
  }
}
